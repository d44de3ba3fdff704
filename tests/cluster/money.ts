import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { payCodeKey, payCodeOf, payCodeWindow } from '@teahouse/contract/money/paycode'
import { newId } from '@teahouse/server/platform/ids'
import { Refusal } from '@teahouse/server/platform/refusal'
import type { AnotherServer, TestUser, World } from '@teahouse/testkit'

const currency = 'EUR'

/** What came of calls that were made at the same moment: the answers, and what the others were refused with. */
async function together<T>(...calls: Promise<T>[]): Promise<{ answers: T[]; refusals: string[] }> {
  const outcomes = await Promise.allSettled(calls)
  const answers: T[] = []
  const refusals: string[] = []
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') answers.push(outcome.value)
    else if (outcome.reason instanceof Refusal) refusals.push(outcome.reason.code)
    else throw outcome.reason
  }
  return { answers, refusals }
}

/** Money moves once, on whichever server, also when it is asked for on both in the same moment. */
export function moneyOnBoth(world: World, there: AnotherServer): void {
  const settle = async () => {
    for (const { server } of [world, there, world]) await server.settle()
  }
  /** All that the ledger holds, in minor units: zero, but for a mistake. */
  const { db } = world.server
  const assertWhole = async () => {
    const [{ entries, balances } = { entries: '', balances: '' }] = await db.rows<Record<string, string>>`
      select (select coalesce(sum(amount_minor), 0)::text from wallet.entry) as entries,
             (select coalesce(sum(balance_minor), 0)::text from wallet.account) as balances`
    assert.deepEqual([entries, balances], ['0', '0'])
  }
  async function sendTransfer(from: TestUser, to: TestUser, amountMinor: string): Promise<string> {
    const money = { currency, amountMinor }
    const { transferId, paymentId } = await from.call('transfers.send', { requestId: newId(), toId: to.id, money })
    await from.pay(paymentId)
    return transferId
  }

  describe('on which people deal with money', () => {
    it('give each share of a red packet to one person, whoever opens it where', async () => {
      const [owner, ...members] = await Promise.all(
        Array.from({ length: 20 }, (_, n) => world.user(n === 0 ? { balanceMinor: 1_000 } : {})),
      )
      assert(owner)
      for (const member of members) await world.befriend(owner, member)
      const group = await world.group(owner, ...members)
      const { redPacketId, paymentId } = await owner.call('redpackets.send', {
        requestId: newId(),
        conversationId: group.id,
        currency,
        split: { kind: 'random', shares: 7, totalMinor: '1000' },
      })
      await owner.pay(paymentId)
      const opened = await Promise.all(
        members.map((member) =>
          together(
            member.call('redpackets.open', { redPacketId }),
            there.as(member).call('redpackets.open', { redPacketId }),
          ),
        ),
      )
      const winners = opened.filter(({ answers }) => answers.length > 0)
      assert.equal(winners.length, 7)
      for (const { answers } of winners) assert.deepEqual(answers[0], answers[1])
      assert(opened.every(({ refusals }) => refusals.every((one) => one === 'packet_empty')))
      const drawn = winners.map(({ answers }) => BigInt(answers[0]!.amountMinor))
      assert.equal(
        drawn.reduce((sum, one) => sum + one),
        1000n,
      )
      const balances = await Promise.all(members.map((member) => member.balance()))
      assert.equal(
        balances.reduce((sum, one) => sum + one),
        1000n,
      )
      await assertWhole()
    })

    it('charge a payment code once, at two tills in the same moment', async () => {
      const [owner, clerk] = (await world.friends(2)) as [TestUser, TestUser]
      const customer = await world.user({ balanceMinor: 2_000 })
      const shop = { merchantId: newId(), tillId: newId() }
      const { merchantId } = shop
      await owner.call('merchants.make', { ...shop, name: 'Tea stall', category: 'food', tillName: 'Till' })
      await owner.call('merchants.invite', { merchantId, personId: clerk.id })
      await clerk.call('merchants.answer', { merchantId, accept: true })
      const { deviceNumber, secret, now } = await customer.call('paycodes.enrol', {})
      const key = await payCodeKey(new Uint8Array(Buffer.from(secret, 'base64url')))
      const code = await payCodeOf(deviceNumber, key, payCodeWindow(Date.parse(now)))
      const charge = { ...shop, code, amountMinor: '350', requestId: newId() }

      const same = await together(
        owner.call('paycodes.charge', charge),
        there.as(owner).call('paycodes.charge', charge),
        there.as(clerk).call('paycodes.charge', { ...charge, requestId: newId() }),
        clerk.call('paycodes.charge', { ...charge, requestId: newId() }),
      )
      assert(same.answers.length >= 1 && same.answers.every(({ state }) => state === 'paid'))
      assert.equal(new Set(same.answers.map(({ saleId }) => saleId)).size, 1)
      assert(same.refusals.every((one) => one === 'pay_code_used'))
      assert.equal(await customer.balance(), 1_650n)
      await assertWhole()
    })

    it('let a transfer be taken or returned, not both', async () => {
      const [sender, receiver] = (await world.friends(2)) as [TestUser, TestUser]
      await Promise.all([sender.setPin(), world.rich(sender, 1_000)])
      for (let round = 0; round < 5; round++) {
        const before = [await sender.balance(), await receiver.balance()] as const
        const transferId = await sendTransfer(sender, receiver, '100')
        const { answers, refusals } = await together(
          receiver.call('transfers.accept', { transferId }),
          there.as(receiver).call('transfers.return', { transferId }),
        )
        assert.deepEqual(refusals, ['transfer_ended'])
        const arrived = answers[0]!.transfer.state === 'arrived' ? 100n : 0n
        assert.deepEqual([await sender.balance(), await receiver.balance()], [before[0] - arrived, before[1] + arrived])
      }
      await settle()
      await assertWhole()
    })

    it('bring the money of a top-up once that is confirmed on both', async () => {
      const mei = await world.user({ balanceMinor: 0 })
      const [holderName, accountId, requestId] = [mei.name, newId(), newId()]
      const { accountNumber } = await mei.call('banks.openPractice', { requestId: newId(), holderName })
      await mei.call('banks.startLink', { accountId, accountNumber, holderName, method: 'oneTimeCode' })
      const [account] = (await mei.call('banks.practice', {})).accounts
      const code = account!.codes[0]!.code
      await mei.call('banks.finishLink', { accountId, proof: { method: 'oneTimeCode', code } })
      const topUp = { requestId, accountId, money: { currency, amountMinor: '2500' } }
      const meiThere = there.as(mei)
      const [here, beyond] = await Promise.all([mei.call('banks.topUp', topUp), meiThere.call('banks.topUp', topUp)])
      assert.deepEqual(here, beyond)
      await Promise.all([mei.pay(here.paymentId), meiThere.pay(here.paymentId)])
      await settle()
      assert.equal(await mei.balance(), 2_500n)
      const [bank] = (await mei.call('banks.practice', {})).accounts
      assert.equal(bank!.balance.amountMinor, '97500')
      await assertWhole()
    })

    it('prepare once what is asked for on both', async () => {
      const [sender, receiver] = (await world.friends(2)) as [TestUser, TestUser]
      const group = await world.group(sender, receiver)
      const senderThere = there.as(sender)
      for (let round = 0; round < 3; round++) {
        const money = { currency, amountMinor: '400' }
        const transfer = { requestId: newId(), toId: receiver.id, money }
        const split = { kind: 'equal' as const, shares: 2, eachMinor: '100' }
        const packet = { requestId: newId(), conversationId: group.id, currency, split }
        const sums = [{ personId: receiver.id, amountMinor: '500' }]
        const shares = { kind: 'own' as const, sums }
        const collection = { requestId: newId(), conversationId: group.id, currency, shares }
        const ask = (one: TestUser) =>
          Promise.all([
            one.call('transfers.send', transfer),
            one.call('redpackets.send', packet),
            one.call('collections.start', collection),
          ])
        const [here, beyond] = await Promise.all([ask(sender), ask(senderThere)])
        assert.deepEqual(here, beyond)
      }
    })

    it('pay once what is confirmed on both', async () => {
      const [sender, receiver] = (await world.friends(2)) as [TestUser, TestUser]
      await Promise.all([sender.setPin(), world.rich(sender, 1_000)])
      const asked = { requestId: newId(), toId: receiver.id, money: { currency, amountMinor: '400' } }
      const { paymentId } = await sender.call('transfers.send', asked)
      await Promise.all([sender.pay(paymentId), there.as(sender).pay(paymentId)])
      assert.equal(await sender.balance(), 600n)
      await assertWhole()
    })
  })
}
