import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld } from '@teahouse/testkit'
import { runChecks } from '../../../platform/check/index.ts'
import { openSession } from '../../../platform/db/session.ts'
import { checks } from './store-checks.ts'

/** What the database keeps by itself, tried in SQL as by somebody who means harm, or has a bug. */
const { server } = await createWorld()
const { db, wallet } = server

const [alice, bob] = [`person:${newId()}`, `person:${newId()}`]
const move = (from: string, to: string, amountMinor: bigint, currency = 'EUR') =>
  wallet.submit({
    key: `test.move:${newId()}`,
    kind: 'transfer',
    currency,
    legs: [
      { account: from, amountMinor: -amountMinor },
      { account: to, amountMinor },
    ],
    from: null,
    to: null,
    reference: null,
    note: '',
  })
await move('bank:test', alice, 1000n)
await move(alice, bob, 300n)
await move('bank:test', alice, 1000n, 'JPY')

const client = await openSession(db)
after(() => client.end())
const run = (statement: string) => client.query(statement)
const ids = async () => {
  const { rows } = await run(
    `select id from wallet.account where currency = 'EUR' and name in ('${alice}', '${bob}') order by name = '${bob}'`,
  )
  return rows.map((row) => row.id as number)
}
const [a, b] = (await ids()) as [number, number]
const yen: number = (await run(`select id from wallet.account where currency = 'JPY' and name = '${alice}'`)).rows[0].id

/** A transfer, and entries for it, in one transaction. */
const book = async (
  accountIds: readonly number[],
  entries: readonly (readonly [number, number])[],
  currency = 'EUR',
) => {
  const key = `test.forged:${newId()}`
  const number = `(select number from wallet.transfer where key = '${key}')`
  await run(`
    begin;
    insert into wallet.transfer (id, at, fingerprint, account_ids, currency, kind, key, note)
    values ('${newId()}', now(), '${newId()}', '{${accountIds}}', '${currency}', 'transfer', '${key}', '');
    insert into wallet.entry values ${entries.map(([id, amount]) => `(${id}, ${number}, ${amount})`)};
    commit`).catch(async (error) => {
    await run('rollback')
    throw error
  })
}
const everything = async () =>
  (
    await run(
      `select (select json_agg(account) from wallet.account) as a, (select json_agg(transfer) from wallet.transfer) as b, (select json_agg(entry) from wallet.entry) as c`,
    )
  ).rows

/** It is refused, and nothing has changed. */
async function refused(work: () => Promise<unknown>, constraint: string | RegExp): Promise<void> {
  const before = await everything()
  await assert.rejects(work(), (error: Error & { constraint?: string }) => {
    if (constraint instanceof RegExp) assert.match(error.message, constraint)
    else assert.equal(error.constraint, constraint, error.message)
    return true
  })
  assert.deepEqual(await everything(), before)
}

