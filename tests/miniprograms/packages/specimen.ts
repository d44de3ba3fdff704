import type { Frame, Page } from 'playwright-core'

/** A page of our own that uses a component of somebody else’s package. */
export interface Specimen {
  /** What stands in the page; components are known by the tags that its package documents. */
  readonly wxml: string
  /** The `data` of the page. */
  readonly data?: object
  /** More members of the page, as JavaScript: `count() { … }`. */
  readonly members?: string
  readonly wxss?: string
  /** Uses it as a person would, and says what must come of that. The picture is taken before. */
  readonly act?: (use: Use) => Promise<void>
  /** Nothing in it looks the same twice: there is no picture to compare with. */
  readonly isRestless?: true
}

export interface Use {
  readonly frame: Frame
  readonly page: Page
  /** Waits until the page says a word. */
  says(text: string): Promise<void>
  /** Clicks at the middle of the first element that fits. */
  click(selector: string): Promise<void>
}

/** By the name of the component. */
export type Specimens = Readonly<Record<string, Specimen>>

/** A page that shows what an event has told: `<view>{{said}}</view>` and `bind:…="say"`. */
export const SAYS = 'say(event) { this.setData({ said: JSON.stringify(event.detail) }) }'
