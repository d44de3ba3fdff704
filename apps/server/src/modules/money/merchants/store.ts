import type { Category } from '@teahouse/contract/money/merchants'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface MerchantRow {
  id: string
  ownerId: string
  name: string
  category: Category
  pictureId: string | null
  currency: string
  clerkRefundMaxMinor: bigint
}

type Texts<Row> = { [Field in keyof Row]: Row[Field] extends bigint ? string : Row[Field] }

const merchantOf = (row: Texts<MerchantRow>): MerchantRow => ({
  ...row,
  clerkRefundMaxMinor: BigInt(row.clerkRefundMaxMinor),
})

/** A shop that is open. */
export async function merchant(on: Queryable, id: string): Promise<MerchantRow | undefined> {
  const row = await on.row<Texts<MerchantRow>>`
    select id, owner_id as "ownerId", name, category, picture_id as "pictureId", currency,
      clerk_refund_max_minor::text as "clerkRefundMaxMinor"
    from merchants.merchant where id = ${id} and closed_at is null`
  return row && merchantOf(row)
}

/** What a shop is called, open or closed. */
export async function nameOf(on: Queryable, id: string): Promise<string> {
  const row = await on.row<{ name: string }>`select name from merchants.merchant where id = ${id}`
  return row?.name ?? ''
}

/** Keeps others who decide about the same shop waiting; payments to it go on. */
export async function lockMerchant(tx: Tx, id: string): Promise<void> {
  await tx.run`select from merchants.merchant where id = ${id} for no key update`
}

/** False when the id is in use. */
export async function insertMerchant(tx: Tx, merchant: MerchantRow, at: Date): Promise<boolean> {
  const { id, ownerId, name, category, pictureId, currency, clerkRefundMaxMinor } = merchant
  return (
    (await tx.run`
      insert into merchants.merchant
        (id, owner_id, name, category, picture_id, currency, clerk_refund_max_minor, made_at)
      values (${id}, ${ownerId}, ${name}, ${category}, ${pictureId}, ${currency}, ${clerkRefundMaxMinor}, ${at})
      on conflict (id) do nothing`) === 1
  )
}

export async function updateMerchant(tx: Tx, merchant: MerchantRow): Promise<void> {
  await tx.run`
    update merchants.merchant
    set name = ${merchant.name}, category = ${merchant.category}, picture_id = ${merchant.pictureId},
      clerk_refund_max_minor = ${merchant.clerkRefundMaxMinor}
    where id = ${merchant.id}`
}

/** The open shops that a person owns or is a clerk of, in the order in which they came to them. */
export async function merchantsOf(on: Queryable, personId: string): Promise<MerchantRow[]> {
  const rows = await on.rows<Texts<MerchantRow>>`
    select id, owner_id as "ownerId", name, category, picture_id as "pictureId", currency,
      clerk_refund_max_minor::text as "clerkRefundMaxMinor"
    from merchants.merchant left join merchants.clerk on merchant_id = id and person_id = ${personId}
    where closed_at is null and (owner_id = ${personId} or joined_at is not null)
    order by coalesce(joined_at, made_at), id`
  return rows.map(merchantOf)
}

