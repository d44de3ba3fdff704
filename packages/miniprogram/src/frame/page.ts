import type { PageView, RouteKind } from '../bridge.ts'
import { NavigationBar } from './navigation-bar.ts'
import { PullDown } from './pull-down.ts'
import { Replay } from './replay.ts'
import type { Stage } from './stage.ts'
import type { Styles } from './styles.ts'

const base = new CSSStyleSheet()
base.replaceSync(`@layer wx {
  :host { contain: strict; display: block; }
  [wx-hidden] { display: none !important; }
  .scroller { position: absolute; inset: 0; overflow: hidden auto; overscroll-behavior: contain; }
  .scroller.fixed { overflow: hidden; }
  wx-page { display: block; min-block-size: 100%; font: 16px/1.4 -apple-system, system-ui, 'Noto Sans', sans-serif; }
}`)

/**
 * A page as it is seen: its navigation bar, and a tree of its own below it, so that the styles of one page never reach
 * another, with what is `fixed` lying on the page and not on the frame.
 */
export class PageContainer {
  readonly view: PageView
  readonly element = document.createElement('div')
  readonly host = document.createElement('div')
  readonly root: ShadowRoot
  readonly scroller = document.createElement('div')
  readonly replay: Replay
  readonly bar: NavigationBar | undefined
  readonly #stage: Stage
  readonly #pullDown: PullDown | undefined
  #isAtEnd = false

  constructor(view: PageView, stage: Stage, styles: Styles) {
    this.view = view
    this.#stage = stage
    this.element.className = 'page'
    this.element.hidden = true
    this.host.className = 'sheet'
    // How built-in components look (`"style": "v2"`).
    this.host.dataset.style = stage.start.bundle.app.style ?? ''
    if (view.window.navigationStyle !== 'custom') {
      this.bar = new NavigationBar(stage, view.window)
      this.element.append(this.bar.element)
    }
    this.element.append(this.host)
    this.root = this.host.attachShadow({ mode: 'open' })
    this.scroller.className = 'scroller'
    if (view.window.disableScroll) this.scroller.classList.add('fixed')
    this.root.append(this.scroller)
    this.root.adoptedStyleSheets = [
      base,
      ...document.adoptedStyleSheets,
      ...view.styles.flatMap(({ path, isShared }) => styles.sheet(path, isShared) ?? []),
    ]
    this.replay = new Replay(view.pageId, this.scroller, styles)
    if (view.window.enablePullDownRefresh) {
      this.#pullDown = new PullDown(this, () => stage.tell('pullDown', { pageId: view.pageId }))
    }
    this.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true })
    this.draw()
  }

  /** An element by its number; 0 is the page itself. */
  node(id: number): HTMLElement | undefined {
    return this.replay.element(id)
  }

  /** Takes on colours that have changed. */
  draw(): void {
    const { backgroundColor = '#ffffff', backgroundColorContent } = this.view.window
    this.host.style.backgroundColor = this.#stage.themed(backgroundColorContent ?? backgroundColor)
    this.drawBar()
  }
  drawBar(): void {
    this.bar?.draw()
  }

  layOut({ top, bottom, height }: { top: number; bottom: number; height: number }): void {
    this.host.style.top = `${top}px`
    this.host.style.bottom = `${bottom}px`
    this.host.style.setProperty('--vh', `${height / 100}px`)
  }

  /** Comes in as a route of its kind does; without motion for those who asked for none. */
  enter(kind: RouteKind): void {
    if (kind !== 'navigateTo' || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const from = document.documentElement.dir === 'rtl' ? '-30%' : '30%'
    const frames = [
      { transform: `translateX(${from})`, opacity: 0 },
      { transform: 'none', opacity: 1 },
    ]
    this.element.animate(frames, { duration: 180, easing: 'ease-out' })
  }

  leave(): void {
    this.element.remove()
  }

  setPullDown(isOn: boolean): void {
    this.#pullDown?.set(isOn)
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller
    const { pageId, hearsScroll, window } = this.view
    if (hearsScroll) this.#stage.tell('scroll', { pageId, scrollTop })
    const isAtEnd = scrollHeight - scrollTop - clientHeight <= (window.onReachBottomDistance ?? 50)
    if (isAtEnd && !this.#isAtEnd) this.#stage.tell('reachBottom', { pageId })
    this.#isAtEnd = isAtEnd
  }
}
