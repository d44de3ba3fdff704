import { type Happening, places } from './answerers.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** One for each pair of account and person at a time, so that what one person does is answered in its order. */
export const answerJob = 'servicemessages.answer'

const pageSize = 20

/**
 * Offers what a person did, oldest first, to those who answer. What one of them fails at does not keep back what was
 * done after it; it is offered again with the job.
 */
export async function offer(parts: Parts, pair: store.Pair): Promise<void> {
  const failures: unknown[] = []
  let rows: store.HappeningRow[]
  do {
    rows = await store.unsettled(parts.db, pair, pageSize)
    for (const happening of await fill(parts, rows)) {
      try {
        const takenBy = await firstTaker(parts, happening)
        await store.settle(parts.db, pair, happening.id, { takenBy, at: parts.clock.now() })
      } catch (error) {
        failures.push(error)
      }
    }
  } while (rows.length === pageSize && failures.length === 0)
  if (failures.length > 0) throw failures[0]
}

async function firstTaker({ answerers }: Parts, happening: Happening): Promise<string | null> {
  for (const place of places)
    for (const answer of answerers.get(place) ?? []) if ((await answer(happening)) === 'taken') return place
  return null
}

/** What happened, with what was written. */
export async function fill({ db, chat }: Parts, rows: readonly store.HappeningRow[]): Promise<Happening[]> {
  const filled = rows.map((row) => ({
    row,
    conversationId: chat.official.conversationId(row.accountId, row.personId),
  }))
  const places = filled.flatMap(({ row, conversationId }) =>
    row.seq === null ? [] : [{ conversationId, seq: row.seq }],
  )
  const messages = places.length === 0 ? [] : await chat.messages(db, places)
  const bySeq = new Map(messages.map((one) => [`${one.conversationId}/${one.seq}`, one]))
  return filled.map(({ row: { contentKind: _, seq, ...row }, conversationId }) => ({
    ...row,
    conversationId,
    message: bySeq.get(`${conversationId}/${seq}`) ?? null,
  }))
}
