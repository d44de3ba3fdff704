import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/groups'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enterGroup } from './group.ts'
import { askToLetIn } from './join-requests.ts'
import type { GroupsNeeds } from './needs.ts'
import * as store from './store.ts'

/** Small groups take contacts at once; larger ones ask them first; with approval on, an admin decides what members propose. */
export async function invite(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, personIds, greeting }: Parsed<typeof contract.invite>,
): Promise<Output<typeof contract.invite>> {
  const { db, contacts, chat, rules } = needs
  const asked = [...new Set(personIds)]
  return db.transaction(async (tx) => {
    const { group, isAdmin } = await enterGroup(needs, tx, conversationId, callerId)
    const [conversation] = await chat.conversations(tx, callerId, [conversationId])
    const newcomers = asked.filter((id) => !group.isIn(id))
    const mutual = await contacts.mutual(tx, callerId, newcomers)
    const friends = newcomers.filter((id) => mutual.has(id))
    if (group.members.length + friends.length > rules.maxMembers) throw new Refusal('group_full')

    const waits = Boolean(conversation?.group?.needsApproval) && !isAdmin
    const room = waits ? 0 : Math.max(rules.directJoinMax - group.members.length, 0)
    const joining = friends.slice(0, room)
    const others = friends.slice(room)
    if (joining.length > 0) {
      await chat.membership.addMembers(tx, conversationId, joining, {
        event: 'joined',
        actorId: callerId,
        personIds: joining,
      })
      await store.forgetPending(tx, conversationId, joining)
    }
    if (waits) await askToLetIn(needs, tx, group, others, { invitedById: callerId, greeting })
    else await askIn(needs, tx, conversationId, callerId, others)

    const joined = new Set(joining)
    return {
      outcomes: asked.map((personId) => {
        if (group.isIn(personId)) return { personId, state: 'already_in' as const }
        if (!mutual.has(personId)) return { personId, state: 'not_a_contact' as const }
        if (joined.has(personId)) return { personId, state: 'joined' as const }
        return { personId, state: waits ? ('waiting' as const) : ('invited' as const) }
      }),
    }
  })
}

/** Asks people to come in; their devices learn that there is something to answer. */
export async function askIn(
  { clock, updates }: GroupsNeeds,
  tx: Tx,
  conversationId: string,
  invitedById: string,
  personIds: readonly string[],
) {
  if (personIds.length === 0) return
  const at = clock.now()
  await store.insertInvitations(
    tx,
    personIds.map((personId) => ({ id: newId(), personId, conversationId, invitedById, at })),
  )
  updates.append(tx, personIds, { kind: 'changed', what: 'invitations', id: null })
}
