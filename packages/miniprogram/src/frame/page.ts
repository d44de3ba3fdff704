import type { PageView } from '../bridge.ts'
import { Replay } from './replay.ts'
import type { Styles } from './styles.ts'

const base = new CSSStyleSheet()
base.replaceSync(`@layer wx {
  :host { position: absolute; inset: 0; contain: strict; display: block; }
  :host([hidden]) { display: none; }
  [wx-hidden] { display: none !important; }
  .scroller { position: absolute; inset: 0; overflow: hidden auto; overscroll-behavior: contain; }
  .scroller.fixed { overflow: hidden; }
  wx-page { display: block; min-block-size: 100%; font: 16px/1.4 -apple-system, 'Noto Sans', system-ui, sans-serif; }
  *, ::before, ::after { -webkit-tap-highlight-color: transparent; }
}`)

/**
 * A page as it is seen: a tree of its own, so that the styles of one page never reach another, with what is `fixed` lying
 * on it and not on the frame.
 */
export class PageContainer {
  readonly view: PageView
  readonly host: HTMLElement
  readonly root: ShadowRoot
  readonly scroller: HTMLElement
  readonly replay: Replay
  #scrolled: (() => void) | undefined

  constructor(view: PageView, styles: Styles) {
    this.view = view
    this.host = document.createElement('div')
    this.host.className = 'page'
    this.root = this.host.attachShadow({ mode: 'open' })
    this.scroller = document.createElement('div')
    this.scroller.className = 'scroller'
    if (view.window.disableScroll) this.scroller.classList.add('fixed')
    this.root.append(this.scroller)
    this.root.adoptedStyleSheets = [
      base,
      ...document.adoptedStyleSheets,
      ...view.styles.flatMap(({ path, isShared }) => styles.sheet(path, isShared) ?? []),
    ]
    this.replay = new Replay(view.pageId, this.scroller, styles)
  }

  /** Something within the page by its number; 0 is the page itself. */
  element(id: number): HTMLElement | undefined {
    return this.replay.element(id)
  }

  onScroll(heard: () => void): void {
    if (this.#scrolled) return
    this.#scrolled = heard
    this.scroller.addEventListener('scroll', heard, { passive: true })
  }
}
