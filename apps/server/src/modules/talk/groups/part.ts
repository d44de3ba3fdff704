import type { Output, Parsed } from '@teahouse/contract'
import type { Role } from '@teahouse/contract/talk/chat'
import type * as contract from '@teahouse/contract/talk/groups'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enterAsAdmin, enterAsOwner, enterGroup, lockGroup, seenBy } from './group.ts'
import type { GroupsNeeds } from './needs.ts'
import * as store from './store.ts'

/** The owner may take anybody out; admins only plain members. */
export function removeMembers(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, personIds }: Parsed<typeof contract.removeMembers>,
): Promise<Output<typeof contract.removeMembers>> {
  return needs.db.transaction(async (tx) => {
    const { group, isOwner } = await enterAsAdmin(needs, tx, conversationId, callerId)
    const leaving = [...new Set(personIds)]
    if (leaving.includes(callerId) || leaving.some((id) => !group.isIn(id))) throw new Refusal('person_not_found')
    if (!isOwner && leaving.some((id) => id === group.ownerId || group.adminIds.includes(id)))
      throw new Refusal('not_the_owner')
    await needs.chat.membership.removeMembers(tx, conversationId, leaving, {
      event: 'removed',
      actorId: callerId,
      personIds: leaving,
    })
    return seenBy(needs, tx, conversationId, callerId)
  })
}

/** Quietly: the others only find one fewer. */
export function leaveGroup(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId }: Parsed<typeof contract.leave>,
): Promise<void> {
  return needs.db.transaction(async (tx) => {
    const { isOwner } = await enterGroup(needs, tx, conversationId, callerId)
    if (isOwner) throw new Refusal('owner_must_stay')
    await needs.chat.membership.removeMembers(tx, conversationId, [callerId], null)
  })
}

export function dissolveGroup(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId }: Parsed<typeof contract.dissolve>,
): Promise<void> {
  return needs.db.transaction(async (tx) => {
    const { group } = await enterAsOwner(needs, tx, conversationId, callerId)
    await end(
      needs,
      tx,
      conversationId,
      callerId,
      group.members.map((one) => one.personId),
    )
  })
}

async function end(
  { chat }: GroupsNeeds,
  tx: Tx,
  conversationId: string,
  actorId: string,
  personIds: readonly string[],
): Promise<void> {
  await chat.membership.removeMembers(tx, conversationId, personIds, { event: 'dissolved', actorId })
  await store.forgetPending(tx, conversationId, null)
  await store.forgetCodes(tx, { conversationId })
}

/** An account is gone: its groups pass to an admin, else to whoever is in longest; a group of one ends. */
export async function forgetPerson(needs: GroupsNeeds, { personId }: { personId: string }): Promise<void> {
  const { db, chat } = needs
  const conversations = await chat.conversations(db, personId, null)
  for (const { id, kind, myRole } of conversations) {
    if (kind !== 'group' || !myRole) continue
    await db.transaction(async (tx) => {
      const group = await lockGroup(needs, tx, id)
      if (!group.isIn(personId)) return
      const heir = group.members.find((one) => one.personId !== personId)
      if (!heir) return end(needs, tx, id, personId, [personId])
      if (group.ownerId === personId) {
        const roles = new Map<string, Role>([
          [personId, 'member'],
          [heir.personId, 'owner'],
        ])
        await chat.membership.setRoles(tx, id, roles, {
          event: 'ownerChanged',
          actorId: personId,
          personIds: [heir.personId],
        })
      }
      await chat.membership.removeMembers(tx, id, [personId], null)
    })
  }
  await db.transaction((tx) => store.forgetPerson(tx, personId))
}
