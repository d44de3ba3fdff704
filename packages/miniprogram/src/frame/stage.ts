import type { PageView, RouteKind, Start, Surroundings } from '../bridge.ts'
import type { Files } from './files.ts'
import { PageContainer } from './page.ts'
import { type Asked, questions } from './questions.ts'
import type { Styles } from './styles.ts'

/** What is seen of a program: its pages, one on another, and the bars around them. */
export class Stage {
  readonly element = document.createElement('div')
  readonly #pages = new Map<number, PageContainer>()
  readonly #styles: Styles
  readonly #tell: (name: string, detail: unknown) => void
  #surroundings: Surroundings
  #current: PageContainer | undefined

  constructor(start: Start, styles: Styles, tell: (name: string, detail: unknown) => void, _files: Files) {
    this.#surroundings = start.surroundings
    this.#styles = styles
    this.#tell = tell
    this.element.className = 'stage'
    this.setSurroundings(start.surroundings)
  }

  page(id: number): PageContainer | undefined {
    return this.#pages.get(id)
  }

  widthPx(): number {
    return this.#surroundings.windowWidth
  }

  /** Where the seen page lies, and how far it is scrolled. */
  place(): { left: number; top: number; scrollTop: number } {
    if (!this.#current) return { left: 0, top: 0, scrollTop: 0 }
    const { left, top } = this.#current.host.getBoundingClientRect()
    return { left, top, scrollTop: this.#current.scroller.scrollTop }
  }

  setSurroundings(surroundings: Surroundings): void {
    this.#surroundings = surroundings
    const { style } = document.documentElement
    style.setProperty('--rpx', `${surroundings.windowWidth / 750}px`)
    style.setProperty('--vh', `${surroundings.windowHeight / 100}px`)
    style.colorScheme = surroundings.theme
  }

  open(view: PageView): void {
    const page = new PageContainer(view, this.#styles)
    this.#pages.set(view.pageId, page)
    page.host.hidden = true
    this.element.append(page.host)
    if (view.hearsScroll) {
      page.onScroll(() => this.#tell('scroll', { pageId: view.pageId, scrollTop: page.scroller.scrollTop }))
    }
  }

  arrange(pageIds: readonly number[], _kind: RouteKind): void {
    this.#current = this.#pages.get(pageIds.at(-1) ?? -1)
    for (const page of this.#pages.values()) page.host.hidden = page !== this.#current
  }

  do(name: string, args: unknown): void {
    if (name === 'close') this.#close((args as { pageId: number }).pageId)
  }

  ask(name: string, args: unknown): unknown {
    const { pageId, elementId } = args as Asked
    const page = this.#pages.get(pageId) ?? this.#current
    const element = page?.element(elementId)
    const question = questions[name]
    if (!page || !element || !question) throw new Error(`${name} cannot be answered`)
    return question(page, element, args as Asked)
  }

  #close(pageId: number): void {
    this.#pages.get(pageId)?.host.remove()
    this.#pages.delete(pageId)
  }
}
