import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import type { LedgerTransfer } from './index.ts'

const { server } = await createWorld()
const { db, wallet } = server

/** Some money moves from one account to another. */
const moving = (from: string, to: string, amountMinor: bigint, more: Partial<LedgerTransfer> = {}): LedgerTransfer => ({
  key: `test.move:${newId()}`,
  kind: 'transfer',
  currency: 'EUR',
  legs: [
    { account: from, amountMinor: -amountMinor },
    { account: to, amountMinor },
  ],
  from: null,
  to: null,
  reference: null,
  note: '',
  ...more,
})
const somebody = () => `person:${newId()}`
const rich = async (amountMinor: bigint, currency = 'EUR') => {
  const account = somebody()
  await wallet.submit(moving('bank:test', account, amountMinor, { currency }))
  return account
}
const inEuros = (account: string) => wallet.balance(db, account, 'EUR')
const post = (...transfers: LedgerTransfer[]) => db.transaction((tx) => wallet.post(tx, transfers))

describe('a transfer', () => {
  it('moves money once, however often it is repeated', async () => {
    const [alice, bob] = [await rich(1000n), somebody()]
    const lunch = moving(alice, bob, 300n)
    const first = await wallet.submit(lunch)
    assert.equal(first.isNew, true)
    assert.deepEqual(await wallet.submit(lunch), { ...first, isNew: false })
    assert.deepEqual([await inEuros(alice), await inEuros(bob)], [700n, 300n])
  })

  it('is refused when there is too little, and leaves nothing', async () => {
    const [alice, bob] = [await rich(100n), somebody()]
    await assert.rejects(wallet.submit(moving(alice, bob, 101n)), { code: 'insufficient_funds' })
    await assert.rejects(wallet.submit(moving(alice, bob, 100n, { currency: 'JPY' })), { code: 'insufficient_funds' })
    assert.deepEqual([await inEuros(alice), await inEuros(bob)], [100n, 0n])
    await wallet.submit(moving(alice, bob, 100n))
  })

  it('is refused when its key stands for something else', async () => {
    const [alice, bob] = [await rich(1000n), somebody()]
    const lunch = moving(alice, bob, 300n)
    await wallet.submit(lunch)
    await assert.rejects(wallet.submit(moving(alice, bob, 301n, { key: lunch.key })), { code: 'key_reused' })
    assert.equal(await inEuros(alice), 700n)
  })

  it('takes nothing out of a frozen wallet, and puts in what comes', async () => {
    const alice = await rich(1000n)
    const aliceId = alice.slice('person:'.length)
    await db.transaction((tx) => wallet.freeze(tx, aliceId))
    await assert.rejects(wallet.submit(moving(alice, somebody(), 1n)), { code: 'wallet_frozen' })
    await wallet.submit(moving('bank:test', alice, 5n))
    await db.transaction((tx) => wallet.unfreeze(tx, aliceId))
    await wallet.submit(moving(alice, somebody(), 1n))
    assert.equal(await inEuros(alice), 1004n)
  })
})

describe('several in one commit', () => {
  it('are booked in order, each by itself', async () => {
    const [alice, bob, carol] = [await rich(1000n), somebody(), somebody()]
    const lunch = moving(alice, bob, 800n)
    const outcomes = await post(lunch, moving(alice, bob, 300n), moving(bob, carol, 700n), lunch)
    assert.deepEqual(
      outcomes.map((one) => ('refusal' in one ? one.refusal : one.isNew)),
      [true, 'insufficient_funds', true, false],
    )
    assert.deepEqual([await inEuros(alice), await inEuros(bob), await inEuros(carol)], [200n, 100n, 700n])
  })

  it('tell everybody whose money moved', async () => {
    const world = await createWorld()
    const alice = await world.user()
    await world.server.wallet.submit(moving('bank:test', `person:${alice.id}`, 5n))
    const { updates } = (await alice.call('updates.diff', { cursor: 0 })) as { updates: { update: { kind: string } }[] }
    assert(updates.some(({ update }) => JSON.stringify(update).includes('"wallet"')))
  })

  it('are done one by one when the database does not take them together', async () => {
    const [alice, bob] = [await rich(1000n), somebody()]
    const twice = newId()
    const outcomes = await Promise.allSettled([
      wallet.submit(moving(alice, bob, 1n)),
      wallet.submit(moving(alice, bob, 2n, { note: '\0' })),
      wallet.submit(moving(alice, bob, 4n, { key: twice })),
    ])
    assert.deepEqual(
      outcomes.map((one) => one.status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.equal(await inEuros(bob), 5n)
  })

  it('cannot wait for each other', async () => {
    const accounts = await Promise.all(Array.from({ length: 6 }, () => rich(1000n)))
    const pick = (at: number) => accounts[at % accounts.length]!
    await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        post(moving(pick(at), pick(at * 5 + 1), 1n), moving(pick(at * 5 + 1), pick(at + 2), 1n)),
      ),
    )
    const left = await Promise.all(accounts.map(inEuros))
    assert.equal(
      left.reduce((sum, one) => sum + one),
      6000n,
    )
  })
})
