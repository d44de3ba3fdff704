import { define, frameServices, ProgramElement } from './element.ts'
import { cssLength, pixels } from './length.ts'

const isGiven = (value: unknown) => value !== undefined && value !== ''

/** `<page-meta>`: what is above the page, said in its template. https://developers.weixin.qq.com/miniprogram/dev/component/page-meta.html */
class PageMeta extends ProgramElement {
  static override readonly properties = {
    backgroundTextStyle: { kind: String, initial: '' },
    backgroundColor: { kind: String, initial: '' },
    backgroundColorTop: { kind: String, initial: '' },
    backgroundColorBottom: { kind: String, initial: '' },
    rootBackgroundColor: { kind: String, initial: '' },
    scrollTop: { kind: null, initial: undefined },
    scrollDuration: { kind: Number, initial: 300 },
    pageStyle: { kind: String, initial: '' },
    pageFontSize: { kind: String, initial: '' },
    rootFontSize: { kind: String, initial: '' },
    pageOrientation: { kind: String, initial: '' },
  }
  readonly #leave = new AbortController()

  protected override build(): void {
    const { signal } = this.#leave
    const scroller = this.closest<HTMLElement>('.scroller')
    scroller?.addEventListener('scroll', () => this.fire('scroll', { scrollTop: scroller.scrollTop }), { signal })
    scroller?.addEventListener('scrollend', () => this.fire('scrolldone'), { signal })
    const resized = () => {
      const deviceOrientation = innerWidth > innerHeight ? 'landscape' : 'portrait'
      this.fire('resize', { deviceOrientation, size: { windowWidth: innerWidth, windowHeight: innerHeight } })
    }
    window.addEventListener('resize', resized, { signal })
  }

  protected override left(): void {
    this.#leave.abort()
  }

  override propertyChanged(name: string, value: unknown): void {
    if (!isGiven(value)) return
    if (name === 'scrollTop') {
      void frameServices().call('pageScrollTo', { scrollTop: pixels(value), duration: this.property('scrollDuration') })
    } else if (name === 'backgroundTextStyle') void frameServices().call('setBackgroundTextStyle', { textStyle: value })
    else if (name.startsWith('backgroundColor')) void frameServices().call('setBackgroundColor', { [name]: value })
    else this.#dress(name, String(value))
  }

  #dress(name: string, value: string): void {
    const page = this.closest<HTMLElement>('wx-page')
    if (name === 'rootFontSize') document.documentElement.style.fontSize = value === 'system' ? '' : cssLength(value)
    if (name === 'pageFontSize' && page) page.style.fontSize = value === 'system' ? '' : cssLength(value)
    if (name === 'rootBackgroundColor')
      this.closest<HTMLElement>('.scroller')?.style.setProperty('background-color', value)
    if (name === 'pageStyle' && page) page.style.cssText = value
  }
}

/** `<navigation-bar>` https://developers.weixin.qq.com/miniprogram/dev/component/navigation-bar.html */
class NavigationBar extends ProgramElement {
  static override readonly properties = {
    title: { kind: String, initial: '' },
    loading: { kind: Boolean, initial: false },
    frontColor: { kind: String, initial: '' },
    backgroundColor: { kind: String, initial: '' },
    colorAnimationDuration: { kind: Number, initial: 0 },
    colorAnimationTimingFunc: { kind: String, initial: 'linear' },
  }
  #isLoading = false
  #isColorDue = false

  override propertyChanged(name: string, value: unknown): void {
    if (name === 'title' && value) void frameServices().call('setNavigationBarTitle', { title: value })
    if (name === 'loading' && value !== this.#isLoading) {
      this.#isLoading = Boolean(value)
      void frameServices().call(value ? 'showNavigationBarLoading' : 'hideNavigationBarLoading', {})
    }
    if ((name === 'frontColor' || name === 'backgroundColor') && value) this.#color()
  }

  /** Both colours go together. */
  #color(): void {
    if (this.#isColorDue) return
    this.#isColorDue = true
    queueMicrotask(() => {
      this.#isColorDue = false
      void frameServices().call('setNavigationBarColor', {
        frontColor: this.property('frontColor'),
        backgroundColor: this.property('backgroundColor'),
        animation: {
          duration: this.property('colorAnimationDuration'),
          timingFunc: this.property('colorAnimationTimingFunc'),
        },
      })
    })
  }
}

define('page-meta', PageMeta, 'wx-page-meta { display: block; }')
define('navigation-bar', NavigationBar, 'wx-navigation-bar { display: none; }')
