import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { checksBetweenModules } from '../../../checks.ts'
import { readStatement, writeStatement } from '../../../engines/banks/index.ts'
import { newId } from '../../../platform/ids.ts'
import { customer, topUp, withdraw } from './banks.fixture.ts'
import { checks } from './store-checks.ts'

const world = await createWorld()
const { practice, db, accounts, wallet } = world.server
const bank = practice!

const appointed = await world.user({ handle: 'keeper', name: 'Keeper' })
await accounts.appoint({ handle: 'keeper', name: 'Keeper' })
const admin: TestUser = appointed

/** What the bank’s next statement says instead. */
type Line = ReturnType<typeof readStatement>[number]
const honest = bank.statementOf
function tamper(change: (lines: Line[]) => Line[]): void {
  bank.statementOf = async (day) => {
    const file = await honest(day)
    return writeStatement(file.name, change(readStatement(file.text)))
  }
}

afterEach(async () => {
  bank.statementOf = honest
  await bank.setManner('fine')
  // Each test has days of its own, all put aside at its end.
  world.clock.advance({ days: 3 })
  await world.settle()
  for (const { id, state } of (await admin.call('banks.reconciliation', {})).differences) {
    if (state === 'open') await admin.call('banks.resolve', { differenceId: id, note: 'planted' })
  }
})

const today = () => world.clock.now().toISOString().slice(0, 10)

/** Lets the day end and compares it. */
async function compare(day: string) {
  while (today() <= day) world.clock.advance({ days: 1 })
  const { compared } = await admin.call('banks.reconcile', { day })
  const { differences } = await admin.call('banks.reconciliation', {})
  return { compared, differences: differences.filter((one) => one.day === day) }
}

async function aDay() {
  const { person, accountId } = await customer(world)
  const topUpId = await topUp(person, accountId, 12_000)
  await world.settle()
  const withdrawalId = await withdraw(person, accountId, 2_000)
  await world.settle()
  return { person, accountId, topUpId, withdrawalId, day: today() }
}

describe('the statement of a day', () => {
  it('agrees with the ledger, by itself and when asked', async () => {
    const { day } = await aDay()
    const { compared, differences } = await compare(day)
    assert.deepEqual([compared.lines, compared.matched, compared.open], [2, 2, 0])
    assert.deepEqual(differences, [])
    const { text } = await admin.call('banks.statementFile', { day })
    assert.deepEqual(
      readStatement(text).map((line) => line.amountMinor),
      [12_000n, -2_000n],
    )
    // Days that are over are compared by the job, also those in between that were missed.
    world.clock.advance({ days: 2 })
    await world.settle()
    const { days } = await admin.call('banks.reconciliation', {})
    // The first is the day before the server began.
    assert.equal(days.length, 4)
    assert.equal(days[2]?.day, day)
    assert.ok(days.every((one) => one.open === 0))
  })

  it('is not there before the day is over, nor while the bank is down', async () => {
    assert.equal(await admin.refused('banks.reconcile', { day: today() }), 'day_not_over')
    const day = today()
    world.clock.advance({ days: 1 })
    await bank.setManner('down')
    assert.equal(await admin.refused('banks.reconcile', { day }), 'bank_down')
    assert.equal(await admin.refused('banks.statementFile', { day: '2001-01-01' }), 'statement_not_found')
  })

  it('lacks what the bank has lost: the ledger has it, the bank does not', async () => {
    const { day, withdrawalId, person } = await aDay()
    tamper((lines) => lines.filter((line) => line.movementId !== withdrawalId))
    const { compared, differences } = await compare(day)
    assert.equal(compared.open, 1)
    const [difference] = differences
    assert.equal(difference?.kind, 'missingThere')
    assert.deepEqual([difference?.hereMinor, difference?.thereMinor], ['-2000', '0'])
    assert.equal(difference?.movement?.personName, person.name)
    // The bank finds it again: the difference is gone by itself.
    bank.statementOf = honest
    const again = await compare(day)
    assert.equal(again.compared.open, 0)
    assert.equal(again.differences[0]?.state, 'gone')
  })

  it('holds what the ledger lacks', async () => {
    const { day } = await aDay()
    const stray = { bankId: 'stray', bookedAt: world.clock.now(), movementId: newId(), currency: 'EUR', text: 'stray' }
    tamper((lines) => [...lines, { ...stray, amountMinor: 700n }])
    const { compared, differences } = await compare(day)
    assert.deepEqual([compared.lines, compared.matched], [3, 2])
    assert.deepEqual(
      differences.map(({ kind, thereMinor, movement }) => [kind, thereMinor, movement]),
      [['missingHere', '700', null]],
    )
  })

  it('holds another sum, or the same movement twice', async () => {
    const { day, topUpId, withdrawalId } = await aDay()
    tamper((lines) =>
      lines.flatMap((line) =>
        line.movementId === topUpId
          ? [{ ...line, amountMinor: 11_999n }]
          : [line, { ...line, bankId: `${line.bankId} again` }],
      ),
    )
    const { differences } = await compare(day)
    assert.deepEqual(
      differences
        .map(({ kind, movement, hereMinor, thereMinor }) => [kind, movement?.id, hereMinor, thereMinor])
        .sort((a, b) => Number(b[2]) - Number(a[2])),
      [
        ['amountDiffers', topUpId, '12000', '11999'],
        ['amountDiffers', withdrawalId, '-2000', '-4000'],
      ],
    )
  })

  it('holds a fee of the bank’s own', async () => {
    const { day } = await aDay()
    const fee = {
      bankId: 'fee-1',
      bookedAt: world.clock.now(),
      movementId: null,
      currency: 'EUR',
      text: 'Fee, "March"',
    }
    tamper((lines) => [...lines, { ...fee, amountMinor: -30n }])
    const { differences } = await compare(day)
    assert.deepEqual(
      differences.map(({ kind, thereMinor, text }) => [kind, thereMinor, text]),
      [['unexplained', '-30', 'Fee, "March"']],
    )
  })

  it('holds what is still on its way here, and then the bank is asked at once', async () => {
    const { person, accountId } = await customer(world)
    await bank.setManner('answerLost')
    // The answer is lost, and nobody asks again for hours.
    const movementId = await topUp(person, accountId, 5_000)
    const day = today()
    const { state } = bank
    bank.state = async () => ({ outcome: 'unknown' })
    await world.settle()
    tamper((lines) => {
      bank.state = state
      return lines
    })
    const { differences } = await compare(day)
    assert.deepEqual(
      differences.map(({ kind, movement }) => [kind, movement?.id, movement?.state]),
      [['missingHere', movementId, 'onItsWay']],
    )
    await world.settle()
    assert.equal(await person.balance(), 5_000n)
    assert.equal((await compare(day)).compared.open, 0)
  })

  it('agrees when the ledger has heard of it a day later', async () => {
    const { person, accountId } = await customer(world)
    await bank.setManner('answerLost')
    await topUp(person, accountId, 5_000)
    const day = today()
    const { state } = bank
    bank.state = async () => ({ outcome: 'unknown' })
    await world.settle()
    world.clock.advance({ days: 1 })
    bank.state = state
    await world.settle()
    const first = await compare(day)
    assert.deepEqual([first.compared.matched, first.compared.open], [1, 0])
    const second = await compare(today())
    assert.deepEqual([second.compared.lines, second.compared.open], [0, 0])
  })
})

