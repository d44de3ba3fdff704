import type { Party, Reference, TransferKind } from '@teahouse/contract/money/money'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** An account before it has a number: a name and a currency. */
export interface Named {
  name: string
  currency: string
}

/** The numbers of some accounts; those that are new are made, in one order, so that two commits cannot wait for each other. */
export async function makeAccounts(tx: Tx, accounts: readonly Named[]): Promise<(Named & { id: number })[]> {
  const names = accounts.map((one) => one.name)
  const currencies = accounts.map((one) => one.currency)
  await tx.run`
    insert into wallet.account (name, currency)
    select name, currency from unnest(${names}::text[], ${currencies}::text[]) as asked (name, currency)
    where not exists (select from wallet.account where account.name = asked.name and account.currency = asked.currency)
    order by name, currency
    on conflict (name, currency) do nothing`
  return tx.rows`
    select id, name, currency from unnest(${names}::text[], ${currencies}::text[]) as asked (name, currency)
    join wallet.account using (name, currency)`
}

/** What is in some accounts, locked until the commit, in the order of their numbers. */
export async function lockBalances(tx: Tx, ids: readonly number[]): Promise<Map<number, bigint>> {
  const rows = await tx.rows<{ id: number; balance: string }>`
    select id, balance_minor::text as balance from wallet.account where id = any(${ids}) order by id for no key update`
  return new Map(rows.map((row) => [row.id, BigInt(row.balance)]))
}

/** The fingerprints of those transfers that were booked before. */
export async function booked(tx: Tx, transferIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; fingerprint: string }>`
    select id, fingerprint from wallet.transfer where id = any(${transferIds})`
  return new Map(rows.map((row) => [row.id, row.fingerprint]))
}

/** Those of some accounts that nothing may leave. */
export async function frozenOf(on: Queryable, names: readonly string[]): Promise<Set<string>> {
  const rows = await on.rows<{ name: string }>`
    select account_name as name from wallet.frozen where account_name = any(${names})`
  return new Set(rows.map((row) => row.name))
}

/** Places in the order of booking, to be taken under the locks. */
export async function takeNumbers(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.rows<{ number: number }>`
    select nextval('wallet.transfer_number_seq') as number from generate_series(1, ${count}::int)`
  return rows.map((row) => row.number)
}

export interface NewTransfer {
  number: number
  id: string
  fingerprint: string
  currency: string
  kind: TransferKind
  key: string
  from: Party | null
  to: Party | null
  reference: Reference | null
  note: string
  /** In the order of the accounts. */
  legs: readonly { accountId: number; amountMinor: bigint }[]
}

/** Books transfers whose accounts are locked; the database checks them and moves the balances. */
export async function insertTransfers(tx: Tx, at: Date, transfers: readonly NewTransfer[]): Promise<void> {
  // JSON holds no line break, so lines need no escaping.
  const lines = (values: readonly unknown[]) => values.map((one) => (one ? JSON.stringify(one) : '')).join('\n')
  const legs = transfers.flatMap(({ number, legs }) => legs.map((leg) => ({ number, ...leg })))
  await Promise.all([
    tx.run`
      insert into wallet.transfer (number, id, at, fingerprint, account_ids, currency, kind, key, payer, payee, reference, note)
      select number, id, ${at}, fingerprint, account_ids::bigint[], currency, kind, key, payer, payee, reference, note
      from unnest(
        ${transfers.map((one) => one.number)}::bigint[], ${transfers.map((one) => one.id)}::uuid[],
        ${transfers.map((one) => one.fingerprint)}::uuid[],
        ${transfers.map((one) => `{${one.legs.map((leg) => leg.accountId)}}`)}::text[],
        ${transfers.map((one) => one.currency)}::text[], ${transfers.map((one) => one.kind)}::text[],
        ${transfers.map((one) => one.key)}::text[],
        string_to_array(${lines(transfers.map((one) => one.from))}, ${'\n'}, '')::jsonb[],
        string_to_array(${lines(transfers.map((one) => one.to))}, ${'\n'}, '')::jsonb[],
        string_to_array(${lines(transfers.map((one) => one.reference))}, ${'\n'}, '')::jsonb[],
        ${transfers.map((one) => one.note)}::text[]
      ) as one (number, id, fingerprint, account_ids, currency, kind, key, payer, payee, reference, note)`,
    tx.run`
      insert into wallet.entry (transfer_number, account_id, amount_minor)
      select * from unnest(
        ${legs.map((leg) => leg.number)}::bigint[], ${legs.map((leg) => leg.accountId)}::bigint[],
        ${legs.map((leg) => String(leg.amountMinor))}::bigint[])`,
  ])
}