export async function countOwned(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) from merchants.merchant where owner_id = ${personId} and closed_at is null`
  return row!.count
}

export async function closeAllOf(tx: Tx, ownerId: string, at: Date): Promise<void> {
  await tx.run`update merchants.merchant set closed_at = ${at} where owner_id = ${ownerId} and closed_at is null`
}

export interface ClerkRow {
  personId: string
  joinedAt: Date | null
}

export const clerks = (on: Queryable, merchantId: string): Promise<ClerkRow[]> => on.rows`
  select person_id as "personId", joined_at as "joinedAt"
  from merchants.clerk where merchant_id = ${merchantId} order by invited_at, person_id`

/** Keeps when a clerk was there; to ten minutes, so that looking stays cheap. */
export async function noteSeen(on: Queryable, merchantId: string, personId: string, at: Date): Promise<void> {
  await on.run`
    update merchants.clerk set seen_at = ${at}
    where merchant_id = ${merchantId} and person_id = ${personId} and joined_at is not null
      and (seen_at is null or seen_at < ${at}::timestamptz - interval '10 minutes')`
}

export async function clerksSeenSince(on: Queryable, merchantId: string, since: Date): Promise<string[]> {
  const rows = await on.rows<{ personId: string }>`
    select person_id as "personId" from merchants.clerk
    where merchant_id = ${merchantId} and joined_at is not null and seen_at > ${since} order by person_id`
  return rows.map(({ personId }) => personId)
}

/** Shops that have asked a person and wait for the answer. */
export async function invitationsOf(on: Queryable, personId: string): Promise<MerchantRow[]> {
  const rows = await on.rows<Texts<MerchantRow>>`
    select id, owner_id as "ownerId", name, category, picture_id as "pictureId", currency,
      clerk_refund_max_minor::text as "clerkRefundMaxMinor"
    from merchants.clerk join merchants.merchant on merchant_id = id
    where person_id = ${personId} and joined_at is null and closed_at is null
    order by invited_at desc`
  return rows.map(merchantOf)
}

/** Asking whoever was asked already changes nothing. */
export async function insertClerk(tx: Tx, merchantId: string, personId: string, at: Date): Promise<void> {
  await tx.run`
    insert into merchants.clerk (merchant_id, person_id, invited_at) values (${merchantId}, ${personId}, ${at})
    on conflict (merchant_id, person_id) do nothing`
}

/** False when nobody has asked them, or they have answered. */
export async function joinClerk(tx: Tx, merchantId: string, personId: string, at: Date): Promise<boolean> {
  return (
    (await tx.run`
      update merchants.clerk set joined_at = ${at}
      where merchant_id = ${merchantId} and person_id = ${personId} and joined_at is null
        and exists (select from merchants.merchant where id = ${merchantId} and closed_at is null)`) === 1
  )
}

export async function deleteClerk(
  tx: Tx,
  merchantId: string,
  personId: string,
  { invitedOnly = false } = {},
): Promise<boolean> {
  return (
    (await tx.run`
      delete from merchants.clerk
      where merchant_id = ${merchantId} and person_id = ${personId} and (not ${invitedOnly}::bool or joined_at is null)`) ===
    1
  )
}

export async function deleteClerkEverywhere(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from merchants.clerk where person_id = ${personId}`
}

export interface TillRow {
  id: string
  merchantId: string
  name: string
  /** What the printed code holds. */
  key: string
  amountMinor: bigint | null
  remark: string
}

type TillText = Omit<TillRow, 'amountMinor'> & { amountMinor: string | null }
const tillOf = (row: TillText): TillRow => ({
  ...row,
  amountMinor: row.amountMinor === null ? null : BigInt(row.amountMinor),
})

export async function tills(on: Queryable, merchantId: string): Promise<TillRow[]> {
  const rows = await on.rows<TillText>`
    select id, merchant_id as "merchantId", name, key, amount_minor::text as "amountMinor", remark
    from merchants.till where merchant_id = ${merchantId} and closed_at is null order by made_at, id`
  return rows.map(tillOf)
}

/** An open till, by what its printed code holds. */
export async function tillByKey(on: Queryable, key: string): Promise<TillRow | undefined> {
  const row = await on.row<TillText>`
    select id, merchant_id as "merchantId", name, key, amount_minor::text as "amountMinor", remark
    from merchants.till where key = ${key} and closed_at is null`
  return row && tillOf(row)
}

/** Makes the till, or changes it when it is this shop’s and open; undefined when the id is another’s. */
export async function saveTill(tx: Tx, till: TillRow, at: Date): Promise<TillRow | undefined> {
  const { id, merchantId, name, key, amountMinor, remark } = till
  const row = await tx.row<TillText>`
    insert into merchants.till (id, merchant_id, name, key, amount_minor, remark, made_at)
    values (${id}, ${merchantId}, ${name}, ${key}, ${amountMinor}, ${remark}, ${at})
    on conflict (id) do update set name = excluded.name, amount_minor = excluded.amount_minor, remark = excluded.remark
      where till.merchant_id = excluded.merchant_id and till.closed_at is null
    returning id, merchant_id as "merchantId", name, key, amount_minor::text as "amountMinor", remark`
  return row && tillOf(row)
}

export async function closeTill(tx: Tx, merchantId: string, tillId: string, at: Date): Promise<boolean> {
  return (
    (await tx.run`
      update merchants.till set closed_at = ${at}
      where id = ${tillId} and merchant_id = ${merchantId} and closed_at is null`) === 1
  )
}

