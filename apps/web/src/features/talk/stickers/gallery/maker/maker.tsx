import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { currentLocale, t } from '../../../../../i18n/i18n.ts'
import { useAct } from '../../../../../shell/act.ts'
import { Button } from '../../../../../ui/button.tsx'
import { Segmented } from '../../../../../ui/choice.tsx'
import { IconButton } from '../../../../../ui/icon-button.tsx'
import { Sheet } from '../../../../../ui/sheet.tsx'
import { Switch } from '../../../../../ui/switch.tsx'
import { cutClip, cutPicture } from './cut.ts'
import './maker.css'
import { boxOf, drawMask, type Shape, type Stroke } from './mask.ts'
import type { Source } from './source.ts'
import { Stage, type Tool } from './stage.tsx'

const shapes = ['whole', 'round', 'soft'] as const satisfies Shape[]
const tools = ['outline', 'erase', 'restore'] as const satisfies Tool[]
const length = { least: 0.5, most: 4, first: 2 }

/** Cuts a sticker out of a picture or a clip, by hand: around it, or by wiping away. */
export function Maker({ source, onClose }: { source: Source; onClose(sticker?: Blob): void }): ReactNode {
  const { clip } = source
  const duration = clip?.duration ?? 0
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const [undone, setUndone] = useState<readonly Stroke[]>([])
  const [tool, setTool] = useState<Tool>('outline')
  const [brush, setBrush] = useState(0.08)
  const [hasRim, setRim] = useState(true)
  const [start, setStart] = useState(0)
  const [seconds, setSeconds] = useState(Math.min(length.first, duration))
  const [done, setDone] = useState(0)
  const mask = useMask(source, strokes)
  const isEmpty = useMemo(() => boxOf(mask) === undefined, [mask])
  const startSeconds = Math.min(start, Math.max(0, duration - seconds))
  const act = useAct(async (leave: () => void) => {
    const cut = { mask, hasRim }
    made.current = await (clip
      ? cutClip({ ...source, clip }, cut, { startSeconds, lengthSeconds: seconds }, setDone)
      : cutPicture(source, cut))
    leave()
  })
  const made = useRef<Blob>(undefined)

  useEffect(() => {
    if (!clip || act.isBusy) return
    void clip.play().catch(() => {})
    const keepInside = () => {
      if (clip.currentTime < startSeconds || clip.currentTime >= startSeconds + seconds || clip.ended) {
        clip.currentTime = startSeconds
        void clip.play().catch(() => {})
      }
    }
    const timer = setInterval(keepInside, 40)
    return () => clearInterval(timer)
  }, [clip, startSeconds, seconds, act.isBusy])

  const add = (stroke: Stroke) => {
    setStrokes((known) => [...known, stroke])
    setUndone([])
  }
  const undo = () => {
    const last = strokes.at(-1)
    if (!last) return
    setStrokes(strokes.slice(0, -1))
    setUndone([...undone, last])
  }
  const redo = () => {
    const last = undone.at(-1)
    if (!last) return
    setStrokes([...strokes, last])
    setUndone(undone.slice(0, -1))
  }

  return (
    <Sheet title={t('maker.title')} height="full" dismissable={!act.isBusy} onClose={() => onClose(made.current)}>
      {(leave) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the shortcut of every drawing program, besides the buttons.
        <div
          className="maker"
          onKeyDown={(event) => {
            if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            if (event.shiftKey) redo()
            else undo()
          }}
        >
          <Stage source={source} mask={mask} strokes={strokes} tool={tool} brush={brush} onStroke={add} />
          <div className="maker-steps">
            <IconButton
              icon="arrow-u-up-left"
              flip
              label={t('maker.undo')}
              disabled={strokes.length === 0}
              onClick={undo}
            />
            <p className="maker-hint" role="status">
              {isEmpty ? t('maker.nothing') : t(`maker.${tool}.hint`)}
            </p>
            <IconButton
              icon="arrow-u-up-right"
              flip
              label={t('maker.redo')}
              disabled={undone.length === 0}
              onClick={redo}
            />
          </div>
          <Segmented<Tool>
            label={t('maker.tool')}
            value={tool}
            onChange={setTool}
            options={tools.map((value) => ({ value, label: t(`maker.${value}`) }))}
          />
          {tool === 'outline' ? (
            <fieldset className="maker-shapes">
              <legend className="ui-spoken">{t('maker.shape')}</legend>
              {shapes.map((shape) => (
                <button key={shape} type="button" className="maker-shape" onClick={() => add({ kind: 'shape', shape })}>
                  <span className={`maker-shape-sign maker-shape-${shape}`} />
                  {t(`maker.shape.${shape}`)}
                </button>
              ))}
            </fieldset>
          ) : (
            <Slider label={t('maker.brush')} value={brush} min={0.02} max={0.24} step={0.01} onChange={setBrush} />
          )}
          {clip && (
            <>
              <Slider
                label={t('maker.start')}
                value={startSeconds}
                min={0}
                max={Math.max(0, duration - seconds)}
                step={0.1}
                words={inSeconds(startSeconds)}
                onChange={setStart}
              />
              <Slider
                label={t('maker.length')}
                value={seconds}
                min={Math.min(length.least, duration)}
                max={Math.min(length.most, duration)}
                step={0.1}
                words={inSeconds(seconds)}
                onChange={setSeconds}
              />
            </>
          )}
          <label className="maker-line" htmlFor="maker-rim">
            {t('maker.rim')}
            <Switch id="maker-rim" checked={hasRim} onChange={setRim} />
          </label>
          {act.problem && (
            <p className="maker-problem" role="alert">
              {act.problem}
            </p>
          )}
          <Button block busy={act.isBusy} disabled={isEmpty} onClick={() => act.run(leave)}>
            {act.isBusy && clip ? t('maker.making', { percent: Math.round(done * 100) }) : t('maker.done')}
          </Button>
        </div>
      )}
    </Sheet>
  )
}

const inSeconds = (seconds: number) =>
  t('maker.seconds', { seconds: new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 1 }).format(seconds) })

/** What is kept after these strokes. */
function useMask({ width, height }: Source, strokes: readonly Stroke[]): OffscreenCanvas {
  return useMemo(() => {
    const mask = new OffscreenCanvas(width, height)
    drawMask(mask.getContext('2d', { willReadFrequently: true })!, strokes)
    return mask
  }, [width, height, strokes])
}

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  words?: string
  onChange(value: number): void
}

function Slider({ label, value, min, max, step, words, onChange }: SliderProps): ReactNode {
  return (
    <label className="maker-line">
      {label}
      <input
        type="range"
        className="maker-slider"
        value={value}
        min={min}
        max={max}
        step={step}
        aria-valuetext={words}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      {words !== undefined && <span className="maker-value ui-figures">{words}</span>}
    </label>
  )
}
