import { randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import { writeCode } from '@teahouse/contract/codes'
import type * as contract from '@teahouse/contract/talk/groups'
import { Refusal } from '../../../platform/refusal.ts'
import { assertMayEnter } from './entrance.ts'
import { enterGroup, lockGroup } from './group.ts'
import { askToLetIn } from './join-requests.ts'
import type { GroupsNeeds } from './needs.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000
const goodForMs = 7 * dayMs

/** The same code for a day, so that looking at it twice does not make two. */
export async function showCode(
  needs: GroupsNeeds,
  personId: string,
  { conversationId }: Parsed<typeof contract.code>,
): Promise<Output<typeof contract.code>> {
  const { db, clock, rules } = needs
  return db.transaction(async (tx) => {
    const { group } = await enterGroup(needs, tx, conversationId, personId)
    if (group.members.length > rules.codeMax) throw new Refusal('qr_joins_ended')
    const now = clock.now().getTime()
    const fresh = await store.freshCode(tx, conversationId, personId, new Date(now + goodForMs - dayMs))
    const { code, expiresAt } = fresh ?? {
      code: writeCode('group', randomBytes(16).toString('base64url')),
      expiresAt: new Date(now + goodForMs),
    }
    if (!fresh) await store.insertCode(tx, { code, conversationId, madeById: personId, expiresAt })
    return { code, expiresAt: expiresAt.toISOString() }
  })
}

/** A code is good for as long as whoever shared it is in the group. */
async function find({ db, clock, chat }: GroupsNeeds, code: string) {
  const found = await store.findCode(db, code, clock.now())
  const [seen] = found ? await chat.conversations(db, found.madeById, [found.conversationId]) : []
  if (!found || !seen?.myRole) throw new Refusal('invitation_gone')
  return { ...found, conversation: seen }
}

export async function previewCode(
  needs: GroupsNeeds,
  personId: string,
  { code }: Parsed<typeof contract.preview>,
): Promise<Output<typeof contract.preview>> {
  const { db, accounts, chat } = needs
  const { conversationId, conversation } = await find(needs, code)
  const standing = await chat.standing(db, conversationId, personId)
  return {
    conversationId,
    name: conversation.name,
    memberCount: conversation.memberCount,
    firstMembers: await accounts.people(db, conversation.firstMemberIds),
    needsApproval: conversation.group?.needsApproval ?? false,
    isMember: Boolean(standing?.role),
  }
}

export async function joinByCode(
  needs: GroupsNeeds,
  personId: string,
  { code, greeting }: Parsed<typeof contract.join>,
): Promise<Output<typeof contract.join>> {
  const { db, chat, rules } = needs
  const { conversationId, madeById, conversation } = await find(needs, code)
  return db.transaction(async (tx) => {
    const group = await lockGroup(needs, tx, conversationId)
    if (group.isIn(personId)) return { conversationId, state: 'joined' as const }
    if (group.members.length >= rules.codeMax) throw new Refusal('qr_joins_ended')
    await assertMayEnter(needs, tx, group, personId)
    if (conversation.group?.needsApproval) {
      await askToLetIn(needs, tx, group, [personId], { invitedById: madeById, greeting })
      return { conversationId, state: 'waiting' as const }
    }
    await chat.membership.addMembers(tx, conversationId, [personId], {
      event: 'joinedByCode',
      actorId: personId,
      personIds: [madeById],
    })
    await store.forgetPending(tx, conversationId, [personId])
    return { conversationId, state: 'joined' as const }
  })
}
