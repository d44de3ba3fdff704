import type { Conversation, Role } from '@teahouse/contract/talk/chat'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { derivedId, newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Log } from './log.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** The one direct conversation of two people: its id follows from theirs. */
export const directId = (aId: string, bId: string): string => derivedId('direct', ...[aId, bId].sort())

/** The file transfer chat: a conversation with oneself. */
export const selfId = (personId: string): string => derivedId('self', personId)

/** The direct conversations of one person with some others, made where they are missing. */
export async function ensureDirects(
  needs: Pick<Parts, 'clock' | 'updates'>,
  tx: Tx,
  personId: string,
  otherIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = new Map(
    otherIds.map((otherId) => [otherId, otherId === personId ? selfId(personId) : directId(personId, otherId)]),
  )
  const made = await store.insertConversations(
    tx,
    [...ids].map(([otherId, id]) => ({ id, kind: otherId === personId ? ('self' as const) : ('direct' as const) })),
  )
  if (made.size === 0) return ids
  const joinedAt = needs.clock.now()
  await store.insertMembers(
    tx,
    [...ids]
      .filter(([, id]) => made.has(id))
      .flatMap(([otherId, conversationId]) =>
        [...new Set([personId, otherId])].map((one) => ({
          conversationId,
          personId: one,
          role: 'member' as const,
          joinedAt,
          firstSeq: 1,
        })),
      ),
  )
  await tellConversations(needs, tx, { personIds: null, conversationIds: [...made] })
  return ids
}

/** Puts the present state of conversations, as each person sees it, into the streams of those who see it. */
export async function tellConversations(
  { updates }: Pick<Parts, 'updates'>,
  tx: Tx,
  asked: Parameters<typeof store.conversationsFor>[1] & { formerIds?: readonly string[] },
): Promise<{ personId: string; conversation: Conversation }[]> {
  const seen = await store.conversationsFor(tx, asked)
  for (const { personId, conversation } of seen) {
    const isConcerned =
      conversation.myRole !== null || asked.formerIds?.includes(personId) || asked.personIds?.includes(personId)
    if (isConcerned) updates.append(tx, [personId], { kind: 'conversation', conversation })
  }
  return seen
}

/** One conversation as one person sees it, told to all their devices. */
export async function tellConversation(
  needs: Pick<Parts, 'updates'>,
  tx: Tx,
  conversationId: string,
  personId: string,
): Promise<Conversation> {
  const [own] = await tellConversations(needs, tx, { personIds: [personId], conversationIds: [conversationId] })
  if (!own) throw new Refusal('conversation_not_found')
  return own.conversation
}

/** A person’s standing in a conversation that they are or were in. */
export async function standingOf(on: Queryable, conversationId: string, personId: string): Promise<store.Standing> {
  const [standing] = await store.standings(on, personId, [conversationId])
  if (!standing) throw new Refusal('conversation_not_found')
  return standing
}

/** A person’s standing in a conversation that they are in now. */
export async function presentStandingOf(
  on: Queryable,
  conversationId: string,
  personId: string,
): Promise<store.Standing & { role: Role }> {
  const standing = await standingOf(on, conversationId, personId)
  if (!standing.role) throw new Refusal('not_a_member')
  return standing as store.Standing & { role: Role }
}

/** What a system line says: see `systemContent` in the contract. */
export interface SystemLine {
  event: Extract<Content, { kind: 'system' }>['event']
  actorId: string | null
  personIds?: readonly string[]
  text?: string
}

/** Writes a system line; answers its place. */
export async function postLine(
  log: Log,
  tx: Tx,
  conversationId: string,
  { event, actorId, personIds = [], text = '' }: SystemLine,
): Promise<number> {
  const content: Content = { kind: 'system', event, actorId, personIds: [...personIds], text }
  const [outcome] = await log.append(tx, [
    { conversationId, messageId: newId(), senderId: null, content, fingerprint: null },
  ])
  if (outcome instanceof Refusal) throw outcome
  return outcome!.seq
}
