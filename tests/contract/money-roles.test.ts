import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import type { Input, MethodName, Methods } from '@teahouse/contract'
import { newId } from '@teahouse/server/platform/ids'
import { Refusal } from '@teahouse/server/platform/refusal'
import { createWorld, pin, type TestUser } from '@teahouse/testkit'

const world = await createWorld()
const currency = 'EUR'

/**
 * How people stand to money that Nia has paid: to Mei by a transfer, to their group by a red packet that the opener has
 * opened, to a stall where the clerk works.
 */
const roles = [
  'payer',
  'payee',
  'opener',
  'member',
  'formerMember',
  'stallOwner',
  'clerk',
  'formerClerk',
  'stranger',
  'administrator',
] as const
type Role = (typeof roles)[number]
type People = Record<Role, TestUser>

interface Things {
  openPaymentId: string
  transferId: string
  receiptId: string
  redPacketId: string
  collectionId: string
  merchantId: string
  tillId: string
  movementId: string
  bankAccountId: string
}

async function setScene(): Promise<{ people: People; things: Things }> {
  const made = await Promise.all(roles.map((name) => world.user({ name, balanceMinor: 5_000 })))
  const people = Object.fromEntries(roles.map((role, index) => [role, made[index]!])) as People
  const { payer, payee, opener, member, formerMember, stallOwner, clerk, formerClerk, administrator } = people
  await world.server.accounts.appoint({ handle: administrator.handle, name: administrator.name })
  for (const friend of [payee, opener, member, formerMember]) await world.befriend(payer, friend)
  for (const friend of [clerk, formerClerk]) await world.befriend(stallOwner, friend)
  const group = await world.group(payer, payee, opener, member, formerMember)
  const transfer = await payer.call('transfers.send', {
    requestId: newId(),
    toId: payee.id,
    money: { currency, amountMinor: '100' },
  })
  await payer.pay(transfer.paymentId)
  const packet = await payer.call('redpackets.send', {
    requestId: newId(),
    conversationId: group.id,
    currency,
    split: { kind: 'random', shares: 3, totalMinor: '300' },
  })
  await payer.pay(packet.paymentId)
  await opener.call('redpackets.open', { redPacketId: packet.redPacketId })
  const { collectionId } = await payer.call('collections.start', {
    requestId: newId(),
    conversationId: group.id,
    currency,
    shares: { kind: 'own', sums: [{ personId: member.id, amountMinor: '50' }] },
  })
  await payer.call('groups.removeMembers', { conversationId: group.id, personIds: [formerMember.id] })

  const shop = { merchantId: newId(), tillId: newId() }
  const opened = await stallOwner.call('merchants.make', { ...shop, name: 'Stall', category: 'food', tillName: 'Till' })
  const { code } = opened.shop.tills[0]!
  for (const worker of [clerk, formerClerk]) {
    await stallOwner.call('merchants.invite', { merchantId: shop.merchantId, personId: worker.id })
    await worker.call('merchants.answer', { merchantId: shop.merchantId, accept: true })
  }
  await stallOwner.call('merchants.removeClerk', { merchantId: shop.merchantId, personId: formerClerk.id })
  const buy = () => payer.call('merchants.pay', { code, amountMinor: '70', requestId: newId() })
  const sale = await buy()
  await payer.pay(sale.paymentId)

  const holderName = payer.name
  const bankAccountId = newId()
  const { accountNumber } = await payer.call('banks.openPractice', { requestId: newId(), holderName })
  await payer.call('banks.startLink', { accountId: bankAccountId, accountNumber, holderName, method: 'oneTimeCode' })
  const bankCode = (await payer.call('banks.practice', {})).accounts[0]!.codes[0]!.code
  await payer.call('banks.finishLink', { accountId: bankAccountId, proof: { method: 'oneTimeCode', code: bankCode } })
  const topUp = { requestId: newId(), accountId: bankAccountId, money: { currency, amountMinor: '500' } }
  const { movementId, paymentId } = await payer.call('banks.topUp', topUp)
  await payer.pay(paymentId)
  await world.settle()
  const { entries } = await payer.call('wallet.statement', { currency })
  return {
    people,
    things: {
      openPaymentId: (await buy()).paymentId,
      transferId: transfer.transferId,
      receiptId: entries.find(({ reference }) => reference?.id === transfer.transferId)!.transferId,
      redPacketId: packet.redPacketId,
      collectionId,
      ...shop,
      movementId,
      bankAccountId,
    },
  }
}

