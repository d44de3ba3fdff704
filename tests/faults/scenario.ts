import type { Back, Load } from './load.ts'

/** One thing that goes wrong, on purpose, while people write. */
export interface Scenario {
  /** As in `--only name`: the name of its file. */
  name: string
  /** What happens, in one sentence. */
  about: string
  /** Why it cannot be played on this machine; undefined where it can. */
  missing?: () => Promise<string | undefined>
  play(stage: Stage): Promise<void>
}

export interface Stage {
  /** An empty folder of one’s own, gone afterwards. */
  readonly folder: string
  /** Whether a small form is enough: fewer people, shorter faults. */
  readonly isShort: boolean
  /** How long a fault that lasts should last; the scenario’s own measure when nobody asked for another. */
  seconds(usual: number): number
  /** Ends when the scenario does, also by failing. */
  readonly signal: AbortSignal
  /** Does this at the end, the latest first. */
  defer(work: () => unknown): void
  /** Tells a figure, and the goal where there is one: at most so much. A missed goal is told, and fails nothing. */
  figure(name: string, value: number, unit: string, atMost?: number): void
  /** Tells what the checkers found, and fails when a promise was broken. */
  verdict(verdict: Awaited<ReturnType<Load['conclude']>>): void
  /** Tells how long people had to wait. */
  back(what: string, back: Back): void
}
