import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { t } from '../../../i18n/i18n.ts'
import { announce } from '../../../ui/announce.ts'
import { inform } from '../../../ui/dialog.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { duration } from '../../../ui/time.ts'
import { showToast } from '../../../ui/toast.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import type { Composing } from '../chat/composer/composing.ts'
import { stopPlaying } from './player.ts'
import { type Recording, record } from './record.ts'
import './hold-to-talk.css'

const longestMs = 60_000
const countdownMs = 10_000
const shortestMs = 600
/** A press of a mouse that is shorter than this is a click: the recording goes on by itself. */
const clickMs = 350
/** How far a finger slides to take back what it says. */
const slideUpPx = 90
const slideAsidePx = 110

interface Take {
  /** Undefined while the browser still asks for the microphone. */
  recording?: Recording
  /** Goes on without being held: after a click. */
  isFree: boolean
}

interface Grip {
  x: number
  y: number
  at: number
  /** The press that ends a free recording must not begin another. */
  isEnding: boolean
}

/** Where the field is otherwise: press, talk, release. A mouse may also click to begin and click to send. */
export default function HoldToTalk({ composing }: { composing: Composing }): ReactNode {
  const take = useRef<Take | undefined>(undefined)
  const grip = useRef<Grip | undefined>(undefined)
  const [shown, setShown] = useState<Take>()
  const [willCancel, setWillCancel] = useState(false)
  const hasMouse = useMedia('(hover: hover) and (pointer: fine)')

  const show = () => setShown(take.current && { ...take.current })

  async function start(isFree: boolean): Promise<void> {
    if (take.current) return
    stopPlaying()
    navigator.vibrate?.(8)
    const mine: Take = { isFree }
    take.current = mine
    setWillCancel(false)
    show()
    try {
      const recording = await record()
      if (take.current !== mine) {
        recording.cancel()
        if (!take.current) showToast(t('voice.ready'))
        return
      }
      mine.recording = recording
      announce(t('voice.listening'))
      show()
    } catch (error) {
      if (take.current === mine) end()
      explain(error as DOMException)
    }
  }

  function end(): Recording | undefined {
    const recording = take.current?.recording
    take.current = undefined
    grip.current = undefined
    show()
    return recording
  }

  function cancel(): void {
    end()?.cancel()
  }

  async function send(): Promise<void> {
    const recorded = await end()?.stop()
    if (!recorded) return
    if (recorded.durationMs < shortestMs) showToast(t('voice.too-short'))
    else composing.sendFiles('voice', [{ ...recorded, purpose: 'voice' }])
  }

  function free(): void {
    if (!take.current || take.current.isFree) return
    take.current.isFree = true
    show()
  }

  const latest = useRef({ cancel, free })
  latest.current = { cancel, free }
  useEffect(() => {
    // Somebody who looks elsewhere has let go of the key without us hearing of it.
    const onBlur = () => latest.current.free()
    addEventListener('blur', onBlur)
    return () => {
      removeEventListener('blur', onBlur)
      latest.current.cancel()
    }
  }, [])

  const pointers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (!event.isPrimary || event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const isEnding = take.current?.isFree ?? false
      grip.current = { x: event.clientX, y: event.clientY, at: event.timeStamp, isEnding }
      if (!isEnding) void start(false)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const { current } = grip
      if (!current || !take.current || take.current.isFree) return
      const isUp = current.y - event.clientY > slideUpPx
      setWillCancel(isUp || Math.abs(event.clientX - current.x) > slideAsidePx)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const { current } = grip
      grip.current = undefined
      if (!current || !take.current) return
      const isClick = event.pointerType === 'mouse' && event.timeStamp - current.at < clickMs
      if (current.isEnding) void send()
      else if (willCancel) cancel()
      else if (isClick) free()
      else void send()
    },
    onPointerCancel: () => cancel(),
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && take.current) {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
    if (event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    if (event.repeat) return
    if (take.current?.isFree) void send()
    else void start(false)
  }

  function onKeyUp(event: KeyboardEvent): void {
    if (event.key !== ' ' && event.key !== 'Enter') return
    event.preventDefault()
    if (take.current && !take.current.isFree) void send()
  }

  return (
    <>
      <button
        type="button"
        className="voice-hold"
        data-held={shown ? '' : undefined}
        {...pointers}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onContextMenu={(event) => event.preventDefault()}
        onClick={(event) => {
          // A screen reader presses without finger, mouse or key.
          if (event.detail > 0 || grip.current) return
          if (take.current?.isFree) void send()
          else void start(true)
        }}
      >
        {shown ? t(shown.isFree ? 'voice.send' : 'voice.release') : t(hasMouse ? 'voice.press' : 'voice.hold')}
      </button>
      {shown && (
        <Overlay
          take={shown}
          willCancel={willCancel}
          onFull={() => void send()}
          onCancel={cancel}
          onSend={() => void send()}
        />
      )}
    </>
  )
}

