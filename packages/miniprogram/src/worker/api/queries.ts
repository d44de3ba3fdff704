import type { Instance } from '../instances.ts'
import {
  type IntersectionOptions,
  ProgramIntersectionObserver,
  ProgramMediaQueryObserver,
  pageFor,
} from '../observers.ts'
import type { Runtime } from '../runtime.ts'
import { SelectorQuery } from '../selector-query.ts'

/** Asking for elements, and hearing of them. */
export function queries({ pages }: Runtime) {
  const current = () => pages.current
  return {
    createSelectorQuery: () => new SelectorQuery(current),
    createIntersectionObserver: (within?: Instance, options?: IntersectionOptions) =>
      new ProgramIntersectionObserver(pageFor(within, current), within, options),
    createMediaQueryObserver: (within?: Instance) => new ProgramMediaQueryObserver(pageFor(within, current)),
  }
}