describe('the database', () => {
  it('books a transfer that is whole, and moves the balances by it', async (t) => {
    t.after(() => move(bob, alice, 1n))
    await book(
      [a, b],
      [
        [a, -1],
        [b, 1],
      ],
    )
    assert.deepEqual([await wallet.balance(db, alice, 'EUR'), await wallet.balance(db, bob, 'EUR')], [699n, 301n])
  })

  it('refuses entries that do not sum to zero', () =>
    refused(
      () =>
        book(
          [a, b],
          [
            [a, -5],
            [b, 4],
          ],
        ),
      'whole',
    ))
  it('refuses a transfer with an entry too few or too many', async () => {
    await refused(
      () =>
        book(
          [a, b],
          [
            [a, -5],
            [yen, 5],
          ],
        ),
      'whole',
    )
    await refused(
      () =>
        book(
          [a, b, yen],
          [
            [a, -5],
            [b, 5],
          ],
        ),
      'whole',
    )
    await refused(
      () =>
        book(
          [a],
          [
            [a, -5],
            [b, 5],
          ],
        ),
      'whole',
    )
  })
  it('refuses entries of another currency than the account', () =>
    refused(
      () =>
        book(
          [a, yen],
          [
            [a, -5],
            [yen, 5],
          ],
        ),
      'one_currency',
    ))
  it('refuses an entry in an account that is not there', () =>
    refused(
      () =>
        book(
          [a, 999_999],
          [
            [a, -5],
            [999_999, 5],
          ],
        ),
      'one_currency',
    ))
  it('refuses entries without a transfer', () =>
    refused(() => run(`insert into wallet.entry values (${a}, 4711000, -5), (${b}, 4711000, 5)`), 'whole'))
  it('refuses to add to a transfer what was not in it', async () => {
    const more = (id: number, other: number) => `
      insert into wallet.entry select ${id}, max(number), 7 from wallet.transfer union all
      select ${other}, max(number), -7 from wallet.transfer`
    await refused(() => run(more(yen, a)), /./)
    await refused(() => run(more(a, b)), /./)
  })
  it('refuses an empty entry', () =>
    refused(
      () =>
        book(
          [a, b],
          [
            [a, 0],
            [b, 0],
          ],
        ),
      'entry_amount_minor_check',
    ))
  it('refuses to spend what is not there', () =>
    refused(
      () =>
        book(
          [a, b],
          [
            [a, -100_000],
            [b, 100_000],
          ],
        ),
      'covered',
    ))

  it('lets nobody change, delete or empty what is booked', async () => {
    await refused(() => run('update wallet.entry set amount_minor = amount_minor * 2'), 'booked')
    await refused(() => run('delete from wallet.entry'), 'booked')
    await refused(() => run('truncate wallet.entry'), 'booked')
    await refused(() => run(`update wallet.transfer set note = 'for nothing'`), 'booked')
    await refused(() => run('delete from wallet.transfer where false'), 'booked')
    await refused(() => run('truncate wallet.transfer cascade'), 'booked')
  })

  it('lets nobody change a balance but by an entry', async () => {
    await refused(() => run('update wallet.account set balance_minor = balance_minor + 1'), 'booked')
    await refused(() => run(`update wallet.account set name = 'person:me' where id = ${a}`), 'booked')
    await refused(
      () => run(`insert into wallet.account (name, currency, balance_minor) values ('person:me', 'EUR', 5)`),
      'booked',
    )
    await refused(() => run('delete from wallet.account'), 'booked')
    await refused(() => run('truncate wallet.account cascade'), 'booked')
  })

  it('keeps a key for one transfer, and an account for one name and currency', async () => {
    await refused(() => run('insert into wallet.transfer select * from wallet.transfer limit 1'), /unique/)
    await refused(() => run(`insert into wallet.account (name, currency) values ('${alice}', 'EUR')`), /unique/)
    await refused(
      () => run(`insert into wallet.account (name, currency) values ('${alice}', 'euro')`),
      'account_currency_check',
    )
  })

  it('takes the right to change what is booked from its own user', async () => {
    const { rows } = await run(`
      select has_table_privilege('wallet.entry', 'update') or has_table_privilege('wallet.transfer', 'delete') as may,
             rolsuper as "isSuper" from pg_roles where rolname = current_user`)
    // A superuser may everything, and is stopped by the triggers alone.
    assert.equal(rows[0].may, rows[0].isSuper)
  })
})

describe('the checks', () => {
  const found = async () => (await runChecks(db, checks, () => {})).map((finding) => finding.check.name)
  /** Past the triggers, as a superuser can; undone afterwards. */
  async function tampered(change: string, undo: string): Promise<string[]> {
    const past = (statement: string) => run(`begin; set local session_replication_role = replica; ${statement}; commit`)
    await past(change)
    const names = await found()
    await past(undo)
    return names
  }

  it('find nothing in books that were kept', async () => assert.deepEqual(await found(), []))

  it('find an entry that was changed, and its balance', async () => {
    const change = (sign: string) =>
      `update wallet.entry set amount_minor = amount_minor ${sign} 7 where account_id = ${b}`
    assert.deepEqual(await tampered(change('+'), change('-')), ['wallet.whole', 'wallet.balances'])
  })

  it('find a balance without an entry', async () => {
    const change = (sign: string) => `update wallet.account set balance_minor = balance_minor ${sign} 1 where id = ${b}`
    assert.deepEqual(await tampered(change('+'), change('-')), ['wallet.balances'])
  })

  it('find entries that are gone', async () => {
    const gone = `create table wallet.kept as select * from wallet.entry where account_id = ${b}; delete from wallet.entry where account_id = ${b}`
    const back = `insert into wallet.entry select * from wallet.kept; drop table wallet.kept`
    assert.deepEqual(await tampered(gone, back), ['wallet.whole', 'wallet.balances'])
  })

  it('find somebody who owes', async () => {
    const change = (sign: string) => `
      alter table wallet.account drop constraint covered;
      update wallet.account set balance_minor = balance_minor ${sign} 5000 where id = ${b};`
    const guard = `alter table wallet.account add constraint covered check (balance_minor >= 0 or starts_with(name, 'bank:'))`
    assert.deepEqual(
      await tampered(
        change('-'),
        `update wallet.account set balance_minor = balance_minor + 5000 where id = ${b}; ${guard}`,
      ),
      ['wallet.balances', 'wallet.covered'],
    )
  })
})
