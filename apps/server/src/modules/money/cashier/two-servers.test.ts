import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, joinedBuses, pin, type TestUser } from '@teahouse/testkit'

const [near, far] = joinedBuses(2)
const world = await createWorld({ bus: near! })
const other = await world.anotherServer({ bus: far! })
const { db, cashier } = world.server
/** Payments that a module heard of, at either server. */
const paid: string[] = []
for (const { cashier } of [world.server, other.server]) {
  cashier.define('test.buy', { paid: async (_tx, payments) => void paid.push(...payments.map(({ id }) => id)) })
}

const open = (payer: TestUser) =>
  db
    .transaction((tx) =>
      cashier.open(tx, {
        payerId: payer.id,
        deviceId: payer.deviceId,
        purpose: 'test.buy',
        reference: { kind: 'tea', id: newId() },
        payee: { kind: 'merchant', id: 'stall', name: 'Tea stall' },
        money: { currency: 'EUR', amountMinor: 100n },
        to: [{ account: 'merchant:stall', amountMinor: 100n }],
        kind: 'purchase',
        note: '',
        requestId: newId(),
      }),
    )
    .then(({ paymentId }) => paymentId)

describe('at two servers', () => {
  it('a payment that is confirmed at both is paid once', async () => {
    const alice = await world.user({ balanceMinor: 10_000 })
    const ids = await Promise.all(Array.from({ length: 10 }, () => open(alice)))
    const aliceThere = other.as(alice)
    // One after the other at each: the tries of a device are counted while they are judged.
    await Promise.all(
      [alice, aliceThere].map(async (one) => {
        for (const id of ids) await one.pay(id)
      }),
    )
    assert.equal(await alice.balance(), 9_000n)
    assert.deepEqual(paid.toSorted(), ids.toSorted())
  })

  it('there are five tries, and not five at each', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    const ids = await Promise.all(Array.from({ length: 8 }, () => open(alice)))
    const proof = { kind: 'pin' as const, pin: '730164' }
    const wrong = await Promise.all(
      [alice, other.as(alice)].flatMap((one) =>
        ids.map((paymentId) => one.refused('cashier.pay', { paymentId, proof })),
      ),
    )
    assert.equal(wrong.filter((code) => code === 'wrong_pin').length, 4)
    assert.equal(wrong.filter((code) => code === 'pin_locked').length, 12)
    const right = { kind: 'pin' as const, pin }
    assert.equal(await other.as(alice).refused('cashier.pay', { paymentId: ids[0]!, proof: right }), 'pin_locked')
    assert.equal(await alice.balance(), 1000n)
  })
})
