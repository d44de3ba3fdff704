import type { BillCheck, BillKind } from '@teahouse/contract/money/billers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface BillerRow {
  id: string
  kind: BillKind
  check: BillCheck
  numberHint: string
}

export type BillState = 'due' | 'paid' | 'withdrawn'

export interface BillRow {
  id: string
  billerId: string
  numberKey: string
  customerNumber: string
  number: string
  period: string
  currency: string
  amountMinor: bigint
  /** `2026-11-30` */
  dueOn: string
  state: BillState
  paidAt: Date | null
  paymentId: string | null
  paidBy: string | null
}

type RawBill = Omit<BillRow, 'amountMinor'> & { amountMinor: string }
const bill = (row: RawBill): BillRow => ({ ...row, amountMinor: BigInt(row.amountMinor) })

export async function billers(on: Queryable, ids: readonly string[] | null): Promise<BillerRow[]> {
  return on.rows<BillerRow>`
    select id, kind, check_kind as "check", number_hint as "numberHint"
    from billers.biller where ${ids}::uuid[] is null or id = any(${ids})`
}

export async function saveBiller(tx: Tx, { id, kind, check, numberHint }: BillerRow): Promise<void> {
  await tx.run`
    insert into billers.biller (id, kind, check_kind, number_hint) values (${id}, ${kind}, ${check}, ${numberHint})
    on conflict (id) do update set kind = excluded.kind, check_kind = excluded.check_kind,
      number_hint = excluded.number_hint`
}

/** Files of one biller are taken in one after the other. False when there is no such biller. */
export async function lockBiller(tx: Tx, id: string): Promise<boolean> {
  return (await tx.row`select id from billers.biller where id = ${id} for no key update`) !== undefined
}

export async function customer(
  on: Queryable,
  billerId: string,
  numberKey: string,
): Promise<{ number: string; checkKey: string } | undefined> {
  return on.row`
    select number, check_key as "checkKey" from billers.customer
    where biller_id = ${billerId} and number_key = ${numberKey}`
}

export async function bills(on: Queryable, ids: readonly string[]): Promise<BillRow[]> {
  const rows = await on.rows<RawBill>`
    select bill.id, biller_id as "billerId", number_key as "numberKey", customer.number as "customerNumber",
      bill.number, period, currency, amount_minor::text as "amountMinor", to_char(due_on, 'YYYY-MM-DD') as "dueOn", state,
      paid_at as "paidAt", payment_id as "paymentId", paid_by as "paidBy"
    from billers.bill join billers.customer using (biller_id, number_key) where bill.id = any(${ids})`
  return rows.map(bill)
}

/** The most urgent first. */
export async function due(on: Queryable, billerId: string, numberKey: string): Promise<BillRow[]> {
  const rows = await on.rows<{ id: string }>`
    select id from billers.bill
    where biller_id = ${billerId} and number_key = ${numberKey} and state = 'due' order by due_on, number`
  return inOrder(on, rows)
}

async function inOrder(on: Queryable, rows: readonly { id: string }[]): Promise<BillRow[]> {
  const ids = rows.map(({ id }) => id)
  const found = new Map((await bills(on, ids)).map((one) => [one.id, one]))
  return ids.map((id) => found.get(id)!)
}

/** The latest due first, after the one given. */
export async function page(
  on: Queryable,
  billerId: string,
  { state, after, limit }: { state: BillState | null; after: string | null; limit: number },
): Promise<BillRow[]> {
  const rows = await on.rows<{ id: string }>`
    select id from billers.bill
    where biller_id = ${billerId} and (${state}::text is null or state = ${state})
      and (${after}::uuid is null or (due_on, id) < (
        select due_on, id from billers.bill where biller_id = ${billerId} and id = ${after}))
    order by due_on desc, id desc limit ${limit}`
  return inOrder(on, rows)
}

export async function totals(
  on: Queryable,
  billerId: string,
): Promise<{ state: BillState; count: number; amountMinor: string }[]> {
  return on.rows`
    select state, count(*) as count, sum(amount_minor)::text as "amountMinor"
    from billers.bill where biller_id = ${billerId} group by state`
}

/** In one order, so that two payments of the same bills do not wait for each other. */
export async function lockBills(tx: Tx, ids: readonly string[]): Promise<BillRow[]> {
  await tx.rows`select id from billers.bill where id = any(${ids}) order by id for update`
  return bills(tx, ids)
}

export async function markPaid(
  tx: Tx,
  { id, paymentId, paidBy, paidAt }: { id: string; paymentId: string; paidBy: string; paidAt: Date },
): Promise<void> {
  await tx.run`
    update billers.bill set state = 'paid', payment_id = ${paymentId}, paid_by = ${paidBy}, paid_at = ${paidAt}
    where id = ${id}`
}

/** A line of a file, read and found right. */
export interface NewBill {
  id: string
  number: string
  numberKey: string
  customerNumber: string
  checkKey: string
  amountMinor: bigint
  dueOn: string
  period: string
}

