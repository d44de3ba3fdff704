import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import { Refusal } from '../../../platform/refusal.ts'
import { ratingId, step } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { tellDesk } from './tell.ts'

const weekMs = 7 * 24 * 3_600_000

/** How the person found a session that people answered; the card that asked shows it. */
export async function rate(
  parts: Parts,
  personId: string,
  { sessionId, score, comment }: Parsed<typeof contract.rate>,
): Promise<void> {
  const { db, clock, chat } = parts
  await db.transaction(async (tx) => {
    const found = await store.session(tx, sessionId)
    const contact = found && (await store.lockContact(tx, found.contactId))
    if (!contact || contact.personId !== personId) throw new Refusal('session_not_found')
    const session = (await store.session(tx, sessionId))!
    if (!session.closedAt || !session.handedOverAt) throw new Refusal('session_not_found')
    const now = clock.now()
    if (now.getTime() - session.closedAt.getTime() > weekMs) throw new Refusal('too_late')
    if (session.score === score && session.comment === comment) return
    Object.assign(session, { score, comment, scoredAt: now })
    await store.saveSession(tx, session)
    await step(parts, tx, sessionId, 'rated', { number: score })
    const place = {
      conversationId: chat.official.conversationId(contact.accountId, personId),
      messageId: ratingId(sessionId),
    }
    await chat.changeCard(tx, place, 'rating', (card) => ({ ...card, score }))
    await tellDesk(parts, tx, contact.accountId)
  })
}
