import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { givingWallet } from './giving-wallet.ts'

const world = await createWorld()

describe('whoever is not the cashier', () => {
  const wallet = givingWallet(world.server.wallet)
  const moving = (from: string, to: string) => ({
    key: `test.move:${newId()}`,
    kind: 'transfer' as const,
    currency: 'EUR',
    legs: [
      { account: from, amountMinor: -100n },
      { account: to, amountMinor: 100n },
    ],
    from: null,
    to: null,
    reference: null,
    note: '',
  })

  it('gives to people, and takes nothing from them', async () => {
    const alice = await world.user({ balanceMinor: 1000 })
    await wallet.submit(moving('bank:test', `person:${alice.id}`))
    assert.equal(await alice.balance(), 1100n)

    const theft = moving(`person:${alice.id}`, 'merchant:thief')
    assert.throws(() => wallet.submit(theft), /only the cashier/)
    await world.server.db.transaction(async (tx) => {
      assert.throws(() => wallet.transfer(tx, theft), /only the cashier/)
      assert.throws(() => wallet.post(tx, [theft]), /only the cashier/)
    })
    assert.equal(await alice.balance(), 1100n)
  })
})
