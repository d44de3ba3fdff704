import type { Load, WriterPlan } from './load/index.ts'

/** A server under measurement, ours or another. */
export interface Measured {
  /** Resolves when all that the messages set off is done: it belongs to their cost. */
  settle(): Promise<void>
  /** CPU time so far of the server’s processes, the database’s apart. */
  serverCpuMs(): number
  databaseCpuMs(): number
}

export interface ChatFigures {
  /** Messages delivered to other people’s devices, a second, at full load. */
  perSecond: number
  /** Messages acknowledged to their senders, a second, at full load. */
  acknowledgedPerSecond: number
  /** From when a message was due to its arrival at another device, at half that load on a clock that waits for nobody. */
  p50Ms: number
  p99Ms: number
  /** The same at full load. */
  fullLoadP50Ms: number
  fullLoadP99Ms: number
  /** How often, for each message at full load, the server was full and told the device to come again. */
  refusedPerMessage: number
  /** CPU time for each 1,000 deliveries, at full load. */
  serverCpuMsPer1000: number
  databaseCpuMsPer1000: number
  /** What making the load cost, in a process of its own. */
  generatorCpuMsPer1000: number
}

export const round = (value: number, digits = 1) => Number(value.toFixed(digits))

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** The median of each figure over several runs. */
export function medians<F extends { [K in keyof F]: number }>(runs: readonly F[]): F {
  const [one] = runs
  if (!one) throw new Error('no runs')
  return Object.fromEntries(
    (Object.keys(one) as (keyof F)[]).map((key) => [key, round(median(runs.map((run) => run[key])), 2)]),
  ) as F
}

/** Warms up, then full load with `window` messages of each writer under way, then half of what that brought. */
export async function chatFigures(
  load: Load,
  measured: Measured,
  writers: WriterPlan[],
  { window, seconds }: { window: number; seconds: number },
): Promise<ChatFigures> {
  await load.writers(writers)
  await load.closed(window, Math.min(2, seconds / 3))
  const full = await costOf(measured, () => load.closed(window, seconds))
  const half = await load.open(Math.max(1, full.run.finishedPerSecond / 2), seconds)
  await measured.settle()
  return {
    perSecond: Math.round(full.run.perSecond),
    acknowledgedPerSecond: Math.round(full.run.acknowledgedPerSecond || full.run.finishedPerSecond),
    p50Ms: round(half.p50Ms),
    p99Ms: round(half.p99Ms),
    fullLoadP50Ms: round(full.run.p50Ms),
    fullLoadP99Ms: round(full.run.p99Ms),
    refusedPerMessage: round(full.run.refused / Math.max(1, full.run.finished), 3),
    ...full.cost,
  }
}

/** A run, and what it cost for each 1,000 deliveries, with all that it set off. */
export async function costOf(measured: Measured, run: () => ReturnType<Load['closed']>) {
  await measured.settle()
  const serverBefore = measured.serverCpuMs()
  const databaseBefore = measured.databaseCpuMs()
  const ran = await run()
  await measured.settle()
  if (ran.unfinished > 0) throw new Error(`${ran.unfinished} messages did not reach everybody`)
  const per1000 = (cpuMs: number) => round((cpuMs / ran.delivered) * 1000, 2)
  return {
    run: ran,
    cost: {
      serverCpuMsPer1000: per1000(measured.serverCpuMs() - serverBefore),
      databaseCpuMsPer1000: per1000(measured.databaseCpuMs() - databaseBefore),
      generatorCpuMsPer1000: per1000(ran.generatorCpuMs),
    },
  }
}
