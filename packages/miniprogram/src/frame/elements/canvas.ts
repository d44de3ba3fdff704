import { define, frameServices, ProgramElement } from './element.ts'

/**
 * `<canvas>` https://developers.weixin.qq.com/miniprogram/dev/component/canvas.html: the worker draws on it, and keeps it
 * once it has been handed over.
 */
class Canvas extends ProgramElement {
  static override readonly properties = {
    type: { kind: String, initial: '' },
    canvasId: { kind: String, initial: '' },
    disableScroll: { kind: Boolean, initial: false },
  }
  readonly #canvas = document.createElement('canvas')

  protected override build(): void {
    this.prepend(this.#canvas)
  }

  protected override propertyChanged(name: string, value: unknown): void {
    if (name === 'disableScroll') this.style.touchAction = value ? 'none' : ''
  }

  override invoke(method: string, args: unknown): unknown {
    if (method === 'handOver') return this.#canvas.transferControlToOffscreen()
    return super.invoke(method, args)
  }
}

/** A picture as the worker can draw it. Through an element, because workers read no SVG. */
export async function loadBitmap(source: string, target: HTMLElement): Promise<ImageBitmap> {
  const image = new Image()
  // The proxy lets its pictures be read; without this the canvas would be closed to reading.
  image.crossOrigin = 'anonymous'
  image.src = await frameServices().resolve(source, target as ProgramElement)
  await image.decode()
  return createImageBitmap(image)
}

define(
  'canvas',
  Canvas,
  `wx-canvas { display: block; position: relative; inline-size: 300px; block-size: 150px }
wx-canvas > canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100% }`,
)
