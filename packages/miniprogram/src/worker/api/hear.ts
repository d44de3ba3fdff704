import { report } from '../report.ts'
import type { Runtime } from '../runtime.ts'

type Heard = (detail: unknown) => void

/**
 * `onX` and `offX` of an event. The same function is heard once; `offX` without one ends them all.
 * `first` and `last` run when somebody begins to hear, and when nobody does any more.
 */
export function pair(
  runtime: Runtime,
  name: string,
  event: string,
  { shape = (detail) => detail, first, last }: { shape?(detail: unknown): unknown; first?(): void; last?(): void } = {},
): Record<string, (heard?: Heard) => void> {
  const all = new Set<Heard>()
  let end: (() => void) | undefined
  function begin(): void {
    end ??= runtime.on(event, (detail) => {
      for (const heard of [...all]) {
        try {
          heard(shape(detail))
        } catch (error) {
          report(error)
        }
      }
    })
    first?.()
  }
  return {
    [`on${name}`](heard) {
      if (typeof heard !== 'function') return
      all.add(heard)
      if (all.size === 1) begin()
    },
    [`off${name}`](heard) {
      if (heard) all.delete(heard)
      else all.clear()
      if (all.size > 0) return
      end?.()
      end = undefined
      last?.()
    },
  }
}
