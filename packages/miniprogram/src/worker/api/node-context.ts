import type { Element, NativeNode } from 'glass-easel'
import { canvasOf } from '../canvas/surfaces.ts'
import { type ElementRef, refTo } from '../element-ref.ts'
import type { Page } from '../pages.ts'
import { report } from '../report.ts'
import { playerContext } from './contexts.ts'
import { editorContext } from './editor.ts'
import { mapContext } from './map.ts'

/** What a built-in element is worked with, by its tag. */
const makers: Readonly<Record<string, (ref: ElementRef) => unknown>> = {
  canvas: canvasOf,
  video: (ref) => playerContext('video', ref),
  audio: (ref) => playerContext('audio', ref),
  editor: editorContext,
  map: mapContext,
  'scroll-view': scrollViewContext,
}

/**
 * What `fields({ node: true })` and `fields({ context: true })` give for an element; null for those that have nothing, and
 * for one that has gone since it was found, with its page for instance.
 */
export async function nodeContext(page: Page, element: Element, elementId: number): Promise<unknown> {
  const isThere = () => page.backend.element(elementId) !== undefined
  if (!isThere()) return null
  try {
    return (await makers[(element as NativeNode).is]?.(refTo(page, elementId))) ?? null
  } catch (error) {
    if (isThere()) throw error
    return null
  }
}

/** `ScrollViewContext` https://developers.weixin.qq.com/miniprogram/dev/api/ui/scroll/ScrollViewContext.html */
function scrollViewContext(ref: ElementRef): Record<string, unknown> {
  const call = (method: string, args: object = {}) => void ref.invoke(method, args).catch(report)
  return {
    scrollTo: (options: object) => call('scrollTo', options),
    scrollIntoView: (selector: string, options: object = {}) => call('scrollIntoView', { ...options, selector }),
    triggerRefresh: () => call('triggerRefresh'),
    closeRefresh: () => call('closeRefresh'),
  }
}