interface Row {
  ask(things: Things): { [N in MethodName]: [N, Input<Methods[N]>] }[MethodName]
  /** Everybody else is refused with `refusal`. */
  yes: readonly Role[]
  refusal: string
  /** Who is left out, since theirs it is to change. */
  whose?: Role
}

const past = { from: '2020-01-01T00:00:00.000Z', to: '2040-01-01T00:00:00.000Z' }
const proof = { kind: 'pin' as const, pin }
/** What each may do with what exists: first what only looks, then what changes something and is its owner’s alone. */
const matrix: Record<string, Row> = {
  'look at a payment': {
    ask: ({ openPaymentId: paymentId }) => ['cashier.payment', { paymentId }],
    yes: ['payer'],
    refusal: 'payment_not_found',
  },
  'look at a transfer': {
    ask: ({ transferId }) => ['transfers.look', { transferId }],
    yes: ['payer', 'payee'],
    refusal: 'transfer_not_found',
  },
  'look at a red packet': {
    ask: ({ redPacketId }) => ['redpackets.details', { redPacketId }],
    yes: ['payer', 'payee', 'opener', 'member'],
    refusal: 'packet_not_found',
  },
  'look at a collection': {
    ask: ({ collectionId }) => ['collections.look', { collectionId }],
    yes: ['payer', 'payee', 'opener', 'member'],
    refusal: 'collection_not_found',
  },
  'look at a receipt': {
    ask: ({ receiptId: transferId }) => ['wallet.receipt', { transferId }],
    yes: ['payer'],
    refusal: 'receipt_not_found',
  },
  'look at a bank movement': {
    ask: ({ movementId }) => ['banks.movement', { movementId }],
    yes: ['payer'],
    refusal: 'movement_not_found',
  },
  'look at a shop': {
    ask: ({ merchantId }) => ['merchants.shop', { merchantId }],
    yes: ['stallOwner', 'clerk'],
    refusal: 'merchant_not_found',
  },
  'look at sales': {
    ask: ({ merchantId }) => ['merchants.sales', { merchantId, ...past }],
    yes: ['stallOwner', 'clerk'],
    refusal: 'merchant_not_found',
  },
  'pay somebody else’s payment': {
    ask: ({ openPaymentId: paymentId }) => ['cashier.pay', { paymentId, proof }],
    yes: [],
    whose: 'payer',
    refusal: 'payment_not_found',
  },
  'cancel somebody else’s payment': {
    ask: ({ openPaymentId: paymentId }) => ['cashier.cancel', { paymentId }],
    yes: [],
    whose: 'payer',
    refusal: 'payment_not_found',
  },
  'take money from somebody else’s bank account': {
    ask: ({ bankAccountId: accountId }) => [
      'banks.topUp',
      { requestId: newId(), accountId, money: { currency, amountMinor: '1' } },
    ],
    yes: [],
    whose: 'payer',
    refusal: 'bank_account_not_found',
  },
  'take somebody else’s transfer': {
    ask: ({ transferId }) => ['transfers.accept', { transferId }],
    yes: [],
    whose: 'payee',
    refusal: 'transfer_not_found',
  },
  'send somebody else’s transfer back': {
    ask: ({ transferId }) => ['transfers.return', { transferId }],
    yes: [],
    whose: 'payee',
    refusal: 'transfer_not_found',
  },
}
/** Every property of an answer, by its path; what is null is marked, since nothing is seen there. */
function propertiesOf(value: unknown, path = ''): string[] {
  if (value === null) return [`${path} (null)`]
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => propertiesOf(one, `${path}[]`)))]
  if (typeof value !== 'object') return [path]
  return Object.entries(value as object).flatMap(([key, one]) => propertiesOf(one, path ? `${path}.${key}` : key))
}

