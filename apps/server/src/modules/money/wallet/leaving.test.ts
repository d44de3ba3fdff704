import assert from 'node:assert/strict'
import { it } from 'node:test'
import { createWorld } from '@teahouse/testkit'

const world = await createWorld({ env: { TEAHOUSE_LEAVING_DAYS: '14' } })
const { wallet, db } = world.server

it('nobody leaves while there is money in their wallet, also when it came after they asked to', async () => {
  const nia = await world.user()
  const move = (key: string, amountMinor: bigint) =>
    wallet.submit({
      key: `test:${nia.id}:${key}`,
      kind: 'topUp',
      currency: 'EUR',
      legs: [
        { account: 'bank:test', amountMinor: -amountMinor },
        { account: `person:${nia.id}`, amountMinor },
      ],
      from: null,
      to: null,
      reference: null,
      note: '',
    })
  await move('in', 500n)
  assert.equal(await nia.refused('accounts.leave', {}), 'money_left')
  await move('out', -500n)
  assert.notEqual((await nia.call('accounts.leave', {})).account.leavingAt, null)

  await move('late', 100n)
  world.clock.advance({ days: 15 })
  await world.settle()
  assert.equal(await world.server.accounts.isLeaving(db, nia.id), true, 'the account waits')
  await move('late out', -100n)
  world.clock.advance({ hours: 2 })
  await world.settle()
  assert.equal(
    await world.callAnonymously('accounts.logIn', { identifier: nia.handle, password: 'x' }).catch(() => 'gone'),
    'gone',
  )
})
