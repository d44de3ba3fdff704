import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import type { Db, Tx } from '@teahouse/server/platform/db/db'
import { createWorld } from '@teahouse/testkit'
import { atBank, customer, held, stateOf, topUp, withdraw } from './banks.fixture.ts'

/**
 * A process that dies: nothing of the transaction is kept, and nobody hears of it. `writes` picks it by what it has
 * written; it dies at its commit, or right after, before anybody is told.
 */
let dying: { writes: RegExp; when: 'beforeCommit' | 'afterCommit'; times: number } | undefined
let deaths = 0

function mortal(db: Db): Db {
  return {
    ...db,
    // Some of what a Db has is read anew each time.
    get pool() {
      return db.pool
    },
    async run(strings, ...values) {
      const isMarked = dying?.writes.test(strings.join('')) && dying.times > 0
      if (isMarked && dying?.when === 'beforeCommit') die()
      const changed = await db.run(strings, ...values)
      if (isMarked && dying?.when === 'afterCommit') die()
      return changed
    },
    async transaction(work, options) {
      let isMarked = false
      const result = await db.transaction(async (tx) => {
        const watched: Tx = {
          ...tx,
          run: (strings, ...values) => {
            if (dying?.writes.test(strings.join(''))) isMarked = true
            return tx.run(strings, ...values)
          },
        }
        const done = await work(watched)
        if (isMarked && dying && dying.times > 0 && dying.when === 'beforeCommit') die()
        return done
      }, options)
      if (isMarked && dying && dying.times > 0 && dying.when === 'afterCommit') die()
      return result
    },
  }
}

function die(): never {
  dying!.times--
  deaths++
  throw new Error('the process died here')
}

const world = await createWorld({ wrapDb: mortal, env: { TEAHOUSE_LOG: 'silent' } })
const bank = world.server.practice!

afterEach(async () => {
  dying = undefined
  deaths = 0
  await bank.setManner('fine')
})

/** Jobs that died are taken up again after a pause. */
async function live(): Promise<void> {
  for (let round = 0; round < 8; round++) {
    await world.settle()
    world.clock.advance({ minutes: 10 })
  }
  await world.settle()
}

const places = {
  'as it is noted that the bank may hear of it': /update banks\.movement set sent_at/,
  'while the bank decides': /update sandbox_bank\.movement set state/,
  'while the answer of the bank enters the ledger': /update banks\.movement set state = \W*, reason/,
}

for (const [place, writes] of Object.entries(places)) {
  for (const when of ['beforeCommit', 'afterCommit'] as const) {
    describe(`a process that dies ${place}, ${when === 'beforeCommit' ? 'at the commit' : 'right after'}`, () => {
      // What was written is not written again.
      const expectedDeaths = when === 'beforeCommit' ? 2 : 1

      it('brings money in once', async () => {
        const { person, accountNumber, accountId } = await customer(world)
        const before = await held(world)
        const movementId = await topUp(person, accountId, 10_000)
        dying = { writes, when, times: 2 }
        await live()
        assert.equal(deaths, expectedDeaths)
        assert.equal(await stateOf(person, movementId), 'done')
        assert.equal(await person.balance(), 10_000n)
        assert.equal((await atBank(person, accountNumber)).balanceMinor, 90_000)
        assert.equal((await held(world)) - before, 10_000)
      })

      it('sends money out once', async () => {
        const { person, accountNumber, accountId } = await customer(world)
        await topUp(person, accountId, 10_000)
        await world.settle()
        const movementId = await withdraw(person, accountId, 4_000)
        dying = { writes, when, times: 2 }
        await live()
        assert.equal(deaths, expectedDeaths)
        assert.equal(await stateOf(person, movementId), 'done')
        assert.equal(await person.balance(), 6_000n)
        assert.equal((await atBank(person, accountNumber)).balanceMinor, 94_000)
      })

      it('gives back once what the bank refused', async () => {
        const { person, accountNumber, accountId } = await customer(world)
        await topUp(person, accountId, 10_000)
        await world.settle()
        await bank.setManner('refusing')
        const movementId = await withdraw(person, accountId, 4_000)
        dying = { writes, when, times: 2 }
        await live()
        assert.equal(deaths, expectedDeaths)
        assert.equal(await stateOf(person, movementId), 'refused')
        assert.equal(await person.balance(), 10_000n)
        assert.equal((await atBank(person, accountNumber)).balanceMinor, 90_000)
      })
    })
  }
}

describe('a bank', () => {
  it('whose answers are lost is asked how it stands, and the money moves once', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await bank.setManner('answerLost')
    const movementId = await topUp(person, accountId, 10_000)
    await live()
    assert.equal(await stateOf(person, movementId), 'done')
    assert.equal(await person.balance(), 10_000n)
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 90_000)
  })

  it('that goes down after the confirmation gets it when it is back', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    await topUp(person, accountId, 10_000)
    await world.settle()
    const asked = { requestId: crypto.randomUUID(), accountId, money: { currency: 'EUR', amountMinor: '4000' } }
    const { movementId, paymentId } = await person.call('banks.withdraw', asked)
    await bank.setManner('down')
    await person.pay(paymentId)
    await live()
    assert.equal(await stateOf(person, movementId), 'onItsWay')
    assert.equal(await person.balance(), 6_000n)
    await bank.setManner('fine')
    world.clock.advance({ hours: 2 })
    await live()
    assert.equal(await stateOf(person, movementId), 'done')
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 94_000)
  })

  it('that is asked by two processes at once moves it once', async () => {
    const { person, accountNumber, accountId } = await customer(world)
    const movementId = await topUp(person, accountId, 10_000)
    const order = {
      id: movementId,
      direction: 'pull' as const,
      account: accountNumber,
      money: { currency: 'EUR', amountMinor: 10_000n },
      text: 'Teahouse',
    }
    await Promise.all([bank.move(order), bank.move(order), world.settle(), bank.state(order)])
    await live()
    assert.equal(await person.balance(), 10_000n)
    assert.equal((await atBank(person, accountNumber)).balanceMinor, 90_000)
  })
})
