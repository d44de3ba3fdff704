import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { Refusal } from '../../../platform/refusal.ts'
import { directId, ensureDirects } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** With whoever is on the list (also if they have deleted this person: writing tells that); else only what was there before. */
export async function openConversation(
  parts: Parts,
  callerId: string,
  { personId }: Parsed<typeof contract.open>,
): Promise<Output<typeof contract.open>> {
  const { db, accounts, contacts } = parts
  const [person] = await accounts.people(db, [personId])
  if (!person) throw new Refusal('person_not_found')
  return db.transaction(async (tx) => {
    const isOwnContact = personId === callerId || (await contacts.kept(tx, callerId, [personId])).has(personId)
    const id = isOwnContact
      ? (await ensureDirects(parts, tx, callerId, [personId])).get(personId)!
      : directId(callerId, personId)
    const [own] = await store.conversationsFor(tx, { personIds: [callerId], conversationIds: [id] })
    if (!own) throw new Refusal('not_a_contact')
    return { conversation: own.conversation }
  })
}
