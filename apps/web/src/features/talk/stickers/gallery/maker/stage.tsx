import { type PointerEvent, type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../../../../i18n/i18n.ts'
import { addLine, drawMask, type Point, type Stroke } from './mask.ts'
import type { Source } from './source.ts'

export type Tool = 'outline' | 'erase' | 'restore'

interface StageProps {
  source: Source
  mask: OffscreenCanvas
  strokes: readonly Stroke[]
  tool: Tool
  brush: number
  onStroke(stroke: Stroke): void
}

/** Fewer make no outline. */
const leastPoints = 6

/** The picture under the hand: what is kept as it is, what is not as a shadow of itself. */
export function Stage({ source, mask, strokes, tool, brush, onStroke }: StageProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const points = useRef<Point[]>(undefined)
  const shown = useRef({ mask, strokes, tool, brush })
  shown.current = { mask, strokes, tool, brush }
  const isMoving = source.clip !== undefined

  const draw = useRef<() => void>(undefined)
  draw.current ??= painter(source, canvas, points, shown)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mask is what it draws.
  useEffect(() => draw.current!(), [mask])
  useEffect(() => {
    if (!isMoving) return
    let next = 0
    const again = () => {
      draw.current!()
      next = requestAnimationFrame(again)
    }
    again()
    return () => cancelAnimationFrame(next)
  }, [isMoving])

  const placeOf = (event: PointerEvent | globalThis.PointerEvent): Point => {
    const box = canvas.current!.getBoundingClientRect()
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
  }
  const end = (isDone: boolean) => {
    const drawn = points.current
    points.current = undefined
    if (drawn && isDone && (tool !== 'outline' || drawn.length >= leastPoints)) {
      onStroke(tool === 'outline' ? { kind: 'outline', points: drawn } : { kind: tool, points: drawn, width: brush })
    } else draw.current!()
  }
  return (
    <canvas
      ref={canvas}
      className="maker-stage"
      width={source.width}
      height={source.height}
      style={{ aspectRatio: `${source.width} / ${source.height}` }}
      role="img"
      aria-label={t('maker.stage')}
      onPointerDown={(event) => {
        if (!event.isPrimary || event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        points.current = [placeOf(event)]
        draw.current!()
      }}
      onPointerMove={(event) => {
        if (!points.current || !event.isPrimary) return
        const passed = event.nativeEvent.getCoalescedEvents?.() ?? []
        points.current.push(...(passed.length > 0 ? passed : [event]).map(placeOf))
        draw.current!()
      }}
      onPointerUp={() => end(true)}
      onPointerCancel={() => end(false)}
    />
  )
}

/** Draws the stage as it is now. */
function painter(
  source: Source,
  canvas: { readonly current: HTMLCanvasElement | null },
  points: { readonly current: Point[] | undefined },
  shown: { readonly current: Pick<StageProps, 'mask' | 'strokes' | 'tool' | 'brush'> },
): () => void {
  const { width, height } = source
  const kept = new OffscreenCanvas(width, height)
  const keptContext = kept.getContext('2d')!
  const trial = new OffscreenCanvas(width, height)
  const trialContext = trial.getContext('2d')!
  return () => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const { mask, strokes, tool, brush } = shown.current
    const drawn = points.current
    let current = mask
    if (drawn && tool !== 'outline') {
      trialContext.clearRect(0, 0, width, height)
      drawMask(trialContext, [...strokes, { kind: tool, points: drawn, width: brush }])
      current = trial
    }
    keptContext.globalCompositeOperation = 'copy'
    keptContext.drawImage(current, 0, 0)
    keptContext.globalCompositeOperation = 'source-in'
    keptContext.drawImage(source.image, 0, 0, width, height)
    context.clearRect(0, 0, width, height)
    context.globalAlpha = 0.22
    context.drawImage(source.image, 0, 0, width, height)
    context.globalAlpha = 1
    context.drawImage(kept, 0, 0)
    if (drawn && tool === 'outline') {
      // White under blue, so that it is seen on every picture.
      for (const [colour, dash] of [
        ['#fff', []],
        ['#2a4bb3', [10, 8]],
      ] as const) {
        context.beginPath()
        addLine(context, drawn, width, height)
        context.strokeStyle = colour
        context.lineWidth = Math.max(width, height) / 150
        context.lineCap = context.lineJoin = 'round'
        context.setLineDash(dash.map((one) => (one * Math.max(width, height)) / 600))
        context.stroke()
      }
      context.setLineDash([])
    }
  }
}
