import { drawable, ProgramImage } from './image.ts'
import { cancelFrame, nextFrame, Path, Pixels, Surface } from './own.ts'
import { encodePng } from './png.ts'

/** `Canvas` as WeChat hands it out: a canvas of the browser’s, with what WeChat’s has besides. */
export interface ProgramCanvas extends OffscreenCanvas {
  createImage(): ProgramImage
  createImageData(
    widthOrData: number | Uint8ClampedArray<ArrayBuffer>,
    widthOrHeight: number,
    height?: number,
  ): ImageData
  createPath2D(path?: Path2D | string): Path2D
  requestAnimationFrame(run: (timeMs: number) => void): number
  cancelAnimationFrame(id: number): void
  toDataURL(type?: string, quality?: number): string
}

/** Gives a canvas of the browser’s what WeChat’s has; `load` fetches pictures. */
export function asProgramCanvas(
  canvas: OffscreenCanvas,
  load: (source: string) => Promise<ImageBitmap>,
): ProgramCanvas {
  const getContext = canvas.getContext.bind(canvas) as (kind: string, options?: unknown) => unknown
  const prepared = new WeakSet<object>()
  return Object.assign(canvas, {
    getContext(kind: string, options?: unknown) {
      const context = getContext(kind, kind === '2d' ? { willReadFrequently: false, ...(options as object) } : options)
      if (context && !prepared.has(context)) {
        prepared.add(context)
        takeImages(context as object)
      }
      return context
    },
    createImage: () => new ProgramImage(load),
    createImageData: (first: never, second: number, third?: number) =>
      third === undefined ? new Pixels(first, second) : new Pixels(first, second, third),
    createPath2D: (path?: Path2D | string) => new Path(path),
    requestAnimationFrame: (run: (timeMs: number) => void) => nextFrame(run),
    cancelAnimationFrame: (id: number) => cancelFrame(id),
    toDataURL: () => dataAddress(canvas),
  }) as ProgramCanvas
}

/** Contexts draw the program’s images as they would draw the browser’s. */
function takeImages(context: object): void {
  for (const method of ['drawImage', 'createPattern', 'texImage2D', 'texSubImage2D']) {
    const own = (context as Record<string, unknown>)[method]
    if (typeof own !== 'function') continue
    Object.defineProperty(context, method, {
      value: (...args: unknown[]) =>
        own.apply(
          context,
          args.map((arg) => drawable(arg)),
        ),
    })
  }
}

/** Whatever was asked for, it is a PNG: its type says so. */
function dataAddress(canvas: OffscreenCanvas): string {
  const { width, height } = canvas
  if (width === 0 || height === 0) return 'data:,'
  const bytes = encodePng(pixelsOf(canvas, 0, 0, width, height))
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return `data:image/png;base64,${btoa(text)}`
}

/** A part of a canvas of whatever kind. */
export function pixelsOf(canvas: OffscreenCanvas, x: number, y: number, width: number, height: number): ImageData {
  const copy = new Surface(width, height).getContext('2d')!
  copy.drawImage(canvas, -x, -y)
  return copy.getImageData(0, 0, width, height)
}