export async function balancesOf(on: Queryable, name: string): Promise<{ currency: string; amountMinor: bigint }[]> {
  const rows = await on.rows<{ currency: string; balance: string }>`
    select currency, balance_minor::text as balance from wallet.account where name = ${name} order by currency`
  return rows.map(({ currency, balance }) => ({ currency, amountMinor: BigInt(balance) }))
}

/** Waits until no payment out of these accounts is under way, in any process. */
export async function lockAccounts(tx: Tx, name: string): Promise<void> {
  await tx.rows`select id from wallet.account where name = ${name} order by id for no key update`
}

export async function freeze(tx: Tx, name: string, since: Date): Promise<void> {
  await tx.run`insert into wallet.frozen (account_name, since) values (${name}, ${since}) on conflict do nothing`
}

export async function unfreeze(tx: Tx, name: string): Promise<void> {
  await tx.run`delete from wallet.frozen where account_name = ${name}`
}

/** What an account got or gave by one transfer. */
export interface Entry {
  number: number
  transferId: string
  at: Date
  kind: TransferKind
  currency: string
  amountMinor: bigint
  from: Party | null
  to: Party | null
  reference: Reference | null
  note: string
}

export interface EntryFilter {
  from?: string | undefined
  before?: string | undefined
  /** Part of the other side’s name, or of the note. */
  query?: string | undefined
  kinds?: readonly TransferKind[] | undefined
  direction?: 'in' | 'out' | undefined
}

type EntryRow = Omit<Entry, 'amountMinor'> & { amount: string }
const toEntry = ({ amount, ...row }: EntryRow): Entry => ({ ...row, amountMinor: BigInt(amount) })

/** The entries of an account in one currency, the newest first, before a place in the order of booking. */
export async function entriesBefore(
  on: Queryable,
  account: Named,
  beforeNumber: number | null,
  limit: number,
  { from, before, query, kinds, direction }: EntryFilter = {},
): Promise<Entry[]> {
  const rows = await on.rows<EntryRow>`
    select number, transfer.id as "transferId", at, kind, transfer.currency, amount_minor::text as amount,
           payer as "from", payee as "to", reference, note
    from wallet.entry join wallet.transfer on transfer.number = transfer_number
    where account_id = (select id from wallet.account where name = ${account.name} and currency = ${account.currency})
      and (${beforeNumber}::bigint is null or transfer_number < ${beforeNumber})
      and (${from ?? null}::timestamptz is null or at >= ${from ?? null})
      and (${before ?? null}::timestamptz is null or at < ${before ?? null})
      and (${kinds ?? null}::text[] is null or kind = any(${kinds ?? null}))
      and (${direction ?? null}::text is null or (amount_minor > 0) = (${direction ?? null} = 'in'))
      and (${query ?? null}::text is null or strpos(lower(note), lower(${query ?? null})) > 0
        or strpos(lower(case when amount_minor > 0 then payer else payee end ->> 'name'), lower(${query ?? null})) > 0)
    order by transfer_number desc limit ${limit}`
  return rows.map(toEntry)
}

/** What a transfer moved in the accounts of this name. */
export async function entryOf(on: Queryable, name: string, transferId: string): Promise<Entry | undefined> {
  const row = await on.row<EntryRow>`
    select number, transfer.id as "transferId", at, kind, transfer.currency, amount_minor::text as amount,
           payer as "from", payee as "to", reference, note
    from wallet.transfer
    join wallet.account on account.name = ${name} and account.currency = transfer.currency
    join wallet.entry on account_id = account.id and transfer_number = number
    where transfer.id = ${transferId}`
  return row && toEntry(row)
}

export interface MonthKind {
  /** From 1. */
  month: number
  kind: TransferKind
  inMinor: string
  outMinor: string
  count: number
}