/** What the biller has already sent under these numbers. */
export async function billsNumbered(tx: Tx, billerId: string, numbers: readonly string[]): Promise<BillRow[]> {
  const rows = await tx.rows<{ id: string }>`
    select id from billers.bill where biller_id = ${billerId} and number = any(${numbers}) order by id for update`
  return bills(
    tx,
    rows.map(({ id }) => id),
  )
}

export async function saveCustomers(tx: Tx, billerId: string, lines: readonly NewBill[]): Promise<void> {
  const customers = new Map(lines.map((line) => [line.numberKey, line]))
  await tx.run`
    insert into billers.customer (biller_id, number_key, number, check_key)
    select ${billerId}, "numberKey", "customerNumber", "checkKey"
    from jsonb_to_recordset(${JSON.stringify([...customers.values()].map(json))}::jsonb)
      as line ("numberKey" text, "customerNumber" text, "checkKey" text)
    on conflict (biller_id, number_key) do update set number = excluded.number, check_key = excluded.check_key
    where (customer.number, customer.check_key) is distinct from (excluded.number, excluded.check_key)`
}

/** Adds what is new, and brings what was sent before to what the line says. */
export async function saveBills(tx: Tx, billerId: string, currency: string, lines: readonly NewBill[]): Promise<void> {
  await tx.run`
    insert into billers.bill (id, biller_id, number_key, number, period, currency, amount_minor, due_on)
    select id, ${billerId}, "numberKey", number, period, ${currency}, "amountMinor", "dueOn"
    from jsonb_to_recordset(${JSON.stringify(lines.map(json))}::jsonb)
      as line (id uuid, "numberKey" text, number text, period text, "amountMinor" bigint, "dueOn" date)
    on conflict (biller_id, number) do update set period = excluded.period, currency = excluded.currency,
      amount_minor = excluded.amount_minor, due_on = excluded.due_on, state = 'due'`
}

export async function withdraw(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run`update billers.bill set state = 'withdrawn' where id = any(${ids}) and state = 'due'`
}

const json = ({ amountMinor, ...line }: NewBill) => ({ ...line, amountMinor: String(amountMinor) })

export interface RememberedRow {
  billerId: string
  numberKey: string
  customerNumber: string
  label: string
}

/** Those whose check is still right. */
export async function remembered(on: Queryable, personId: string): Promise<RememberedRow[]> {
  return on.rows<RememberedRow>`
    select biller_id as "billerId", number_key as "numberKey", customer.number as "customerNumber", label
    from billers.remembered join billers.customer using (biller_id, number_key, check_key)
    where person_id = ${personId} order by biller_id, number_key`
}

export async function isRemembered(
  on: Queryable,
  personId: string,
  { billerId, numberKey }: { billerId: string; numberKey: string },
): Promise<boolean> {
  const row = await on.row`
    select label from billers.remembered join billers.customer using (biller_id, number_key, check_key)
    where person_id = ${personId} and biller_id = ${billerId} and number_key = ${numberKey}`
  return row !== undefined
}

export async function remember(
  tx: Tx,
  personId: string,
  {
    billerId,
    numberKey,
    checkKey,
    label,
  }: {
    billerId: string
    numberKey: string
    checkKey: string
    label: string
  },
): Promise<void> {
  await tx.run`
    insert into billers.remembered (person_id, biller_id, number_key, check_key, label)
    values (${personId}, ${billerId}, ${numberKey}, ${checkKey}, ${label})
    on conflict (person_id, biller_id, number_key) do update set check_key = excluded.check_key, label = excluded.label`
}

export async function forget(tx: Tx, personId: string, billerId: string, numberKey: string): Promise<void> {
  await tx.run`
    delete from billers.remembered
    where person_id = ${personId} and biller_id = ${billerId} and number_key = ${numberKey}`
}

/** Takes some of the bills that are due on a day and that nobody was reminded of; each is taken once. */
export const takeUnreminded = (
  tx: Tx,
  dueOn: string,
  limit: number,
): Promise<{ billerId: string; numberKey: string }[]> => tx.rows`
  update billers.bill set reminded_of = due_on
  where id in (
    select id from billers.bill
    where due_on = ${dueOn}::date and state = 'due' and reminded_of is distinct from due_on
    order by id limit ${limit} for update skip locked)
  returning biller_id as "billerId", number_key as "numberKey"`

/** Who keeps one of these numbers and still knows what belongs to it. */
export async function keepers(on: Queryable, billerId: string, numberKeys: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ personId: string }>`
    select distinct person_id as "personId"
    from billers.remembered join billers.customer using (biller_id, number_key, check_key)
    where biller_id = ${billerId} and number_key = any(${numberKeys})`
  return rows.map(({ personId }) => personId)
}

export async function paidBy(on: Queryable, personId: string): Promise<BillRow[]> {
  const rows = await on.rows<{ id: string }>`select id from billers.bill where paid_by = ${personId} order by paid_at`
  return inOrder(on, rows)
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from billers.remembered where person_id = ${personId}`
  await tx.run`update billers.bill set paid_by = null where paid_by = ${personId}`
}
