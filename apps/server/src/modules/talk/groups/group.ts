import type { Member } from '@teahouse/contract/talk/chat'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { GroupsNeeds } from './needs.ts'

/** A group while it is decided about: locked, with everybody in it. */
export interface Group {
  conversationId: string
  members: Member[]
  ownerId: string
  adminIds: string[]
  isIn(personId: string): boolean
}

/** Locks the group, so that its size and roles stay until the commit. Refuses whoever is not in it. */
export async function enterGroup(
  { chat }: Pick<GroupsNeeds, 'chat'>,
  tx: Tx,
  conversationId: string,
  personId: string,
) {
  const standing = await chat.standing(tx, conversationId, personId)
  if (standing?.kind !== 'group') throw new Refusal('conversation_not_found')
  const group = await lockGroup({ chat }, tx, conversationId)
  const me = group.members.find((one) => one.personId === personId)
  if (!me) throw new Refusal('not_a_member')
  return { group, me, isAdmin: me.role !== 'member', isOwner: me.role === 'owner' }
}

export async function enterAsAdmin(needs: Pick<GroupsNeeds, 'chat'>, tx: Tx, conversationId: string, personId: string) {
  const entered = await enterGroup(needs, tx, conversationId, personId)
  if (!entered.isAdmin) throw new Refusal('not_an_admin')
  return entered
}

export async function enterAsOwner(needs: Pick<GroupsNeeds, 'chat'>, tx: Tx, conversationId: string, personId: string) {
  const entered = await enterGroup(needs, tx, conversationId, personId)
  if (!entered.isOwner) throw new Refusal('not_the_owner')
  return entered
}

export async function lockGroup({ chat }: Pick<GroupsNeeds, 'chat'>, tx: Tx, conversationId: string): Promise<Group> {
  await chat.membership.lockGroup(tx, conversationId)
  const members = await chat.members(tx, conversationId)
  const ids = new Set(members.map((one) => one.personId))
  return {
    conversationId,
    members,
    ownerId: members.find((one) => one.role === 'owner')?.personId ?? '',
    adminIds: members.filter((one) => one.role === 'admin').map((one) => one.personId),
    isIn: (personId) => ids.has(personId),
  }
}

/** The group as the caller sees it now. */
export async function seenBy({ chat }: Pick<GroupsNeeds, 'chat'>, tx: Tx, conversationId: string, personId: string) {
  const [conversation] = await chat.conversations(tx, personId, [conversationId])
  if (!conversation) throw new Refusal('conversation_not_found')
  return { conversation }
}