function Overlay({
  take,
  willCancel,
  onFull,
  onCancel,
  onSend,
}: {
  take: Take
  willCancel: boolean
  onFull(): void
  onCancel(): void
  onSend(): void
}): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  const wave = useRef<HTMLSpanElement>(null)
  const { elapsedMs } = useLiveWave(take.recording, wave, onFull)
  useLayoutEffect(() => element.current!.showPopover(), [])
  const leftMs = longestMs - elapsedMs
  const seconds = Math.ceil(leftMs / 1000)
  const isEnding = leftMs <= countdownMs
  useEffect(() => {
    if (isEnding) announce(t('voice.left', { seconds: countdownMs / 1000 }))
  }, [isEnding])

  return (
    <div
      ref={element}
      className="voice-floor"
      popover="manual"
      data-cancel={willCancel || undefined}
      data-free={take.isFree || undefined}
    >
      <div className="voice-said">
        <span ref={wave} className="voice-live" dir="ltr" aria-hidden="true">
          {Array.from({ length: liveBars }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars are places, not things.
            <i key={index} />
          ))}
        </span>
        <span className="voice-elapsed ui-figures">
          {isEnding ? t('voice.left', { seconds }) : duration(Math.floor(elapsedMs / 1000) * 1000)}
        </span>
      </div>
      <div className="voice-choices">
        <button type="button" className="voice-cancel" tabIndex={take.isFree ? 0 : -1} onClick={onCancel}>
          <Icon name="x" size={26} />
          <span className={take.isFree ? '' : 'ui-spoken'}>{t('kit.cancel')}</span>
        </button>
        {take.isFree && (
          <button type="button" className="voice-send" onClick={onSend}>
            <Icon name="paper-plane-right" weight="fill" size={26} flip />
            <span>{t('voice.send')}</span>
          </button>
        )}
      </div>
      {!take.isFree && (
        <p className="voice-arc">
          <span>{t(willCancel ? 'voice.release.cancel' : 'voice.release')}</span>
          <Icon name="microphone" weight="fill" size={30} />
        </p>
      )}
    </div>
  )
}

const liveBars = 26

/** Draws the last moments of a recording as they are heard, and tells how long it has lasted. */
function useLiveWave(
  recording: Recording | undefined,
  wave: RefObject<HTMLSpanElement | null>,
  onFull: () => void,
): { elapsedMs: number } {
  const [elapsedMs, setElapsedMs] = useState(0)
  const full = useRef(onFull)
  full.current = onFull
  const draw = useCallback(
    (levels: readonly number[]) => {
      const latest = levels.slice(-liveBars)
      const bars = wave.current?.children ?? []
      for (const [index, bar] of [...bars].entries()) {
        const level = latest[index - (liveBars - latest.length)] ?? 0
        ;(bar as HTMLElement).style.setProperty('--bar', String(Math.max(0.1, level)))
      }
    },
    [wave],
  )
  useEffect(() => {
    if (!recording) return
    const timer = setInterval(() => {
      draw(recording.levels)
      const now = recording.elapsedMs()
      setElapsedMs(Math.min(now, longestMs))
      if (now < longestMs) return
      clearInterval(timer)
      full.current()
    }, 60)
    return () => clearInterval(timer)
  }, [recording, draw])
  return { elapsedMs }
}

function explain({ name }: DOMException): void {
  if (name === 'NotAllowedError') void inform({ title: t('voice.denied'), body: t('voice.denied.body') })
  else void inform({ title: t('voice.none'), body: t('voice.none.body') })
}