export interface SaleRow {
  id: string
  merchantId: string
  tillId: string
  paymentId: string
  payerId: string
  payerName: string
  workerId: string | null
  currency: string
  amountMinor: bigint
  feeMinor: bigint
  refundedMinor: bigint
  note: string
  paidAt: Date | null
}

const saleOf = (row: Texts<SaleRow>): SaleRow => ({
  ...row,
  amountMinor: BigInt(row.amountMinor),
  feeMinor: BigInt(row.feeMinor),
  refundedMinor: BigInt(row.refundedMinor),
})

export async function sale(on: Queryable, id: string): Promise<SaleRow | undefined> {
  const row = await on.row<Texts<SaleRow>>`
    select id, merchant_id as "merchantId", till_id as "tillId", payment_id as "paymentId", payer_id as "payerId",
      payer_name as "payerName", worker_id as "workerId", currency, amount_minor::text as "amountMinor",
      fee_minor::text as "feeMinor", refunded_minor::text as "refundedMinor", note, paid_at as "paidAt"
    from merchants.sale where id = ${id}`
  return row && saleOf(row)
}

/** A sale that was paid, kept from others until the commit. */
export async function lockPaidSale(tx: Tx, merchantId: string, id: string): Promise<SaleRow | undefined> {
  const row = await tx.row<Texts<SaleRow>>`
    select id, merchant_id as "merchantId", till_id as "tillId", payment_id as "paymentId", payer_id as "payerId",
      payer_name as "payerName", worker_id as "workerId", currency, amount_minor::text as "amountMinor",
      fee_minor::text as "feeMinor", refunded_minor::text as "refundedMinor", note, paid_at as "paidAt"
    from merchants.sale where id = ${id} and merchant_id = ${merchantId} and paid_at is not null for update`
  return row && saleOf(row)
}

/** Asking twice asks once. */
export async function insertSale(tx: Tx, sale: Omit<SaleRow, 'refundedMinor' | 'paidAt'>, at: Date): Promise<void> {
  await tx.run`
    insert into merchants.sale
      (id, merchant_id, till_id, payment_id, payer_id, payer_name, worker_id, currency, amount_minor, fee_minor, note,
       asked_at)
    values (${sale.id}, ${sale.merchantId}, ${sale.tillId}, ${sale.paymentId}, ${sale.payerId}, ${sale.payerName},
      ${sale.workerId}, ${sale.currency}, ${sale.amountMinor}, ${sale.feeMinor}, ${sale.note}, ${at})
    on conflict (id) do nothing`
}

/** The shops whose sales these are, and who paid. */
export const markPaid = (
  tx: Tx,
  saleIds: readonly string[],
  at: Date,
): Promise<{ merchantId: string; payerId: string }[]> => tx.rows`
  update merchants.sale set paid_at = ${at} where id = any(${saleIds}) and paid_at is null
  returning merchant_id as "merchantId", payer_id as "payerId"`

/** The shops that asked for these payments themselves; of what a customer began and left, they hear nothing. */
export async function shopsThatCharged(on: Queryable, saleIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ merchantId: string }>`
    select distinct merchant_id as "merchantId" from merchants.sale
    where id = any(${saleIds}) and worker_id is not null`
  return rows.map((row) => row.merchantId)
}

export interface Stretch {
  merchantId: string
  from: Date
  to: Date
  tillId: string | null
}

/** The newest first; `before` is a sale of the list. */
export async function sales(
  on: Queryable,
  { merchantId, from, to, tillId }: Stretch,
  { before, limit }: { before: string | null; limit: number },
): Promise<SaleRow[]> {
  const rows = await on.rows<Texts<SaleRow>>`
    select id, merchant_id as "merchantId", till_id as "tillId", payment_id as "paymentId", payer_id as "payerId",
      payer_name as "payerName", worker_id as "workerId", currency, amount_minor::text as "amountMinor",
      fee_minor::text as "feeMinor", refunded_minor::text as "refundedMinor", note, paid_at as "paidAt"
    from merchants.sale
    where merchant_id = ${merchantId} and paid_at >= ${from} and paid_at < ${to}
      and (${tillId}::uuid is null or till_id = ${tillId})
      and (${before}::uuid is null or (paid_at, id) < (
        select last.paid_at, last.id from merchants.sale last
        where last.id = ${before} and last.merchant_id = ${merchantId}))
    order by paid_at desc, id desc limit ${limit}`
  return rows.map(saleOf)
}