/** What came and went between some moments, by kind. */
export function monthTotals(on: Queryable, account: Named, starts: readonly string[]): Promise<MonthKind[]> {
  return on.rows<MonthKind>`
    select width_bucket(at, ${starts}::timestamptz[]) as month, kind, count(*) as count,
           coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::text as "inMinor",
           coalesce(-sum(amount_minor) filter (where amount_minor < 0), 0)::text as "outMinor"
    from wallet.entry join wallet.transfer on transfer.number = transfer_number
    where account_id = (select id from wallet.account where name = ${account.name} and currency = ${account.currency})
      and at >= ${starts[0]} and at < ${starts.at(-1)}
    group by 1, 2 order by 1, 2`
}

export async function isFrozen(on: Queryable, name: string): Promise<boolean> {
  return (await frozenOf(on, [name])).size > 0
}

/** A closed day; counted and signed, or not yet. */
export interface Day {
  day: string
  lastNumber: number
  transfers: number | null
  hash: Buffer | null
  signer: string | null
  signature: Buffer | null
}

/** Every closed day, in order. */
export function days(on: Queryable): Promise<Day[]> {
  return on.rows<Day>`
    select day::text, last_number as "lastNumber", transfers, hash, signer, signature from wallet.day order by wallet.day.day`
}

/** The day (UTC) of the first transfer. */
export async function firstDay(on: Queryable): Promise<string | undefined> {
  const row = await on.row<{ day: string }>`
    select (at at time zone 'utc')::date::text as day from wallet.transfer order by number limit 1`
  return row?.day
}

/** Closes a day: nothing is booked up to its last transfer any more. Waits for whoever is booking. */
export async function closeDay(tx: Tx, day: string, end: Date): Promise<void> {
  await tx.row`select pg_advisory_xact_lock(hashtext('wallet.day'))`
  await tx.run`
    insert into wallet.day (day, last_number)
    select ${day}, greatest(
      (select number from wallet.transfer where at < ${end} order by number desc limit 1),
      (select max(last_number) from wallet.day), 0)
    on conflict do nothing`
}

export async function signDay(
  on: Queryable,
  one: { day: string; transfers: number; hash: Buffer; signer: string; signature: Buffer },
): Promise<void> {
  await on.run`
    update wallet.day set transfers = ${one.transfers}, hash = ${one.hash}, signer = ${one.signer}, signature = ${one.signature}
    where day = ${one.day} and hash is null`
}

/** All that is stored of some transfers, in the order of booking, as lines that are always written alike. */
export function linesOfDay(
  on: Queryable,
  afterNumber: number,
  lastNumber: number,
  limit: number,
): Promise<{ number: number; line: string }[]> {
  return on.rows`
    select number, jsonb_build_array(
      number, id, key, fingerprint, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), kind, currency,
      payer, payee, reference, note,
      (select jsonb_agg(jsonb_build_array(account.name, account.currency, amount_minor) order by account_id)
       from wallet.entry join wallet.account on account.id = account_id
       where account_id = any(account_ids) and transfer_number = number)
    )::text as line
    from wallet.transfer where number > ${afterNumber} and number <= ${lastNumber} order by number limit ${limit}`
}

export async function transfersAfter(on: Queryable, number: number): Promise<number> {
  const row = await on.row<{ count: number }>`select count(*) as count from wallet.transfer where number > ${number}`
  return row?.count ?? 0
}

/** Whether the day of a transfer is closed and signed. */
export async function isSealed(on: Queryable, number: number): Promise<boolean> {
  const row = await on.row<{ is: boolean }>`
    select exists (select from wallet.day where last_number >= ${number} and hash is not null) as is`
  return row!.is
}

/** A transfer with its entries, by the names of their accounts. */
export interface JournalTransfer {
  number: number
  id: string
  at: Date
  kind: TransferKind
  currency: string
  key: string
  from: Party | null
  to: Party | null
  note: string
  legs: [account: string, amountMinor: string][]
}

export function journalPage(
  on: Queryable,
  { after, from, before, limit }: { after: number; from: Date | null; before: Date | null; limit: number },
): Promise<JournalTransfer[]> {
  return on.rows<JournalTransfer>`
    select number, id, at, kind, currency, key, payer as "from", payee as "to", note,
      (select jsonb_agg(jsonb_build_array(account.name, amount_minor::text) order by account_id)
       from wallet.entry join wallet.account on account.id = account_id
       where account_id = any(account_ids) and transfer_number = number) as legs
    from wallet.transfer
    where number > ${after} and (${from}::timestamptz is null or at >= ${from}) and (${before}::timestamptz is null or at < ${before})
    order by number limit ${limit}`
}
