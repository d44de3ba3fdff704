import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Speaker } from './answerers.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { spend } from './window.ts'

export interface Said {
  accountId: string
  personId: string
  /** Saying it twice says, and counts, it once. */
  messageId: string
  content: Content
  by: Speaker
}

/** What an account says of its own accord, out of its reply window. */
export async function say(parts: Parts, tx: Tx, { by, ...entry }: Said): Promise<{ seq: number }> {
  const { clock, chat } = parts
  const [exchange] = await store.lockExchanges(tx, [entry])
  // A retry gets its first answer, also when it could not be said any more.
  const before = await store.said(tx, entry, entry.messageId)
  if (before) return before
  await assertListens(parts, tx, entry)
  const grant = spend(exchange!, clock.now())
  if (typeof grant === 'string') throw new Refusal(grant)
  const [outcome] = await chat.official.say(tx, [entry])
  if (outcome instanceof Refusal) throw outcome
  await store.saveExchanges(tx, [{ ...exchange!, ...grant }])
  await note(parts, tx, entry, by, null, [{ messageId: entry.messageId, seq: outcome!.seq }])
  return { seq: outcome!.seq }
}

/** Refuses when the person does not follow, or was blocked by the account; nobody has to follow a mini program. */
export async function assertListens(parts: Parts, tx: Tx, { accountId, personId }: store.Pair): Promise<void> {
  const { followers, isOpen } = parts
  if (await isOpen(tx, accountId)) return
  const follower = (await followers.followers(tx, accountId, [personId])).get(personId)
  if (!follower?.followedAt) throw new Refusal('not_following')
  if (follower.isBlocked) throw new Refusal('blocked_by_account')
}

/** Remembers who spoke. */
export async function note(
  { clock }: Parts,
  tx: Tx,
  { accountId, personId }: store.Pair,
  { kind, id }: Speaker,
  happeningId: string | null,
  places: readonly { messageId: string; seq: number }[],
): Promise<void> {
  const at = clock.now()
  const rows = places.map((one) => ({ ...one, accountId, personId, byKind: kind, byId: id, happeningId, at }))
  await store.insertSaid(tx, rows)
}
