import { ProgramElement } from './elements/element.ts'
import type { PageContainer } from './page.ts'

export interface Asked {
  readonly pageId: number
  readonly elementId: number
  readonly [more: string]: unknown
}

/** A box as the program sees it: from the top left corner of its page. */
function boxOf(page: PageContainer, element: Element) {
  const own = page.host.getBoundingClientRect()
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left: left - own.left, top: top - own.top, width, height }
}

/** Answers to what the worker asks of an element. */
export const questions: Readonly<Record<string, (page: PageContainer, element: HTMLElement, asked: Asked) => unknown>> =
  {
    box: (page, element) => boxOf(page, element),
    scroll: (_page, element) => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = element
      return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
    },
    invoke: (_page, element, { method, args }) => {
      if (!(element instanceof ProgramElement)) throw new Error(`${element.localName} has no ${String(method)}`)
      return element.invoke(String(method), args)
    },
  }
