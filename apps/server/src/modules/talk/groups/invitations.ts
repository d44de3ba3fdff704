import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/groups'
import { Refusal } from '../../../platform/refusal.ts'
import { assertMayEnter } from './entrance.ts'
import { lockGroup } from './group.ts'
import type { GroupsNeeds } from './needs.ts'
import * as store from './store.ts'

export async function listInvitations(
  { db, accounts, chat }: GroupsNeeds,
  personId: string,
): Promise<Output<typeof contract.invitations>> {
  const invitations = await store.invitationsOf(db, personId)
  const people = await accounts.people(db, [...new Set(invitations.map((one) => one.invitedById))])
  const inviter = new Map(people.map((one) => [one.id, one]))
  // The inviter’s view has the group’s name and size; a group that the inviter has left asks nobody in any more.
  const groups = new Map(
    await Promise.all(
      invitations.map(async ({ id, invitedById, conversationId }) => {
        const [conversation] = await chat.conversations(db, invitedById, [conversationId])
        return [id, conversation?.myRole ? conversation : undefined] as const
      }),
    ),
  )
  return {
    invitations: invitations.flatMap(({ id, conversationId, invitedById, at }) => {
      const group = groups.get(id)
      const invitedBy = inviter.get(invitedById)
      if (!group || !invitedBy) return []
      return [
        { id, conversationId, groupName: group.name, memberCount: group.memberCount, invitedBy, at: at.toISOString() },
      ]
    }),
  }
}

export async function answerInvitation(
  needs: GroupsNeeds,
  personId: string,
  { invitationId, accept }: Parsed<typeof contract.answerInvitation>,
): Promise<Output<typeof contract.answerInvitation>> {
  const { db, chat, updates } = needs
  return db.transaction(async (tx) => {
    const invitation = await store.takeInvitation(tx, invitationId, personId)
    if (!invitation) throw new Refusal('invitation_gone')
    updates.append(tx, [personId], { kind: 'changed', what: 'invitations', id: null })
    if (!accept) return { state: 'declined' as const }
    const { conversationId, invitedById } = invitation
    const group = await lockGroup(needs, tx, conversationId)
    if (!group.isIn(invitedById)) throw new Refusal('invitation_gone')
    if (!group.isIn(personId)) {
      await assertMayEnter(needs, tx, group, personId)
      await chat.membership.addMembers(tx, conversationId, [personId], {
        event: 'joined',
        actorId: invitedById,
        personIds: [personId],
      })
      await store.forgetPending(tx, conversationId, [personId])
    }
    return { state: 'joined' as const }
  })
}
