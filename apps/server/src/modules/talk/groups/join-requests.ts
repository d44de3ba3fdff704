import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/groups'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enterAsAdmin, type Group } from './group.ts'
import type { GroupsNeeds } from './needs.ts'
import * as store from './store.ts'

/** People wait for an admin; the admins’ devices learn of it. */
export async function askToLetIn(
  { clock, updates }: GroupsNeeds,
  tx: Tx,
  { conversationId, ownerId, adminIds }: Group,
  personIds: readonly string[],
  { invitedById, greeting }: { invitedById: string | null; greeting: string },
): Promise<void> {
  if (personIds.length === 0) return
  const at = clock.now()
  await store.insertJoinRequests(
    tx,
    personIds.map((personId) => ({ id: newId(), conversationId, personId, invitedById, greeting, at })),
  )
  updates.append(tx, [ownerId, ...adminIds], { kind: 'changed', what: 'joinRequests', id: conversationId })
}

export async function listJoinRequests(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId }: Parsed<typeof contract.joinRequests>,
): Promise<Output<typeof contract.joinRequests>> {
  return needs.db.transaction(async (tx) => {
    await enterAsAdmin(needs, tx, conversationId, callerId)
    const requests = await store.joinRequestsOf(tx, conversationId)
    const people = new Map(
      (
        await needs.accounts.people(
          tx,
          requests.map((one) => one.personId),
        )
      ).map((one) => [one.id, one]),
    )
    return {
      requests: requests.flatMap(({ personId, at, ...request }) => {
        const person = people.get(personId)
        return person ? [{ ...request, person, at: at.toISOString() }] : []
      }),
    }
  })
}

export async function answerJoinRequest(
  needs: GroupsNeeds,
  callerId: string,
  { requestId, accept }: Parsed<typeof contract.answerJoinRequest>,
): Promise<void> {
  const { db, chat, updates } = needs
  await db.transaction(async (tx) => {
    const request = await store.joinRequest(tx, requestId)
    if (!request) throw new Refusal('request_not_found')
    const { conversationId, personId, invitedById } = request
    const { group } = await enterAsAdmin(needs, tx, conversationId, callerId)
    // Another admin may have answered while this one waited for the lock.
    if ((await store.forgetJoinRequest(tx, requestId)) === 0) throw new Refusal('request_not_found')
    updates.append(tx, [group.ownerId, ...group.adminIds], {
      kind: 'changed',
      what: 'joinRequests',
      id: conversationId,
    })
    if (!accept || group.isIn(personId)) return
    if (group.members.length >= needs.rules.maxMembers) throw new Refusal('group_full')
    await chat.membership.addMembers(tx, conversationId, [personId], {
      event: 'joined',
      actorId: invitedById ?? callerId,
      personIds: [personId],
    })
    await store.forgetPending(tx, conversationId, [personId])
  })
}
