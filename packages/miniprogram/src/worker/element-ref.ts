import { type Instance, pageOf } from './instances.ts'
import type { Page } from './pages.ts'
import type { Runtime } from './runtime.ts'

/** An element that a context speaks to: looked for anew each time, since it may not be drawn yet, or be another one now. */
export interface ElementRef {
  readonly page: Page | undefined
  /** The element’s number in its page; rejects when it is not there. */
  find(): Promise<number>
  invoke(method: string, args?: unknown): Promise<unknown>
}

/** By the id (or, for a canvas, the `canvas-id`) that the program gave it, in a component of its own or the current page. */
export function refOf({ pages }: Runtime, tag: string, id: string, instance?: Instance): ElementRef {
  const page = instance?._$ ? pageOf(instance) : pages.current
  const within = (instance?._$.getBackendElement() as { id?: number } | null)?.id ?? 0
  const find = async (): Promise<number> => {
    const found = await page?.backend.ask('find', { elementId: within, tag, id })
    if (typeof found !== 'number') throw new Error(`${tag} #${id} not found`)
    return found
  }
  return {
    page,
    find,
    invoke: async (method, args) => page?.backend.ask('invoke', { elementId: await find(), method, args }),
  }
}

/** One that a selector has found already. */
export function refTo(page: Page, elementId: number): ElementRef {
  return {
    page,
    find: async () => elementId,
    invoke: (method, args) => page.backend.ask('invoke', { elementId, method, args }),
  }
}