it('a difference is put aside by a note, once, and stays so', async () => {
  const { day } = await aDay()
  const fee = { bankId: 'fee-2', bookedAt: world.clock.now(), movementId: null, currency: 'EUR', text: 'Fee' }
  tamper((lines) => [...lines, { ...fee, amountMinor: -30n }])
  const [difference] = (await compare(day)).differences
  const note = 'the bank’s fee for March'
  await admin.call('banks.resolve', { differenceId: difference!.id, note })
  const [resolved] = (await compare(day)).differences
  assert.equal(resolved?.state, 'resolved')
  assert.deepEqual({ ...resolved?.resolution, at: null }, { at: null, byName: 'Keeper', note })
  assert.equal(await admin.refused('banks.resolve', { differenceId: difference!.id, note }), 'difference_not_found')
  assert.equal(await admin.refused('banks.resolve', { differenceId: newId(), note }), 'difference_not_found')
})

it('a statement that cannot be read proves nothing', () => {
  const { text } = writeStatement('x.csv', [])
  assert.deepEqual(readStatement(text), [])
  assert.throws(() => readStatement('date,amount\r\n'), /not a statement/)
  assert.throws(() => readStatement(`${text}2026-01-01T00:00:00Z,1,,EUR,12.50,a fraction\r\n`), /line 2/)
  assert.throws(() => readStatement(`${text}2026-01-01T00:00:00Z,1,,EUR\r\n`))
  assert.throws(() => readStatement(`${text}"2026`))
})

it('what is held at the bank is what the bank has for this server', async () => {
  await aDay()
  const { held } = await admin.call('banks.reconciliation', {})
  const sum = await db.pool.query(
    `select balance_minor::text as sum from sandbox_bank.account where number like 'XW__WQBKTEAHOUSE0EUR'`,
  )
  assert.equal(held[0]?.amountMinor, sum.rows[0].sum)
  assert.equal(await wallet.balance(db, 'bank:sandbox', 'EUR'), -BigInt(sum.rows[0].sum))
})

it('what is stored keeps what is always true of it, and what does not is found', async () => {
  const { person, accountId } = await customer(world)
  await topUp(person, accountId, 9_000)
  await world.settle()
  await bank.setManner('slow')
  const onItsWay = await withdraw(person, accountId, 1_000)
  await world.settle()
  const ours = [...checks, ...checksBetweenModules.filter(({ name }) => /^(banks|cashier)\./.test(name))]
  const broken = async () => {
    const found = await Promise.all(
      ours.map(async ({ name, sql }) => ((await db.pool.query(sql)).rows.length > 0 ? [name] : [])),
    )
    return found.flat()
  }
  assert.deepEqual(await broken(), [])
  const plant = (sql: string) => db.pool.query(sql, [onItsWay])
  await plant('update banks.movement set amount_minor = amount_minor + 1 where id = $1')
  assert.deepEqual(await broken(), ['banks.held'])
  await plant('update banks.movement set amount_minor = amount_minor - 1 where id = $1')
  await plant(`update banks.movement set state = 'refused', ended_at = confirmed_at where id = $1`)
  assert.deepEqual(await broken(), ['banks.booked'])
  await plant(`update banks.movement set state = 'asked', ended_at = null where id = $1`)
  await plant(`delete from jobs.job where payload ->> 'movementId' = $1`)
  assert.deepEqual(await broken(), ['banks.carried'])
  await plant('update banks.account set is_default = false where id <> $1')
  assert.ok((await broken()).includes('banks.default'))
})
