import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId, newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Contacts } from '../../people/contacts/index.ts'
import { ensureDirects, tellConversation } from './conversations.ts'
import type { Entry, Log, Undelivered } from './log.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A list belongs to its maker alone; whom it reaches sees nothing of it, only direct messages. */
export async function saveBroadcastList(
  parts: Parts,
  ownerId: string,
  { conversationId, name, personIds: asked }: Parsed<typeof contract.saveBroadcastList>,
): Promise<Output<typeof contract.saveBroadcastList>> {
  const personIds = [...new Set(asked)].filter((id) => id !== ownerId)
  return parts.db.transaction(async (tx) => {
    // Whoever has removed or blocked the owner is told apart only by what is sent: the list does not give them away.
    const listed = await parts.contacts.kept(tx, ownerId, personIds)
    if (personIds.length === 0 || personIds.some((id) => !listed.has(id))) throw new Refusal('not_a_contact')
    const made = await store.insertConversations(tx, [{ id: conversationId, kind: 'broadcast', name }])
    if (made.size > 0) {
      await store.insertMembers(tx, [
        { conversationId, personId: ownerId, role: 'owner', joinedAt: parts.clock.now(), firstSeq: 1 },
      ])
    } else {
      const [standing] = await store.standings(tx, ownerId, [conversationId])
      if (standing?.kind !== 'broadcast') throw new Refusal('conversation_not_found')
      await store.changeShared(tx, conversationId, { name })
    }
    await store.setRecipients(tx, conversationId, personIds)
    return { conversation: await tellConversation(parts, tx, conversationId, ownerId) }
  })
}

/**
 * One composition becomes a direct message to each person on the list, in the commit that stores it. Their ids
 * follow from the message’s id, so a retry sends none twice. Whoever cannot be reached is named in a system line.
 */
export async function fanOut(
  needs: Pick<Parts, 'clock' | 'updates'> & { contacts: Pick<Contacts, 'mayWrite'> },
  tx: Tx,
  log: Log,
  { conversationId, messageId, senderId, content, fingerprint }: Entry,
): Promise<Undelivered[]> {
  const personIds = (await store.recipients(tx, [conversationId])).get(conversationId) ?? []
  const directIds = await ensureDirects(needs, tx, senderId!, personIds)
  const outcomes = await log.append(
    tx,
    personIds.map((personId) => ({
      conversationId: directIds.get(personId)!,
      messageId: derivedId('broadcast', messageId, personId),
      senderId,
      content,
      fingerprint,
    })),
  )
  const undelivered = personIds.flatMap((personId, index): Undelivered[] => {
    const outcome = outcomes[index]
    return outcome instanceof Refusal ? [{ personId, refusal: outcome.code as Undelivered['refusal'] }] : []
  })
  if (undelivered.length > 0) {
    const line = {
      kind: 'system',
      event: 'undelivered',
      actorId: null,
      personIds: undelivered.map((one) => one.personId),
      text: '',
    } as const
    await log.append(tx, [{ conversationId, messageId: newId(), senderId: null, content: line, fingerprint: null }])
  }
  return undelivered
}
