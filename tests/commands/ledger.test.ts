import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import type { LedgerTransfer } from '@teahouse/server/modules/money/wallet/index'
import { openSession } from '@teahouse/server/platform/db/session'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { newFolder, type Place, teahouse } from './teahouse.ts'

const world = await createWorld()
const { server, clock } = world
const { db, wallet } = server
const place: Place = { DATABASE_URL: world.databaseUrl, TEAHOUSE_DATA: world.dataFolder }
const client = await openSession(db)
after(() => client.end())

const ada = { kind: 'person', id: newId(), name: 'Ada "the; first" | Ó\n' } as const
const shop = { kind: 'merchant', id: newId(), name: 'Tea (hot), *cheap*' } as const
const move = (currency: string, legs: Record<string, bigint>, more: Partial<LedgerTransfer> = {}) =>
  wallet.submit({
    key: `test.move:${newId()}`,
    kind: 'topUp',
    currency,
    legs: Object.entries(legs).map(([account, amountMinor]) => ({ account, amountMinor })),
    from: null,
    to: ada,
    reference: null,
    note: '',
    ...more,
  })
const [adas, shops] = [`person:${ada.id}`, `merchant:${shop.id}`]
await move('EUR', { 'bank:sandbox': -12_345n, [adas]: 12_345n })
await move('JPY', { 'bank:sandbox': -500n, [adas]: 500n })
await move('KWD', { 'bank:sandbox': -1n, [adas]: 1n })
const purchase = { kind: 'purchase', from: ada, to: shop, note: 'two cups; ~"hot" | 5 % off' } as const
const firstDay = clock.now().toISOString().slice(0, 10)
clock.advance({ days: 1 })
const secondDay = clock.now().toISOString().slice(0, 10)
await move('EUR', { [adas]: -1_005n, [shops]: 1_000n, fees: 5n }, purchase)
clock.advance({ days: 1 })
await world.settle()

const ledger = (...words: string[]) => teahouse(place, ['ledger', ...words])
const hledger = process.env.TEAHOUSE_TEST_HLEDGER ?? ['/usr/bin/hledger'].find((path) => existsSync(path))
const withoutHledger = hledger ? false : 'hledger is not installed (apt-get install hledger)'

describe('ledger check', () => {
  it('finds the books in order, every closed day valid, and tells a seal to note', async () => {
    const { exitCode, said, told } = await ledger('check')
    assert.equal(exitCode, 0, said + told)
    assert.match(said, /The books agree with themselves/)
    const seal = said.match(/2 days are valid, up to .*: ([0-9a-f]{64})/)?.[1]
    assert.equal((await ledger('check', '--seal', seal!)).exitCode, 0)
    const other = await ledger('check', '--seal', '0'.repeat(64))
    assert.equal(other.exitCode, 1)
    assert.match(other.said, /written anew/)
  })

  it('says what does not hold, and on which day', async (t) => {
    const past = (statement: string) =>
      client.query(`begin; set local session_replication_role = replica; ${statement}; commit`)
    const account = `(select id from wallet.account where name = '${shops}')`
    const entry = (sign: string) =>
      `update wallet.entry set amount_minor = amount_minor ${sign} 7 where account_id = ${account}`
    await past(entry('+'))
    t.after(() => past(entry('-')))
    const { exitCode, said } = await ledger('check', '--json')
    assert.equal(exitCode, 1)
    const { findings, days } = JSON.parse(said)
    assert.deepEqual(
      findings.map((one: { name: string }) => one.name),
      ['wallet.whole', 'wallet.balances'],
    )
    assert.deepEqual(
      days.map((one: { day: string; state: string; because?: string }) => [one.day, one.state, one.because]),
      [
        [firstDay, 'valid', undefined],
        [secondDay, 'broken', 'rows'],
      ],
    )
  })

  it('finds money that waits for nothing', async () => {
    await move('EUR', { [adas]: -3n, 'held:transfer:gone': 3n })
    const { exitCode, said } = await ledger('check')
    assert.equal(exitCode, 1)
    assert.match(said, /wallet\.held.*\n.*held:transfer:gone has 3 EUR/)
    assert.match(said, /unknown, 1 transfers; not signed yet/)
    await move('EUR', { 'held:transfer:gone': -3n, [adas]: 3n })
    assert.equal((await ledger('check')).exitCode, 0)
  })
})

describe('ledger export', () => {
  it('writes a line for each entry, of the days that are asked for', async (t) => {
    const all = (await ledger('export')).said.trimEnd().split('\n')
    assert.equal(all[0], 'at,number,transfer,kind,account,amount,currency,from,to,note,key')
    assert.ok(all.some((line) => line.includes(',person:') && line.includes(',123.45,EUR,')))
    assert.ok(all.some((line) => line.includes(',-500,JPY,')))
    assert.ok(all.some((line) => line.includes(',0.001,KWD,')))
    const file = join(await newFolder(t), 'books.csv')
    assert.equal((await ledger('export', file, '--from', secondDay, '--to', secondDay)).exitCode, 0)
    assert.equal((await readFile(file, 'utf8')).match(/,purchase,/g)?.length, 3)
    const again = await ledger('export', file)
    assert.match(again.told, /is there already/)
  })

  it('refuses a format and a day that there is not', async () => {
    assert.match((await ledger('export', '--format', 'xls')).told, /csv, hledger, beancount/)
    assert.match((await ledger('export', '--from', 'today')).told, /no day/)
  })

  it('writes what hledger takes in its strict mode, and sums up as the ledger does', {
    skip: withoutHledger,
  }, async (t) => {
    const file = join(await newFolder(t), 'books.journal')
    const { exitCode, told } = await ledger('export', '--format', 'hledger', file)
    assert.equal(exitCode, 0, told)
    const run = (...words: string[]) => {
      const env = { ...process.env, LC_ALL: 'C.UTF-8' }
      const { status, stdout, stderr } = spawnSync(hledger!, ['-f', file, ...words], { encoding: 'utf8', env })
      assert.equal(status, 0, stderr)
      return stdout
    }
    run('check', '--strict')
    assert.equal(
      run('balance', '-N', '--flat', '--layout=bare', '-O', 'csv', `liabilities:merchant:${shop.id}`),
      ['"account","commodity","balance"', `"liabilities:merchant:${shop.id}","EUR","-10.00"`, ''].join('\n'),
    )
    const bank = run('balance', '-N', '--flat', '--layout=bare', '-O', 'csv', 'assets:bank')
    assert.deepEqual(bank.match(/"[A-Z]{3}","[^"]*"/g), ['"EUR","123.45"', '"JPY","500"', '"KWD","0.001"'])
    assert.match(run('balance', '--flat', 'income'), /EUR -0\.05|-0\.05 EUR/)
  })

  it('writes what Beancount reads', async () => {
    const { said } = await ledger('export', '--format', 'beancount', '--from', secondDay, '--to', secondDay)
    const person = `Liabilities:Person:${ada.id[0]!.toUpperCase()}${ada.id.slice(1)}`
    assert.match(said, new RegExp(`^1970-01-01 open ${person}$`, 'm'))
    assert.match(said, new RegExp(`^  ${person}  10\\.05 EUR$`, 'm'))
    assert.match(said, /^ {2}Income:Fees {2}-0\.05 EUR$/m)
    assert.match(said, /\* "Ada \\"the; first\\" \| Ó → Tea \(hot\), \*cheap\*" "two cups; ~\\"hot\\" \| 5 % off" \^/)
  })
})
