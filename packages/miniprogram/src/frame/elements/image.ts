import { define, frameServices, ProgramElement } from './element.ts'
import { drawInside, inside } from './inside.ts'

/** Three screens up and down, as documented. */
const LAZY_MARGIN = '300% 0px'

const drawn = inside(
  '<img alt="" draggable="false">',
  `img { display: block; width: 100%; height: 100%; object-fit: fill; -webkit-user-drag: none; }
   img:not([src]) { visibility: hidden; }
   :host([mode='aspectFit']) img { object-fit: contain; }
   :host([mode='aspectFill']) img { object-fit: cover; }
   :host([mode='widthFix']) { height: auto !important; }
   :host([mode='widthFix']) img { height: auto; }
   :host([mode='heightFix']) { width: auto !important; }
   :host([mode='heightFix']) img { width: auto; }
   :host(:is([mode='center'], [mode*='top'], [mode*='bottom'], [mode*='left'], [mode*='right'])) img { object-fit: none; }
   :host([mode='top']) img { object-position: center top; }
   :host([mode='bottom']) img { object-position: center bottom; }
   :host([mode='left']) img { object-position: left center; }
   :host([mode='right']) img { object-position: right center; }
   :host([mode='top left']) img { object-position: left top; }
   :host([mode='top right']) img { object-position: right top; }
   :host([mode='bottom left']) img { object-position: left bottom; }
   :host([mode='bottom right']) img { object-position: right bottom; }`,
)

/** `<image>` https://developers.weixin.qq.com/miniprogram/dev/component/image.html */
class Image extends ProgramElement {
  static override readonly properties = {
    src: { kind: String, initial: '' },
    mode: { kind: String, initial: 'scaleToFill' },
    webp: { kind: Boolean, initial: false },
    lazyLoad: { kind: Boolean, initial: false },
    fadeIn: { kind: Boolean, initial: false },
    showMenuByLongpress: { kind: Boolean, initial: false },
  }
  readonly #picture: HTMLImageElement
  #near: IntersectionObserver | undefined

  constructor() {
    super()
    this.#picture = drawInside(this, drawn).querySelector('img') as HTMLImageElement
    this.#picture.addEventListener('load', () => {
      if (this.property<boolean>('fadeIn')) this.#picture.animate({ opacity: [0, 1] }, 300)
      this.fire('load', { width: this.#picture.naturalWidth, height: this.#picture.naturalHeight })
    })
    this.#picture.addEventListener('error', () => this.#failed('cannot be shown'))
    this.addEventListener('longpress', () => this.#menu())
  }

  protected override left(): void {
    this.#near?.disconnect()
  }

  override propertyChanged(name: string, value: unknown): void {
    if (name === 'mode') this.setAttribute('mode', String(value))
    // Once the whole batch has been heard: `lazy-load` may come after it.
    if (name === 'src') queueMicrotask(() => this.isConnected && this.#show())
  }

  #show(): void {
    this.#near?.disconnect()
    if (!this.property<boolean>('lazyLoad')) {
      void this.#load()
      return
    }
    this.#near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((one) => one.isIntersecting)) return
        this.#near?.disconnect()
        void this.#load()
      },
      { rootMargin: LAZY_MARGIN },
    )
    this.#near.observe(this)
  }

  async #load(): Promise<void> {
    const source = this.property<string>('src')
    if (!source) {
      this.#picture.removeAttribute('src')
      return
    }
    try {
      const address = await frameServices().resolve(source, this)
      // A later source may have come meanwhile.
      if (source === this.property<string>('src')) this.#picture.src = address
    } catch (why) {
      if (source === this.property<string>('src')) this.#failed((why as Error).message)
    }
  }

  #failed(why: string): void {
    this.#picture.removeAttribute('src')
    this.fire('error', { errMsg: `${this.property<string>('src')}: ${why}` })
  }

  #menu(): void {
    const current = this.property<string>('src')
    if (this.property<boolean>('showMenuByLongpress') && current)
      void frameServices().call('previewImage', { urls: [current], current })
  }
}

define('image', Image, `wx-image { display: inline-block; overflow: hidden; width: 320px; height: 240px; }`)
define('cover-image', class extends Image {}, `wx-cover-image { display: block; overflow: hidden; }`)
