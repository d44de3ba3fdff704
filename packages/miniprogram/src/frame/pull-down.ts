import { command } from './commands.ts'
import type { PageContainer } from './page.ts'
import type { Stage } from './stage.ts'

const roomPx = 60
const enoughPx = 50

/** Pulling a page down from its top to have it refreshed: three dots above it until the program says that it is done. */
export class PullDown {
  readonly #page: PageContainer
  readonly #pulled: () => void
  readonly #dots = document.createElement('div')
  #startY: number | undefined
  #pulledPx = 0
  #isOn = false

  constructor(page: PageContainer, pulled: () => void) {
    this.#page = page
    this.#pulled = pulled
    this.#dots.className = 'pull-down'
    this.#dots.append(...[1, 2, 3].map(() => document.createElement('i')))
    this.#dots.dataset.style = page.view.window.backgroundTextStyle ?? 'dark'
    page.element.prepend(this.#dots)
    const { host } = page
    host.addEventListener('touchstart', ({ touches }) => this.#begin(touches[0]?.clientY), { passive: true })
    host.addEventListener('touchmove', (event) => this.#move(event, event.touches[0]?.clientY), { passive: false })
    host.addEventListener('touchend', () => this.#end(), { passive: true })
    host.addEventListener('touchcancel', () => this.#end(), { passive: true })
    host.addEventListener('mousedown', ({ clientY }) => this.#begin(clientY))
    host.addEventListener('mousemove', (event) => {
      if (event.buttons & 1) this.#move(event, event.clientY)
    })
    host.addEventListener('mouseup', () => this.#end())
  }

  /** `wx.startPullDownRefresh` and `wx.stopPullDownRefresh`. */
  set(isOn: boolean): void {
    if (this.#isOn === isOn) return
    this.#isOn = isOn
    this.#place(isOn ? roomPx : 0, true)
    if (isOn) this.#pulled()
  }

  #begin(y: number | undefined): void {
    this.#startY = this.#page.scroller.scrollTop <= 0 && !this.#isOn ? y : undefined
    this.#pulledPx = 0
  }

  #move(event: Event, y: number | undefined): void {
    if (this.#startY === undefined || y === undefined) return
    // It follows the finger ever more slowly.
    this.#pulledPx = Math.max(0, (y - this.#startY) / 2)
    if (this.#pulledPx === 0) return
    if (event.cancelable) event.preventDefault()
    this.#place(this.#pulledPx, false)
  }

  #end(): void {
    if (this.#startY === undefined) return
    this.#startY = undefined
    if (this.#pulledPx >= enoughPx) this.set(true)
    else this.#place(0, true)
  }

  #place(px: number, isSmooth: boolean): void {
    const { host } = this.#page
    this.#dots.style.top = host.style.top
    this.#dots.hidden = px === 0
    host.style.transition = isSmooth ? 'transform 0.2s ease-out' : ''
    host.style.transform = px > 0 ? `translateY(${px}px)` : ''
  }
}

command<{ pageId?: number; isOn: boolean }>('pullDown', ({ pageId, isOn }, stage: Stage) => {
  stage.page(pageId)?.setPullDown(isOn)
})
