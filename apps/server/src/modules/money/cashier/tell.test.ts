import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { openPushService } from '../../talk/notifications/push-service.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on' } })
const { cashier, db } = world.server
const service = await openPushService()
after(() => service.close())
cashier.define('test.buy', { paid: async () => {} })

const open = (payer: TestUser, receiver: string, deviceId: string | null) =>
  db
    .transaction((tx) =>
      cashier.open(tx, {
        payerId: payer.id,
        deviceId,
        purpose: 'test.buy',
        reference: { kind: 'tea', id: newId() },
        payee: { kind: 'merchant', id: 'stall', name: 'Tea stall' },
        money: { currency: 'EUR', amountMinor: 300n },
        to: [{ account: receiver, amountMinor: 300n }],
        kind: 'purchase',
        note: '',
        requestId: newId(),
      }),
    )
    .then(({ paymentId }) => paymentId)

describe('an app that is closed', () => {
  it('is told of a charge that waits, and of money that has come; never how much', async () => {
    const [alice, bob] = [await world.user({ balanceMinor: 1000 }), await world.user()]
    const [toAlice, toBob] = [await service.subscribe(alice), await service.subscribe(bob)]
    const charge = await open(alice, 'merchant:stall', null)
    await world.settle()
    assert.deepEqual(toAlice(), [{ title: 'Teahouse', body: 'A payment waits for your yes', address: '/wallet' }])
    await alice.pay(charge)
    await alice.pay(await open(alice, `person:${bob.id}`, alice.deviceId))
    await world.settle()
    assert.deepEqual(toBob(), [{ title: 'Teahouse', body: 'Money has arrived', address: '/wallet/statement' }])
    // What one does oneself is no news.
    assert.deepEqual(toAlice(), [])
  })
})
