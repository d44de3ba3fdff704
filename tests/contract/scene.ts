import { newId } from '@teahouse/server/platform/ids'
import type { Room, TestUser, World } from '@teahouse/testkit'

/** Kinds of callers, as they stand to the group and the direct chat of a scene. */
export const callers = ['stranger', 'former', 'member', 'admin', 'owner', 'friend', 'blocked'] as const
export type CallerKind = (typeof callers)[number]

/**
 * A group of owner, admin, member and a former member; `friend` has the owner as a contact and shares a direct chat,
 * `blocked` did, until the owner blocked them; the stranger knows nobody.
 */
export interface Scene extends Record<CallerKind, TestUser> {
  group: Room
  direct: Room
  /** A message of the member’s in the group. */
  groupSeq: number
  /** A message of the owner’s to the friend. */
  directSeq: number
  /** The owner collects from the member. */
  collectionId: string
  /** From the owner to the group, with a share for each member. */
  redPacketId: string
  /** A shop of the owner’s where the admin is a clerk, and the former member was one. */
  shop: { merchantId: string; tillId: string; code: string }
  /**
   * A verified service account of the owner’s, whose password is `accountPassword`: the admin is an administrator of it
   * too, the member an agent, and the friend follows it.
   */
  officialAccountId: string
  /** A mini program of the owner’s, with nothing released: the admin is an administrator of it, the member a tester. */
  programAppId: string
  /** The owner’s, for all friends; the friend said something under it. */
  moment: { momentId: string; commentId: string }
}

export const accountPassword = 'the account itself'

export async function setScene(world: World): Promise<Scene> {
  const [owner, admin, member, former, friend, blocked, stranger] = await Promise.all(
    Array.from({ length: 7 }, () => world.user()),
  )
  for (const one of [admin, member, former, friend, blocked]) await world.befriend(owner!, one!)
  const group = await world.group(owner!, admin!, member!, former!)
  await owner!.call('groups.setAdmins', { conversationId: group.id, personIds: [admin!.id] })
  await owner!.call('groups.removeMembers', { conversationId: group.id, personIds: [former!.id] })
  const direct = await world.direct(owner!, friend!)
  const directSeq = await direct.say(owner!, 'between us')
  await owner!.call('contacts.block', { personId: blocked!.id, blocked: true })
  const groupSeq = await group.say(member!, 'to all of us')
  const shop = { merchantId: newId(), tillId: newId() }
  const { merchantId } = shop
  const made = await owner!.call('merchants.make', { ...shop, name: 'Tea stall', category: 'food', tillName: 'Till' })
  for (const clerk of [admin, former]) {
    await owner!.call('merchants.invite', { merchantId, personId: clerk!.id })
    await clerk!.call('merchants.answer', { merchantId, accept: true })
  }
  await owner!.call('merchants.removeClerk', { merchantId, personId: former!.id })
  const { collectionId } = await owner!.call('collections.start', {
    requestId: newId(),
    conversationId: group.id,
    currency: 'EUR',
    shares: { kind: 'own', sums: [{ personId: member!.id, amountMinor: '500' }] },
  })
  await Promise.all([world.rich(owner!, 300), owner!.setPin()])
  const { redPacketId, paymentId } = await owner!.call('redpackets.send', {
    requestId: newId(),
    conversationId: group.id,
    currency: 'EUR',
    split: { kind: 'equal', shares: 3, eachMinor: '100' },
  })
  await owner!.pay(paymentId)
  const officialAccountId = newId()
  await world.server.db.transaction(async (tx) => {
    await world.server.official.bringIn(tx, {
      id: officialAccountId,
      kind: 'service',
      ownerId: owner!.id,
      handle: `tea-${officialAccountId.slice(-12)}`,
      name: `Tea ${officialAccountId.slice(-12)}`,
      intro: 'Tea since 1890',
      email: `${officialAccountId.slice(-12)}@example.org`,
      password: accountPassword,
      operators: [
        { personId: admin!.id, role: 'administrator' },
        { personId: member!.id, role: 'agent' },
      ],
    })
  })
  const { appId: programAppId } = await world.server.miniprograms.bringIn({
    ...{ id: newId(), ownerId: owner!.id, name: `Tea ${officialAccountId.slice(-12)}`, intro: 'Tea since 1890' },
    members: [
      { personId: admin!.id, role: 'administrator' },
      { personId: member!.id, role: 'tester' },
    ],
  })
  const moment = { momentId: newId(), commentId: newId() }
  await owner!.call('moments.post', { momentId: moment.momentId, text: 'The kettle sings' })
  await friend!.call('moments.comment', { ...moment, text: 'Put it on for me too' })
  await friend!.call('followers.follow', { accountId: officialAccountId })
  return {
    owner: owner!,
    admin: admin!,
    member: member!,
    former: former!,
    friend: friend!,
    blocked: blocked!,
    stranger: stranger!,
    group,
    direct,
    directSeq,
    collectionId,
    redPacketId,
    groupSeq,
    officialAccountId,
    programAppId,
    moment,
    shop: { ...shop, code: made.shop.tills[0]!.code },
  }
}

export const text = (words = 'hello') => ({ messageId: newId(), content: { kind: 'text' as const, text: words } })
