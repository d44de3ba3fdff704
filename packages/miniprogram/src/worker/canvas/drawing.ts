import { Surface } from './own.ts'

type Step = readonly [kind: 'call' | 'set', name: string, value: unknown]

/** A picture named by its path, which is loaded before anything is drawn. */
class Picture {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}
class Pattern {
  readonly picture: Picture
  readonly repetition: string
  constructor(source: string, repetition: string) {
    this.picture = new Picture(source)
    this.repetition = repetition
  }
}

const calls = [
  ...['fillRect', 'strokeRect', 'clearRect', 'fill', 'stroke', 'beginPath', 'closePath', 'moveTo', 'lineTo', 'rect'],
  ...['arc', 'arcTo', 'quadraticCurveTo', 'bezierCurveTo', 'clip', 'scale', 'rotate', 'translate', 'transform'],
  ...['setTransform', 'save', 'restore', 'fillText', 'strokeText'],
]
const properties = [
  ...['fillStyle', 'strokeStyle', 'lineWidth', 'lineCap', 'lineJoin', 'miterLimit', 'lineDashOffset', 'globalAlpha'],
  ...['globalCompositeOperation', 'shadowOffsetX', 'shadowOffsetY', 'shadowBlur', 'shadowColor', 'font', 'textAlign'],
  'textBaseline',
]
const setters: Readonly<Record<string, string>> = {
  setFillStyle: 'fillStyle',
  setStrokeStyle: 'strokeStyle',
  setLineWidth: 'lineWidth',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setMiterLimit: 'miterLimit',
  setGlobalAlpha: 'globalAlpha',
  setTextAlign: 'textAlign',
  setTextBaseline: 'textBaseline',
}

/**
 * `CanvasContext` of `wx.createCanvasContext`: what is called on it is written down, and drawn when `draw` says so.
 * https://developers.weixin.qq.com/miniprogram/dev/api/canvas/CanvasContext.html
 */
export function createDrawing(
  canvasId: string,
  show: (steps: readonly Step[], isMore: boolean) => Promise<void>,
): Readonly<Record<string, unknown>> {
  let steps: Step[] = []
  // Text is measured, and gradients are made, on a canvas that nobody sees.
  const scratch = new Surface(1, 1).getContext('2d')!
  const set = (name: string, value: unknown) => {
    const known = name === 'textBaseline' && value === 'normal' ? 'alphabetic' : value
    steps.push(['set', name, known])
    if (name === 'font') scratch.font = String(known)
  }
  const call = (name: string, ...args: unknown[]) => void steps.push(['call', name, args])
  const sized = (font: string, sizePx: number) => font.replace(/\d*\.?\d+px/, `${sizePx}px`)

  const drawing: Record<string, unknown> = { canvasId }
  for (const name of calls) drawing[name] = (...args: unknown[]) => call(name, ...args)
  for (const [name, property] of Object.entries(setters)) drawing[name] = (value: unknown) => set(property, value)
  for (const name of properties) {
    let now: unknown = scratch[name as 'font']
    Object.defineProperty(drawing, name, {
      enumerable: true,
      get: () => (name === 'font' ? scratch.font : now),
      set: (value: unknown) => {
        now = value
        set(name, value)
      },
    })
  }
  return Object.assign(drawing, {
    setFontSize: (sizePx: number) => set('font', sized(scratch.font, sizePx)),
    setLineDash(segments: number[], offset = 0) {
      call('setLineDash', segments)
      set('lineDashOffset', offset)
    },
    setShadow(offsetX: number, offsetY: number, blur: number, color: string) {
      set('shadowOffsetX', offsetX)
      set('shadowOffsetY', offsetY)
      set('shadowBlur', blur)
      set('shadowColor', color)
    },
    drawImage(source: unknown, ...places: number[]) {
      call('drawImage', typeof source === 'string' ? new Picture(source) : source, ...places)
    },
    measureText: (text: string) => scratch.measureText(text),
    createLinearGradient: (...places: [number, number, number, number]) => scratch.createLinearGradient(...places),
    createCircularGradient: (x: number, y: number, radius: number) =>
      scratch.createRadialGradient(x, y, 0, x, y, radius),
    createPattern: (source: string, repetition: string) => new Pattern(source, repetition),
    /** Without `isMore` the canvas is cleared before. */
    draw(isMore = false, drawn?: () => void) {
      const due = steps
      steps = []
      void show(due, isMore).then(() => drawn?.())
    },
  })
}

/** Draws what was written down. */
export async function play(
  steps: readonly Step[],
  context: OffscreenCanvasRenderingContext2D,
  load: (source: string) => Promise<ImageBitmap>,
): Promise<void> {
  const pictures = new Map<string, ImageBitmap | undefined>()
  const needed = steps.flatMap(([, , value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) =>
      one instanceof Picture ? [one.source] : one instanceof Pattern ? [one.picture.source] : [],
    ),
  )
  // One that cannot be loaded is left out, the rest is drawn.
  await Promise.all(
    [...new Set(needed)].map(async (source) => pictures.set(source, await load(source).catch(() => undefined))),
  )
  const loaded = (value: unknown): unknown => {
    if (value instanceof Picture) return pictures.get(value.source)
    if (!(value instanceof Pattern)) return value
    const picture = pictures.get(value.picture.source)
    return picture ? context.createPattern(picture, value.repetition) : 'transparent'
  }
  const target = context as unknown as Record<string, unknown>
  for (const [kind, name, value] of steps) {
    if (kind === 'set') target[name] = loaded(value)
    else {
      const args = (value as unknown[]).map(loaded)
      if (name !== 'drawImage' || args[0]) (target[name] as (...given: unknown[]) => void).apply(context, args)
    }
  }
}
