import type { Element } from 'glass-easel'
import type { DrawnElement } from './backend.ts'
import { type Instance, pageOf } from './instances.ts'
import type { Page } from './pages.ts'
import { report } from './report.ts'

interface Margins {
  readonly left?: number
  readonly top?: number
  readonly right?: number
  readonly bottom?: number
}
interface Status {
  readonly intersectionRatio: number
  readonly [more: string]: unknown
}
export interface IntersectionOptions {
  readonly thresholds?: readonly number[]
  readonly initialRatio?: number
  readonly observeAll?: boolean
}

const numberOf = (element: Element): number => (element.getBackendElement() as DrawnElement | null)?.id ?? -1

/** `wx.createIntersectionObserver`: hears when elements come into sight of another, or leave it. */
export class ProgramIntersectionObserver {
  readonly #page: Page | undefined
  readonly #within: Instance | undefined
  readonly #options: IntersectionOptions
  readonly #ends: (() => void)[] = []
  #relative: string | null = null
  #margin = '0px'

  constructor(page: Page | undefined, within: Instance | undefined, options: IntersectionOptions = {}) {
    this.#page = page
    this.#within = within
    this.#options = options
  }

  relativeTo(selector: string, margins: Margins = {}): this {
    this.#relative = selector
    return this.#set(margins)
  }
  relativeToViewport(margins: Margins = {}): this {
    this.#relative = null
    return this.#set(margins)
  }
  #set({ top = 0, right = 0, bottom = 0, left = 0 }: Margins): this {
    this.#margin = [top, right, bottom, left].map((one) => `${Number(one) || 0}px`).join(' ')
    return this
  }

  observe(selector: string, heard: (status: object) => void): void {
    const page = this.#page
    const root = (this.#within?._$ ?? page?.component)?.getShadowRoot()
    if (!page || !root) return
    const targets = this.#options.observeAll ? root.querySelectorAll(selector) : [root.querySelector(selector)]
    const relative = this.#relative === null ? null : root.querySelector(this.#relative)
    if (this.#relative !== null && !relative) report(new Error(`nothing matches ${this.#relative}`), 'warning')
    for (const target of targets) if (target) this.#observe(page, target, relative, heard)
  }

  #observe(page: Page, target: Element, relative: Element | null, heard: (status: object) => void): void {
    const { thresholds = [0], initialRatio = 0 } = this.#options
    let before = initialRatio
    const args = {
      elementId: numberOf(target),
      relativeId: relative && numberOf(relative),
      margin: this.#margin,
      thresholds,
    }
    const told = (status: Status) => {
      const now = status.intersectionRatio
      // The first answer comes at once; it is told when a threshold lies between it and `initialRatio`.
      const isCrossed = thresholds.some((one) => before <= one !== now <= one || (one === 0 && before > 0 !== now > 0))
      before = now
      if (!isCrossed) return
      try {
        heard({ id: target.id, dataset: target.dataset ?? {}, ...status })
      } catch (error) {
        report(error)
      }
    }
    this.#ends.push(page.backend.watch('intersection', args, told as (answer: never) => void))
  }

  disconnect(): void {
    for (const end of this.#ends.splice(0)) end()
  }
}

/** `wx.createMediaQueryObserver`: hears when what it asks of the window comes true, or is so no more. */
export class ProgramMediaQueryObserver {
  readonly #page: Page | undefined
  #end: (() => void) | undefined

  constructor(page: Page | undefined) {
    this.#page = page
  }

  observe(conditions: Readonly<Record<string, unknown>>, heard: (status: { matches: boolean }) => void): void {
    this.disconnect()
    this.#end = this.#page?.backend.watch('media', conditions, heard as (answer: never) => void)
  }

  disconnect(): void {
    this.#end?.()
    this.#end = undefined
  }
}

export const pageFor = (within: Instance | undefined, current: () => Page | undefined): Page | undefined =>
  within ? pageOf(within) : current()
