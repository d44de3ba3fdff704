import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promises } from './checker.ts'
import { moneyPromises } from './money/checker.ts'
import type { Scenario, Stage } from './scenario.ts'

export interface Figure {
  name: string
  value: number
  unit: string
  atMost?: number
}

/** Plays one scenario to its end and clears up behind it. Throws what it throws, with the figures told so far heard. */
export async function play(
  scenario: Scenario,
  options: { isShort: boolean; seconds?: number | undefined; hear: (figure: Figure) => void },
): Promise<void> {
  const { isShort, hear } = options
  const over = new AbortController()
  await using steps = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-faults-'))
  steps.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))
  const figure: Stage['figure'] = (name, value, unit, atMost) =>
    hear({ name, value, unit, ...(atMost === undefined ? {} : { atMost }) })
  const stage: Stage = {
    folder,
    isShort,
    seconds: (usual) => options.seconds ?? usual,
    signal: over.signal,
    defer: (work) => steps.defer(async () => void (await work())),
    figure,
    verdict({ violations, counts, money }) {
      figure('acknowledged', counts.acknowledged, 'messages')
      figure('lost', counts.lost, 'messages', 0)
      figure('doubled', counts.doubled, 'messages', 0)
      figure('seen by devices', counts.seen, 'messages')
      const told = violations.map(({ promise, sentence }) => `${promise} (${promises[promise]}): ${sentence}`)
      if (money) {
        figure('money: acknowledged', money.counts.acknowledged, 'payments, shares, answers, bank movements')
        figure('money: lost', money.counts.lost, 'of them', 0)
        figure('money: doubled', money.counts.doubled, 'of them', 0)
        figure('money: booked', money.counts.booked, 'movements')
        assert(money.counts.payments > 0 && money.counts.shares > 0, 'nobody had the time to pay')
        for (const { promise, sentence } of money.violations)
          told.push(`${promise} (${moneyPromises[promise]}): ${sentence}`)
      }
      assert.deepEqual(told, [], 'a promise was broken')
    },
    back(what, { firstSeconds, halfSeconds, lastSeconds }) {
      figure(`${what}: first acknowledged again after`, firstSeconds, 's', 10)
      figure(`${what}: half of the writers after`, halfSeconds, 's')
      figure(`${what}: all of them after`, lastSeconds, 's')
    },
  }
  // What runs in this process is ended before the processes that it talks to.
  try {
    await scenario.play(stage)
  } finally {
    over.abort()
  }
}
