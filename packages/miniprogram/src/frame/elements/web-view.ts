import { define, frameServices, ProgramElement } from './element.ts'

/**
 * `<web-view>` https://developers.weixin.qq.com/miniprogram/dev/component/web-view.html: the app lays the page over the
 * program, in a frame of its own; here is only its place.
 */
class WebView extends ProgramElement {
  static override readonly properties = { src: { kind: String, initial: '' } }
  readonly #sizes = new ResizeObserver(() => this.#place())

  protected override entered(): void {
    this.#sizes.observe(this)
  }

  protected override left(): void {
    this.#sizes.disconnect()
    queueMicrotask(() => !this.isConnected && this.#call('close', {}))
  }

  protected override propertyChanged(_name: string, value: unknown): void {
    if (value) this.#call('open', { url: value })
  }

  /** What the app has seen of it. */
  override invoke(method: string, args: unknown): unknown {
    if (method !== 'heard') return super.invoke(method, args)
    const { type, detail } = args as { type: string; detail: unknown }
    this.fire(type, detail)
  }

  /** Below another page, or hidden, it has no size. */
  #place(): void {
    const { top, height } = this.getBoundingClientRect()
    this.#call('place', { top, height })
  }

  #call(verb: string, args: object): void {
    // What comes of it is told by `heard`.
    frameServices()
      .call('webView', { verb, ...args }, this)
      .catch(() => {})
  }
}

define('web-view', WebView, 'wx-web-view { position: absolute; inset: 0; z-index: 10; background: #fff }')
