import type { PageView, RouteKind, Start, Surroundings } from '../bridge.ts'
import { insetsOf, themed } from '../measures.ts'
import { commandOf } from './commands.ts'
import type { Tell } from './link.ts'
import { PageContainer } from './page.ts'
import { type Asked, questions } from './questions.ts'
import type { Styles } from './styles.ts'
import { TabBar } from './tab-bar.ts'

/** What is seen of a program: its pages, one on another, and the tab bar below them. */
export class Stage {
  readonly element = document.createElement('div')
  readonly start: Start
  readonly tell: Tell
  readonly tabBar: TabBar | undefined
  readonly #pages = new Map<number, PageContainer>()
  readonly #styles: Styles
  surroundings: Surroundings
  current: PageContainer | undefined
  /** How many pages lie below the seen one. */
  depth = 0

  constructor(start: Start, styles: Styles, tell: Tell) {
    this.start = start
    this.surroundings = start.surroundings
    this.#styles = styles
    this.tell = tell
    this.element.className = 'stage'
    const { tabBar } = start.bundle.app
    if (tabBar && !tabBar.custom) {
      this.tabBar = new TabBar(this, tabBar)
      this.element.append(this.tabBar.element)
    }
    this.setSurroundings(start.surroundings)
  }

  page(id: number | undefined): PageContainer | undefined {
    return id === undefined ? this.current : this.#pages.get(id)
  }

  /** A value of `app.json` or a page’s JSON, which may name one of `theme.json`. */
  themed<Value>(value: Value): Value {
    return themed(value, this.start.bundle.app.theme?.[this.surroundings.theme])
  }

  widthPx(): number {
    return this.surroundings.windowWidth
  }

  /** Where the seen page lies, and how far it is scrolled. */
  place(): { left: number; top: number; scrollTop: number } {
    if (!this.current) return { left: 0, top: 0, scrollTop: 0 }
    const { left, top } = this.current.host.getBoundingClientRect()
    return { left, top, scrollTop: this.current.scroller.scrollTop }
  }

  setSurroundings(surroundings: Surroundings): void {
    this.surroundings = surroundings
    const { style } = document.documentElement
    style.setProperty('--rpx', `${surroundings.windowWidth / 750}px`)
    style.setProperty('--status-bar-height', `${surroundings.statusBarHeight}px`)
    style.setProperty('--capsule-width', `${surroundings.windowWidth - surroundings.capsule.left}px`)
    style.setProperty('--safe-bottom', `${Math.max(0, surroundings.screenHeight - surroundings.safeArea.bottom)}px`)
    // The words of the frame itself are in the app’s language; how a program is laid out is its own affair.
    document.documentElement.lang = surroundings.language.replace('_', '-')
    style.colorScheme = this.start.bundle.app.darkmode ? surroundings.theme : 'light'
    this.tabBar?.draw()
    for (const page of this.#pages.values()) page.draw()
    this.layOut()
  }

  open(view: PageView): void {
    const page = new PageContainer(view, this, this.#styles)
    this.#pages.set(view.pageId, page)
    this.element.append(page.element)
  }

  /** Says which pages there are, and shows the last. */
  arrange(pageIds: readonly number[], kind: RouteKind): void {
    const before = this.current
    this.depth = pageIds.length - 1
    this.current = this.#pages.get(pageIds.at(-1) ?? -1)
    this.tabBar?.follow(this.current?.view)
    for (const page of this.#pages.values()) page.element.hidden = page !== this.current
    this.layOut()
    this.current?.drawBar()
    if (this.current && before && before !== this.current) this.current.enter(kind)
  }

  /** Gives each page what the bars leave of the frame. */
  layOut(): void {
    for (const page of this.#pages.values()) {
      const tabBar = page.view.isTab && this.tabBar?.isShown ? this.tabBar.config : null
      page.layOut(insetsOf(this.surroundings, { window: page.view.window, tabBar }))
    }
  }

  do(name: string, args: unknown): void {
    if (name === 'close') this.#close((args as { pageId: number }).pageId)
    else this.ask(name, args)
  }

  ask(name: string, args: unknown): unknown {
    const run = commandOf(name)
    if (run) return run(args as never, this)
    const { pageId, elementId } = args as Asked
    const page = this.page(pageId)
    // What was asked of a page that has been left since has no answer.
    if (!page) return null
    const element = page.node(elementId)
    const question = questions[name]
    if (!element || !question) throw new Error(`${name} cannot be answered`)
    return question(page, element, args as Asked)
  }

  #close(pageId: number): void {
    this.#pages.get(pageId)?.leave()
    this.#pages.delete(pageId)
  }
}
