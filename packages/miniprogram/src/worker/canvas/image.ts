import { report } from '../report.ts'

const bitmaps = new WeakMap<object, ImageBitmap>()

/** What can be drawn in the place of what the program names: the bitmap of an image, or a canvas as it is. */
export function drawable(source: unknown): CanvasImageSource {
  const known = typeof source === 'object' && source !== null ? bitmaps.get(source) : undefined
  return known ?? (source as CanvasImageSource)
}

/** `Image` of WeChat’s canvas: it loads when `src` is set. */
export class ProgramImage {
  width = 0
  height = 0
  onload: (() => void) | null = null
  onerror: ((problem: { errMsg: string }) => void) | null = null
  referrerPolicy = 'no-referrer'
  readonly #load: (source: string) => Promise<ImageBitmap>
  #source = ''

  constructor(load: (source: string) => Promise<ImageBitmap>) {
    this.#load = load
  }

  get src(): string {
    return this.#source
  }
  set src(source: string) {
    this.#source = source
    void this.#begin(source)
  }

  async #begin(source: string): Promise<void> {
    const bitmap = await this.#load(source).catch((error: Error) => error)
    // Another picture has been asked for meanwhile.
    if (this.#source !== source) return
    try {
      if (bitmap instanceof Error) return this.onerror?.({ errMsg: `loadImage:fail ${bitmap.message}` })
      bitmaps.set(this, bitmap)
      this.width = bitmap.width
      this.height = bitmap.height
      this.onload?.()
    } catch (error) {
      report(error)
    }
  }
}
