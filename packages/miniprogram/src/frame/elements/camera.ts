import { wordIn } from '../words.ts'
import { define, frameServices, ProgramElement } from './element.ts'

/**
 * `<camera>` https://developers.weixin.qq.com/miniprogram/dev/component/camera.html: the app has the camera, once the
 * person allows it, and sends what it sees, picture by picture; the frame itself never gets at it.
 */
class Camera extends ProgramElement {
  static override readonly properties = {
    mode: { kind: String, initial: 'normal' },
    resolution: { kind: String, initial: 'medium' },
    devicePosition: { kind: String, initial: 'back' },
    flash: { kind: String, initial: 'auto' },
    frameSize: { kind: String, initial: 'medium' },
  }
  readonly #canvas = document.createElement('canvas')

  protected override build(): void {
    this.#canvas.setAttribute('role', 'img')
    this.#canvas.setAttribute('aria-label', wordIn('camera'))
    this.prepend(this.#canvas)
  }

  protected override entered(): void {
    // With all the properties that are set along with it.
    queueMicrotask(() => this.isConnected && this.#open())
  }

  protected override left(): void {
    queueMicrotask(() => !this.isConnected && void this.#call('close').catch(() => {}))
  }

  protected override propertyChanged(name: string): void {
    if (name === 'devicePosition') {
      this.#canvas.style.scale = this.property('devicePosition') === 'front' ? '-1 1' : ''
      if (this.#isOpen) this.#open()
    }
  }
  #isOpen = false

  override invoke(method: string, args: unknown): unknown {
    if (method === 'frame') return this.#draw((args as { bitmap: ImageBitmap }).bitmap)
    if (method !== 'heard') return super.invoke(method, args)
    const { type, detail } = args as { type: string; detail: unknown }
    this.fire(type, detail)
  }

  #open(): void {
    this.#isOpen = true
    this.#call('open').catch((error: Error) => this.fire('error', { errMsg: error.message }))
  }

  #call(verb: string): Promise<unknown> {
    const [mode, resolution, position, flash] = ['mode', 'resolution', 'devicePosition', 'flash'].map((name) =>
      this.property<string>(name),
    )
    return frameServices().call('camera', { verb, mode, resolution, position, flash }, this)
  }

  #draw(bitmap: ImageBitmap): void {
    this.#canvas.width = bitmap.width
    this.#canvas.height = bitmap.height
    this.#canvas.getContext('2d')!.drawImage(bitmap, 0, 0)
    bitmap.close()
  }
}

define(
  'camera',
  Camera,
  `wx-camera { display: block; position: relative; inline-size: 100%; block-size: 300px; overflow: hidden; background: #000 }
wx-camera > canvas { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: cover }`,
)
