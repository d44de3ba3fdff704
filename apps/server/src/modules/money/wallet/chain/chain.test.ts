import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { openSession } from '@teahouse/server/platform/db/session'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { openSigningKeys } from './signing-keys.ts'
import { type VerifiedDay, verifyDays } from './verify-days.ts'

const world = await createWorld()
const { server, clock } = world
const { db, wallet } = server
const client = await openSession(db)
after(() => client.end())

const alice = await world.user()
const topUp = () =>
  wallet.submit({
    key: `test.topUp:${newId()}`,
    kind: 'topUp',
    currency: 'EUR',
    legs: [
      { account: 'bank:test', amountMinor: -5n },
      { account: `person:${alice.id}`, amountMinor: 5n },
    ],
    from: null,
    to: { kind: 'person', id: alice.id, name: alice.name },
    reference: null,
    note: 'pocket money',
  })
async function all(days: AsyncIterable<VerifiedDay>): Promise<VerifiedDay[]> {
  const found: VerifiedDay[] = []
  for await (const day of days) found.push(day)
  return found
}
const states = async () => {
  const found = await all(verifyDays(db, await openSigningKeys(join(world.dataFolder, 'ledger-keys'))))
  return found.map(({ state, because, transfers }) => [state, because, transfers])
}
/** Each day is closed an hour into the next. */
async function nextDay(): Promise<void> {
  clock.advance({ days: 1 })
  await world.settle()
}
// An hour into a day, so that the first is closed on the second.
clock.advance({ seconds: (86_400_000 - (clock.now().getTime() % 86_400_000)) / 1000 + 3600 })
await world.settle()
const first = await topUp()
await topUp()

describe('a day of the ledger', () => {
  it('is unknown until it is over and signed, and valid then', async () => {
    assert.deepEqual(await states(), [['unknown', 'open', 2]])
    const { isSealed } = await alice.call('wallet.receipt', { transferId: first.transferId })
    assert.equal(isSealed, false)
    await nextDay()
    assert.deepEqual(await states(), [['valid', undefined, 2]])
    assert.equal((await alice.call('wallet.receipt', { transferId: first.transferId })).isSealed, true)
    await topUp()
    assert.deepEqual(await states(), [
      ['valid', undefined, 2],
      ['unknown', 'open', 1],
    ])
  })

  it('is closed also when nothing happened, or nobody was there for some days', async () => {
    clock.advance({ days: 2 })
    await nextDay()
    await topUp()
    await nextDay()
    assert.deepEqual(await states(), [
      ['valid', undefined, 2],
      ['valid', undefined, 1],
      ['valid', undefined, 0],
      ['valid', undefined, 0],
      ['valid', undefined, 1],
    ])
  })

  it('takes nothing in once it is closed, and cannot be changed', async () => {
    await assert.rejects(
      client.query(`
        begin;
        insert into wallet.transfer (number, id, at, fingerprint, account_ids, currency, kind, key, note)
        values (-1, '${newId()}', now(), '${newId()}', '{1,2}', 'EUR', 'transfer', 'test.late', '');
        insert into wallet.entry values (1, -1, -5), (2, -1, 5)`),
      /closed/,
    )
    await client.query('rollback')
    await assert.rejects(client.query('update wallet.day set transfers = 0'), /refused/)
    await assert.rejects(client.query('delete from wallet.day'), /refused|permission/)
  })

  it('that another key signed is unknown here', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-keys-'))
    t.after(() => rm(folder, { recursive: true }))
    const found = await all(verifyDays(db, await openSigningKeys(folder, { mayMake: true })))
    assert.deepEqual(new Set(found.map((one) => one.because)), new Set(['signer']))
  })
})

describe('a past that was changed past the triggers', () => {
  const past = (statement: string) =>
    client.query(`begin; set local session_replication_role = replica; ${statement}; commit`)
  /** What the days are while it is changed. */
  async function changed(change: string, undo: string) {
    await past(change)
    const found = await states()
    await past(undo)
    assert(!(await states()).some(([state]) => state === 'broken'))
    return found.map(([state, because]) => because ?? state)
  }

  it('is found on its day: an amount, a note, a name, a time', async () => {
    const number = (await client.query('select min(number) as n from wallet.transfer')).rows[0].n
    const broken = ['rows', 'valid', 'valid', 'valid', 'valid']
    const entry = (sign: string) =>
      `update wallet.entry set amount_minor = amount_minor ${sign} 100 where transfer_number = ${number}`
    assert.deepEqual(await changed(entry('+'), entry('-')), broken)
    const note = (text: string) => `update wallet.transfer set note = '${text}' where number = ${number}`
    assert.deepEqual(await changed(note('rent'), note('pocket money')), broken)
    const at = (sign: string) =>
      `update wallet.transfer set at = at ${sign} interval '1 microsecond' where number = ${number}`
    assert.deepEqual(await changed(at('+'), at('-')), broken)
    const renamed = (from: string, to: string) => `update wallet.account set name = '${to}' where name = '${from}'`
    assert.deepEqual(await changed(renamed('bank:test', 'bank:best'), renamed('bank:best', 'bank:test')), [
      'rows',
      'rows',
      'valid',
      'valid',
      'rows',
    ])
  })

  it('is found when the day is given a new hash, by its signature and on the next day', async () => {
    const hash = (await client.query('select day::text, hash from wallet.day order by day limit 1')).rows[0]
    const set = (hex: string) => `update wallet.day set hash = '\\x${hex}' where day = '${hash.day}'`
    assert.deepEqual(await changed(set('00'.repeat(32)), set(hash.hash.toString('hex'))), [
      'rows',
      'rows',
      'valid',
      'valid',
      'valid',
    ])
  })

  it('is found when a day is gone', async () => {
    const gone = `create table wallet.kept as select * from wallet.day order by day offset 2 limit 1; delete from wallet.day where day in (select day from wallet.kept)`
    const back = `insert into wallet.day select * from wallet.kept; drop table wallet.kept`
    assert.deepEqual(await changed(gone, back), ['valid', 'valid', 'gap', 'valid'])
  })
})
