import type { WindowConfig } from '../bundle.ts'
import { command } from './commands.ts'
import type { Stage } from './stage.ts'
import { wordIn } from './words.ts'

/** What `wx.setNavigationBar…` change of it. */
export interface NavigationBarChange {
  readonly title?: string
  readonly frontColor?: string
  readonly backgroundColor?: string
  readonly isLoading?: boolean
  readonly hasHome?: boolean
  readonly animation?: { readonly durationMs: number; readonly timing: string }
}

const arrow = 'M15.5 4 7.5 12l8 8'
const house = 'M4 11.5 12 4.5l8 7V20h-5.5v-5h-5v5H4z'

/** The bar above a page: its title, the way back, and room for the capsule, which the app draws over it. */
export class NavigationBar {
  readonly element = document.createElement('header')
  readonly #stage: Stage
  readonly #window: WindowConfig
  readonly #back = document.createElement('button')
  readonly #title = document.createElement('h1')
  readonly #loading = document.createElement('i')
  #change: NavigationBarChange = {}

  constructor(stage: Stage, window: WindowConfig) {
    this.#stage = stage
    this.#window = window
    this.element.className = 'navigation-bar'
    this.#loading.className = 'loading'
    this.#back.addEventListener('click', () => stage.tell(stage.depth > 0 ? 'back' : 'home', {}))
    this.element.append(this.#back, this.#loading, this.#title)
  }

  change(change: NavigationBarChange): void {
    this.#change = { ...this.#change, ...change }
    const { durationMs = 0, timing = 'linear' } = change.animation ?? {}
    this.element.style.transition = `background-color ${durationMs}ms ${timing.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`
    this.draw()
  }

  draw(): void {
    const { themed } = this.#stage
    const told = <Value>(value: Value): Value => themed.call(this.#stage, value) as Value
    const window = this.#window
    const front = this.#change.frontColor ?? (told(window.navigationBarTextStyle) === 'black' ? '#000000' : '#ffffff')
    this.element.style.color = front
    this.element.style.backgroundColor =
      this.#change.backgroundColor ?? told(window.navigationBarBackgroundColor) ?? '#000000'
    this.#title.textContent = this.#change.title ?? told(window.navigationBarTitleText) ?? ''
    this.#loading.hidden = !this.#change.isLoading
    this.#drawBack()
  }

  #drawBack(): void {
    const { depth, current, start } = this.#stage
    const isFirst = current?.view.isTab || current?.view.path === start.bundle.pages[0]
    const hasHome = depth === 0 && !isFirst && this.#change.hasHome !== false
    this.#back.hidden = depth === 0 && !hasHome
    this.#back.setAttribute('aria-label', wordIn(depth > 0 ? 'back' : 'home'))
    this.#back.innerHTML = `<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${depth > 0 ? arrow : house}"/></svg>`
  }
}

command<NavigationBarChange & { pageId?: number }>('navigationBar', ({ pageId, ...change }, stage) => {
  stage.page(pageId)?.bar?.change(change)
})
