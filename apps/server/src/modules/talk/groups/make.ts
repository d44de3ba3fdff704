import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/groups'
import { Refusal } from '../../../platform/refusal.ts'
import { seenBy } from './group.ts'
import { askIn } from './invite.ts'
import type { GroupsNeeds } from './needs.ts'

/** As many as may join at once are in from the start; the others are asked. */
export async function makeGroup(
  needs: GroupsNeeds,
  ownerId: string,
  { conversationId, name, personIds }: Parsed<typeof contract.make>,
): Promise<Output<typeof contract.make>> {
  const { db, contacts, chat, rules } = needs
  const others = [...new Set(personIds)].filter((id) => id !== ownerId)
  if (others.length + 1 > rules.maxMembers) throw new Refusal('group_full')
  return db.transaction(async (tx) => {
    const mutual = await contacts.mutual(tx, ownerId, others)
    const friends = others.filter((id) => mutual.has(id))
    if (friends.length === 0) throw new Refusal('not_a_contact')
    const atOnce = friends.slice(0, Math.max(rules.directJoinMax - 1, 1))
    const isNew = await chat.membership.makeGroup(tx, { conversationId, name, ownerId, memberIds: atOnce })
    const later = friends.slice(atOnce.length)
    if (isNew && later.length > 0) await askIn(needs, tx, conversationId, ownerId, later)
    const joined = new Set(atOnce)
    return {
      // A retry finds the group; an id that belongs to others finds nothing.
      ...(await seenBy(needs, tx, conversationId, ownerId)),
      outcomes: others.map((personId) => ({
        personId,
        state: joined.has(personId)
          ? ('joined' as const)
          : mutual.has(personId)
            ? ('invited' as const)
            : ('not_a_contact' as const),
      })),
    }
  })
}
