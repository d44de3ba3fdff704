import type { Output, Parsed } from '@teahouse/contract'
import type { Role } from '@teahouse/contract/talk/chat'
import type * as contract from '@teahouse/contract/talk/groups'
import { Refusal } from '../../../platform/refusal.ts'
import { enterAsAdmin, enterAsOwner, enterGroup, seenBy } from './group.ts'
import type { GroupsNeeds } from './needs.ts'

type Seen = Output<typeof contract.rename>

export function renameGroup(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, name }: Parsed<typeof contract.rename>,
): Promise<Seen> {
  return needs.db.transaction(async (tx) => {
    const { isAdmin } = await enterGroup(needs, tx, conversationId, callerId)
    const { conversation } = await seenBy(needs, tx, conversationId, callerId)
    if (conversation.group?.onlyAdminsRename && !isAdmin) throw new Refusal('not_an_admin')
    await needs.chat.membership.changeGroup(
      tx,
      conversationId,
      { name },
      { event: 'renamed', actorId: callerId, text: name ?? '' },
    )
    return seenBy(needs, tx, conversationId, callerId)
  })
}

export function announce(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, text }: Parsed<typeof contract.announce>,
): Promise<Seen> {
  return needs.db.transaction(async (tx) => {
    await enterAsAdmin(needs, tx, conversationId, callerId)
    const words = text.trim()
    const announcement = words ? { text: words, byId: callerId, at: needs.clock.now().toISOString() } : null
    const line = words ? ({ event: 'announced', actorId: callerId, text: words } as const) : null
    await needs.chat.membership.changeGroup(tx, conversationId, { announcement }, line)
    return seenBy(needs, tx, conversationId, callerId)
  })
}

export function setNickname(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, nickname }: Parsed<typeof contract.setNickname>,
): Promise<Seen> {
  return needs.db.transaction(async (tx) => {
    await enterGroup(needs, tx, conversationId, callerId)
    await needs.chat.membership.setNickname(tx, conversationId, callerId, nickname || null)
    return seenBy(needs, tx, conversationId, callerId)
  })
}

export function setAdmins(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, personIds }: Parsed<typeof contract.setAdmins>,
): Promise<Seen> {
  return needs.db.transaction(async (tx) => {
    const { group } = await enterAsOwner(needs, tx, conversationId, callerId)
    const wanted = new Set(personIds.filter((id) => id !== callerId))
    if ([...wanted].some((id) => !group.isIn(id))) throw new Refusal('person_not_found')
    const roles = new Map<string, Role>()
    for (const id of group.adminIds) if (!wanted.has(id)) roles.set(id, 'member')
    for (const id of wanted) if (!group.adminIds.includes(id)) roles.set(id, 'admin')
    if (roles.size > 0) {
      await needs.chat.membership.setRoles(tx, conversationId, roles, {
        event: 'adminsChanged',
        actorId: callerId,
        personIds: [...wanted],
      })
    }
    return seenBy(needs, tx, conversationId, callerId)
  })
}

export function transferGroup(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, personId }: Parsed<typeof contract.transfer>,
): Promise<Seen> {
  return needs.db.transaction(async (tx) => {
    const { group } = await enterAsOwner(needs, tx, conversationId, callerId)
    if (!group.isIn(personId) || personId === callerId) throw new Refusal('person_not_found')
    const roles = new Map<string, Role>([
      [callerId, 'member'],
      [personId, 'owner'],
    ])
    await needs.chat.membership.setRoles(tx, conversationId, roles, {
      event: 'ownerChanged',
      actorId: callerId,
      personIds: [personId],
    })
    return seenBy(needs, tx, conversationId, callerId)
  })
}

export function configureGroup(
  needs: GroupsNeeds,
  callerId: string,
  { conversationId, ...change }: Parsed<typeof contract.configure>,
): Promise<Seen> {
  return needs.db.transaction(async (tx) => {
    await enterAsAdmin(needs, tx, conversationId, callerId)
    const before = (await seenBy(needs, tx, conversationId, callerId)).conversation.group
    const turned = (key: keyof typeof change) => change[key] !== undefined && change[key] !== before?.[key]
    const event = turned('onlyAdminsWrite')
      ? change.onlyAdminsWrite
        ? ('mutedOn' as const)
        : ('mutedOff' as const)
      : turned('needsApproval')
        ? change.needsApproval
          ? ('approvalOn' as const)
          : ('approvalOff' as const)
        : null
    await needs.chat.membership.changeGroup(tx, conversationId, change, event && { event, actorId: callerId })
    return seenBy(needs, tx, conversationId, callerId)
  })
}
