import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { presentStandingOf, standingOf } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export async function listMembers(
  { db, accounts }: Parts,
  personId: string,
  { conversationId }: Parsed<typeof contract.members>,
): Promise<Output<typeof contract.members>> {
  const { kind } = await presentStandingOf(db, conversationId, personId)
  const rows = await store.membersOf(db, [conversationId])
  const recipients =
    kind === 'broadcast' ? ((await store.recipients(db, [conversationId])).get(conversationId) ?? []) : []
  const members = rows.map(({ conversationId: _, ...member }) => member)
  const people = await accounts.profiles(db, [...rows.map((one) => one.personId), ...recipients])
  return { members, people }
}

/** Only of people who are or were in the conversation: ids of others are passed over. */
export async function peopleOf(
  { db, accounts }: Parts,
  personId: string,
  { conversationId, personIds }: Parsed<typeof contract.people>,
): Promise<Output<typeof contract.people>> {
  await standingOf(db, conversationId, personId)
  return { people: await accounts.profiles(db, await store.everMembers(db, conversationId, personIds)) }
}
