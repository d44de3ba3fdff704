import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Db, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { createMetrics } from '../../../platform/metrics/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Appended, Entry } from './log.ts'
import { createOutgoing } from './outgoing.ts'

const entry = (): Entry => ({
  conversationId: newId(),
  messageId: newId(),
  senderId: newId(),
  content: { kind: 'text', text: 'tea', mentions: [] },
  fingerprint: null,
})

/** Commits that go as the test says; the rest stores nothing. */
function setUp(transaction: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>) {
  const stored: string[] = []
  const log = {
    append: async (_: Tx, entries: readonly Entry[]): Promise<Appended[]> => {
      stored.push(...entries.map(({ messageId }) => messageId))
      return entries.map((_, index) => ({ seq: index + 1, sentAt: new Date(0), isNew: true }))
    },
  }
  const outgoing = createOutgoing({ db: { transaction } as unknown as Db, log, metrics: createMetrics() })
  return { outgoing, stored }
}

const isBusy = (error: unknown) => error instanceof Refusal && error.code === 'busy'

describe('messages that wait for a commit', () => {
  it('are all refused when the database has no room, with one attempt for all of them', async () => {
    let attempts = 0
    const { outgoing, stored } = setUp(async () => {
      attempts++
      throw new Refusal('busy', { retryAfterSeconds: 2 })
    })
    const sent = Array.from({ length: 50 }, () => outgoing.submit(entry()))
    for (const one of await Promise.allSettled(sent)) assert(one.status === 'rejected' && isBusy(one.reason))
    assert.equal(attempts, 1)
    assert.deepEqual(stored, [])
  })

  it('have a bound; beyond it they are refused at once, and the others are stored', async () => {
    const { promise: stalled, resolve: goOn } = Promise.withResolvers<void>()
    const { outgoing, stored } = setUp(async (work) => {
      await stalled
      return work({} as Tx)
    })
    const sent = Array.from({ length: 12_000 }, () => outgoing.submit(entry()))
    await assert.rejects(sent.at(-1)!, isBusy)
    goOn()
    const outcomes = await Promise.allSettled(sent)
    const kept = outcomes.filter(({ status }) => status === 'fulfilled').length
    assert(kept >= 10_000 && kept < 11_000, `${kept} stored`)
    assert.equal(stored.length, kept)
  })

  it('are refused, and not stored, once they have waited for too long', async (t) => {
    let nowMs = 0
    t.mock.method(performance, 'now', () => nowMs)
    const { promise: stalled, resolve: goOn } = Promise.withResolvers<void>()
    const { outgoing, stored } = setUp(async (work) => {
      await stalled
      return work({} as Tx)
    })
    const [first, second] = [entry(), entry()]
    const begun = outgoing.submit(first)
    await Promise.resolve()
    const waiting = outgoing.submit(second)
    nowMs = 6_000
    const late = assert.rejects(waiting, isBusy)
    goOn()
    await begun
    await late
    assert.deepEqual(stored, [first.messageId])
    await outgoing.submit(second)
    assert.deepEqual(stored, [first.messageId, second.messageId])
  })
})