describe('money that others have paid', () => {
  let people: People
  let things: Things
  before(async () => {
    ;({ people, things } = await setScene())
  })
  const outcomeOf = async (role: Role, [name, input]: ReturnType<Row['ask']>): Promise<string> => {
    try {
      await people[role].call(name, input as never)
      return 'yes'
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }

  for (const [what, { ask, yes, refusal, whose }] of Object.entries(matrix)) {
    it(`who may ${what}`, async () => {
      for (const role of roles) {
        if (role === whose) continue
        assert.equal(await outcomeOf(role, ask(things)), yes.includes(role) ? 'yes' : refusal, role)
      }
    })
  }

  it('is listed to nobody else: not to an administrator either', async () => {
    for (const role of ['stranger', 'administrator', 'formerClerk'] as const) {
      const { entries } = await people[role].call('wallet.statement', { currency })
      assert.deepEqual(
        entries.map(({ kind }) => kind),
        ['topUp'],
        'what they were given themselves',
      )
      assert.deepEqual(
        (await people[role].call('redpackets.list', { redPacketIds: [things.redPacketId] })).redPackets,
        [],
      )
      assert.deepEqual((await people[role].call('cashier.awaiting', {})).payments, [])
      assert.deepEqual((await people[role].call('banks.overview', {})).movements, [])
    }
  })

  it('shows a shop of its customer the name, and nothing else', async () => {
    for (const role of ['stallOwner', 'clerk'] as const) {
      const answer = await people[role].call('merchants.sales', { merchantId: things.merchantId, ...past })
      assert(!JSON.stringify(answer).includes(people.payer.id), 'no id of the customer')
      assert.deepEqual(propertiesOf(answer.sales), [
        '[].id',
        '[].tillId',
        '[].amountMinor',
        '[].feeMinor',
        '[].refundedMinor',
        '[].note',
        '[].by',
        '[].payerName',
        '[].paidAt',
      ])
    }
  })

  it('shows what a shop has to its owner only', async () => {
    const { merchantId } = things
    const seen = async (role: Role) =>
      propertiesOf(await people[role].call('merchants.shop', { merchantId })).filter((one) => one.includes('owned'))
    assert.deepEqual(await seen('clerk'), ['shop.owned (null)'])
    assert.deepEqual((await seen('stallOwner')).slice(0, 2), [
      'shop.owned.balance.currency',
      'shop.owned.balance.amountMinor',
    ])
  })

  it('shows both sides of a transfer the same, and nothing of what either has', async () => {
    const { transferId } = things
    const [ofPayer, ofPayee] = await Promise.all(
      [people.payer, people.payee].map((one) => one.call('transfers.look', { transferId })),
    )
    assert.deepEqual(ofPayer, ofPayee)
    assert.deepEqual(
      propertiesOf(ofPayer).filter((one) => !/\.(from|to)\./.test(one)),
      [
        'transfer.id',
        'transfer.way',
        'transfer.conversationId',
        'transfer.money.currency',
        'transfer.money.amountMinor',
        'transfer.note',
        'transfer.arrival',
        'transfer.state',
        'transfer.sentAt',
        'transfer.expiresAt',
        'transfer.acceptedAt (null)',
        'transfer.arrivesAt (null)',
        'transfer.endedAt (null)',
      ],
    )
  })

  it('shows of a red packet what is one’s own to oneself only', async () => {
    const { redPacketId } = things
    const mine = async (role: Role) =>
      (await people[role].call('redpackets.details', { redPacketId })).redPacket.mineMinor
    const [ofOpener, ofMember, ofPayer] = [await mine('opener'), await mine('member'), await mine('payer')]
    assert.match(ofOpener ?? '', /^[0-9]+$/)
    assert.deepEqual([ofMember, ofPayer], [null, null])
    const luckiest = (await people.member.call('redpackets.details', { redPacketId })).redPacket.luckiestId
    assert.equal(luckiest, null, 'who was luckiest is known once all is opened')
  })

  it('still arrives at whoever has frozen theirs, and does not leave', async () => {
    const frozen = await world.user({ name: 'Frozen', balanceMinor: 1_000 })
    await world.befriend(people.payer, frozen)
    await frozen.call('cashier.freeze', {})
    const money = { currency, amountMinor: '40' }
    const { transferId, paymentId } = await people.payer.call('transfers.send', {
      requestId: newId(),
      toId: frozen.id,
      money,
    })
    await people.payer.pay(paymentId)
    await frozen.call('transfers.accept', { transferId })
    assert.equal(await frozen.balance(), 1_040n)
    const back = { requestId: newId(), toId: people.payer.id, money }
    const outcome = await frozen
      .call('transfers.send', back)
      .then((sent) => frozen.refused('cashier.pay', { paymentId: sent.paymentId, proof }))
    assert.equal(outcome, 'wallet_frozen')
    assert.equal(await frozen.balance(), 1_040n)
    const { balances, isFrozen } = await frozen.call('wallet.balances', {})
    assert.deepEqual([balances[0]?.amountMinor, isFrozen], ['1040', true])
  })
})
