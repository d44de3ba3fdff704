import { setImmediate } from 'node:timers/promises'
import type { Priority } from '@teahouse/contract'
import { Refusal } from '../refusal.ts'
import type { Admission, Time } from './index.ts'

/** Time that passes only when a test lets it. */
export function fakeTime() {
  let nowMs = 0
  const tasks = new Map<number, (() => void)[]>()
  const time: Time = {
    now: () => nowMs,
    after(delayMs, task) {
      const atMs = nowMs + Math.max(1, Math.round(delayMs))
      const together = tasks.get(atMs)
      if (together) together.push(task)
      else tasks.set(atMs, [task])
    },
  }
  return {
    time,
    /** Lets so many whole milliseconds pass, and everything happen that is due in them. */
    async pass(ms: number): Promise<void> {
      await setImmediate()
      for (const endMs = nowMs + ms; nowMs < endMs; ) {
        nowMs++
        const due = tasks.get(nowMs)
        if (!due) continue
        tasks.delete(nowMs)
        for (const task of due) task()
        await setImmediate()
      }
    },
  }
}

export interface Told {
  asked: number
  /** Answered within half a second. */
  inTime: number
  refused: number
  /** How long the answers took, in order of size. */
  tookMs: number[]
}

/**
 * A server that can do one call in a millisecond, one after the other, and is asked for so many in each, for so long.
 * Everything happens on a clock of its own and by dice that fall the same way each time.
 */
export async function underLoad(
  create: (time: Time) => Admission,
  load: { callsPerMs: number; forMs: number; shares: Record<Priority, number> },
): Promise<Record<Priority, Told> & { total: Told }> {
  const { time, pass } = fakeTime()
  const admission = create(time)
  const lines = {
    vital: admission.line('vital'),
    normal: admission.line('normal'),
    background: admission.line('background'),
  }
  const none = (): Told => ({ asked: 0, inTime: 0, refused: 0, tookMs: [] })
  const told = { vital: none(), normal: none(), background: none(), total: none() }
  let seed = 7
  const dice = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }

  let freeAt = 0
  const work = () =>
    new Promise<void>((resolve) => {
      freeAt = Math.max(freeAt, time.now()) + 1
      time.after(freeAt - time.now(), resolve)
    })

  async function call(priority: Priority): Promise<void> {
    const askedAt = time.now()
    const outcome = await lines[priority].run(work).then(
      () => 'answered',
      (error) => (error instanceof Refusal ? 'refused' : Promise.reject(error)),
    )
    for (const one of [told[priority], told.total]) {
      one.asked++
      if (outcome === 'refused') one.refused++
      else {
        const tookMs = time.now() - askedAt
        one.tookMs.push(tookMs)
        if (tookMs <= 500) one.inTime++
      }
    }
  }

  const calls: Promise<void>[] = []
  for (let ms = 0; ms < load.forMs; ms++) {
    for (let count = 0; count < load.callsPerMs; count++) {
      const throwOf = dice()
      const { vital, normal } = load.shares
      calls.push(call(throwOf < vital ? 'vital' : throwOf < vital + normal ? 'normal' : 'background'))
    }
    await pass(1)
  }
  await pass(load.callsPerMs * load.forMs + 10_000)
  await Promise.all(calls)
  for (const one of Object.values(told)) one.tookMs.sort((a, b) => a - b)
  return told
}