export interface TillTotal {
  tillId: string
  tillName: string
  count: number
  amountMinor: string
  feeMinor: string
  refundedMinor: string
}

export const totals = (on: Queryable, { merchantId, from, to, tillId }: Stretch): Promise<TillTotal[]> => on.rows`
  select till_id as "tillId", till.name as "tillName", count(*)::int as count,
    sum(sale.amount_minor)::text as "amountMinor", sum(fee_minor)::text as "feeMinor",
    sum(refunded_minor)::text as "refundedMinor"
  from merchants.sale join merchants.till on till.id = till_id
  where sale.merchant_id = ${merchantId} and paid_at >= ${from} and paid_at < ${to}
    and (${tillId}::uuid is null or till_id = ${tillId})
  group by till_id, till.name, till.made_at order by till.made_at, till_id`

export interface RefundRow {
  merchantId: string
  id: string
  saleId: string
  workerId: string
  amountMinor: bigint
}

export async function refund(on: Queryable, merchantId: string, id: string): Promise<RefundRow | undefined> {
  const row = await on.row<Texts<RefundRow>>`
    select merchant_id as "merchantId", id, sale_id as "saleId", worker_id as "workerId",
      amount_minor::text as "amountMinor"
    from merchants.refund where merchant_id = ${merchantId} and id = ${id}`
  return row && { ...row, amountMinor: BigInt(row.amountMinor) }
}

/** Keeps the refund, and what is given back of its sale with it. */
export async function insertRefund(tx: Tx, refund: RefundRow, at: Date): Promise<void> {
  const { merchantId, id, saleId, workerId, amountMinor } = refund
  await tx.run`
    insert into merchants.refund (merchant_id, id, sale_id, worker_id, amount_minor, at)
    values (${merchantId}, ${id}, ${saleId}, ${workerId}, ${amountMinor}, ${at})`
  await tx.run`update merchants.sale set refunded_minor = refunded_minor + ${amountMinor} where id = ${saleId}`
}

/** What somebody of the shop has given back since a moment. */
export async function refundedBy(on: Queryable, merchantId: string, workerId: string, since: Date): Promise<bigint> {
  const row = await on.row<{ sum: string }>`
    select coalesce(sum(amount_minor), 0)::text as sum from merchants.refund
    where merchant_id = ${merchantId} and worker_id = ${workerId} and at > ${since}`
  return BigInt(row!.sum)
}

export interface OrderRow {
  orderId: string
  merchantId: string
  tillId: string
  payerId: string
  amountMinor: bigint
  note: string
  expiresAt: Date
}

/** Keeps the first of those with one id. */
export async function insertOrder(tx: Tx, order: OrderRow): Promise<void> {
  const { orderId, merchantId, tillId, payerId, amountMinor, note, expiresAt } = order
  await tx.run`
    insert into merchants.prepared_order (id, merchant_id, till_id, payer_id, amount_minor, note, expires_at)
    values (${orderId}, ${merchantId}, ${tillId}, ${payerId}, ${amountMinor}, ${note}, ${expiresAt})
    on conflict (id) do nothing`
}

export async function order(on: Queryable, id: string): Promise<OrderRow | undefined> {
  const row = await on.row<Texts<OrderRow>>`
    select id as "orderId", merchant_id as "merchantId", till_id as "tillId", payer_id as "payerId",
      amount_minor::text as "amountMinor", note, expires_at as "expiresAt"
    from merchants.prepared_order where id = ${id}`
  return row && { ...row, amountMinor: BigInt(row.amountMinor) }
}

/** Forgets orders that ran out before a moment. */
export const forgetOrders = (on: Queryable, before: Date): Promise<number> =>
  on.run`delete from merchants.prepared_order where expires_at < ${before}`

/** Forgets what nobody paid: its payment has long run out. */
export const forgetUnpaid = (on: Queryable, before: Date): Promise<number> =>
  on.run`delete from merchants.sale where paid_at is null and asked_at < ${before}`
