import { elementQuestions } from './element-questions.ts'
import { ProgramElement } from './elements/element.ts'
import type { PageContainer } from './page.ts'

export interface Asked {
  readonly pageId: number
  readonly elementId: number
  readonly [more: string]: unknown
}

/** What `createSelectorQuery` wants to know of one element. */
interface Fields {
  readonly elementId: number
  readonly rect?: boolean
  readonly size?: boolean
  readonly scrollOffset?: boolean
  readonly properties?: readonly string[]
  readonly computedStyle?: readonly string[]
}

type Answer = (page: PageContainer, element: HTMLElement, asked: Asked) => unknown

/** Answers to what the worker asks of an element; element 0 is the page. */
export const questions: Readonly<Record<string, Answer>> = {
  ...elementQuestions,
  box: (page, element) => boxOf(page, element),
  scroll: (_page, element) => scrollOf(element),
  measure: (page, _element, { all }) => (all as readonly Fields[]).map((fields) => measure(page, fields)),
  invoke: (_page, element, { method, args }) => {
    if (!(element instanceof ProgramElement)) throw new Error(`${element.localName} has no ${String(method)}`)
    return element.invoke(String(method), args)
  },
  /** `animate` of pages and components; answers when it has come to its end. */
  animate: async (_page, element, { keyframes, durationMs }) => {
    const motion = element.animate(keyframes as Keyframe[], { duration: Number(durationMs), fill: 'both' })
    await motion.finished.catch(() => {})
  },
  clearAnimation: (_page, element, { names }) => {
    for (const motion of element.getAnimations()) motion.cancel()
    for (const name of (names ?? []) as string[]) element.style.removeProperty(name)
  },
}

/** A box as the program sees it: from the top left corner of its page. */
function boxOf(page: PageContainer, element: Element) {
  const own = page.host.getBoundingClientRect()
  const { left, top, width, height } = element.getBoundingClientRect()
  return { left: left - own.left, top: top - own.top, width, height }
}

function scrollOf(element: HTMLElement) {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } =
    element instanceof ProgramElement ? element.scroller : element
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight }
}

function measure(page: PageContainer, { elementId, rect, size, scrollOffset, properties, computedStyle }: Fields) {
  const element = page.node(elementId)
  if (!element) return null
  const { left, top, width, height } = rect || size ? boxOf(page, element) : { left: 0, top: 0, width: 0, height: 0 }
  const style = computedStyle ? getComputedStyle(element) : undefined
  return {
    ...(rect && { left, top, right: left + width, bottom: top + height }),
    ...(size && { width, height }),
    ...(scrollOffset && scrollOf(element)),
    ...(properties &&
      element instanceof ProgramElement &&
      Object.fromEntries(properties.map((name) => [name, plain(element.property(name))]))),
    ...(style && Object.fromEntries((computedStyle ?? []).map((name) => [name, style.getPropertyValue(dashed(name))]))),
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'function' ? undefined : value
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
