import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { BankReason, Movement } from '../index.ts'
import type { Manner } from './index.ts'

export interface Account {
  number: string
  holderName: string
  currency: string
  balanceMinor: bigint
  isClosed: boolean
}

interface AccountRow extends Omit<Account, 'balanceMinor'> {
  balanceMinor: string
}

const readAccount = (row: AccountRow): Account => ({ ...row, balanceMinor: BigInt(row.balanceMinor) })

export async function account(on: Queryable, number: string): Promise<Account | undefined> {
  const row = await on.row<AccountRow>`
    select number, holder_name as "holderName", currency, balance_minor::text as "balanceMinor",
           closed_at is not null as "isClosed"
    from sandbox_bank.account where number = ${number}`
  return row && readAccount(row)
}

export async function accountsOf(on: Queryable, customerId: string): Promise<Account[]> {
  const rows = await on.rows<AccountRow>`
    select number, holder_name as "holderName", currency, balance_minor::text as "balanceMinor",
           closed_at is not null as "isClosed"
    from sandbox_bank.account where customer_id = ${customerId} order by opened_at, number`
  return rows.map(readAccount)
}

/** A customer opens one account at a time. */
export async function lockCustomer(tx: Tx, customerId: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('sandbox bank ' || ${customerId}, 0))`
}

export async function numberOfRequest(on: Queryable, requestId: string): Promise<string | undefined> {
  const row = await on.row<{ number: string }>`
    select number from sandbox_bank.account where request_id = ${requestId}`
  return row?.number
}

/** Opens an account unless there is one of this number. */
export async function insertAccount(
  tx: Queryable,
  account: {
    number: string
    customerId: string | null
    requestId: string | null
    holderName: string
    currency: string
    mayOverdraw: boolean
    openedAt: Date
  },
): Promise<void> {
  const { number, customerId, requestId, holderName, currency, mayOverdraw, openedAt } = account
  await tx.run`
    insert into sandbox_bank.account (number, customer_id, request_id, holder_name, currency, may_overdraw, opened_at)
    values (${number}, ${customerId}, ${requestId}, ${holderName}, ${currency}, ${mayOverdraw}, ${openedAt})
    on conflict (number) do nothing`
}

export interface Booking {
  id: string
  from: string
  to: string
  currency: string
  amountMinor: bigint
  text: string
  movementId: string | null
  bookedAt: Date
}

/** Writes a booking and both balances. The accounts must be locked. */
export async function insertBooking(tx: Tx, booking: Booking): Promise<void> {
  const { id, from, to, currency, amountMinor, text, movementId, bookedAt } = booking
  await tx.run`
    insert into sandbox_bank.booking (id, from_number, to_number, currency, amount_minor, text, movement_id, booked_at)
    values (${id}, ${from}, ${to}, ${currency}, ${String(amountMinor)}::bigint, ${text}, ${movementId}, ${bookedAt})`
  await tx.run`
    update sandbox_bank.account
    set balance_minor = balance_minor + case number when ${to} then ${String(amountMinor)}::bigint
                                                    else -${String(amountMinor)}::bigint end
    where number in (${from}, ${to})`
}

/** Locks accounts in the order of their numbers, so that two opposite bookings cannot wait for each other. */
export async function lockAccounts(tx: Tx, numbers: readonly string[]): Promise<Map<string, Account>> {
  const rows = await tx.rows<AccountRow>`
    select number, holder_name as "holderName", currency, balance_minor::text as "balanceMinor",
           closed_at is not null as "isClosed"
    from sandbox_bank.account where number = any(${numbers}) order by number for update`
  return new Map(rows.map((row) => [row.number, readAccount(row)]))
}

/** Bookings of an account, the newest first, or of a stretch of time. */
export async function bookings(
  on: Queryable,
  number: string,
  stretch: { from: Date; until: Date } | { last: number },
): Promise<Booking[]> {
  const from = 'from' in stretch ? stretch.from : null
  const until = 'until' in stretch ? stretch.until : null
  const limit = 'last' in stretch ? stretch.last : null
  const rows = await on.rows<Omit<Booking, 'amountMinor'> & { amountMinor: string }>`
    select id, from_number as "from", to_number as "to", currency, amount_minor::text as "amountMinor", text,
           movement_id as "movementId", booked_at as "bookedAt"
    from sandbox_bank.booking
    where (from_number = ${number} or to_number = ${number})
      and (${from}::timestamptz is null or booked_at >= ${from}) and (${until}::timestamptz is null or booked_at < ${until})
    order by booked_at desc, id desc limit ${limit}::int`
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }))
}

export interface StoredMovement {
  state: 'accepted' | 'done' | 'refused'
  reason: BankReason | null
  booksAt: Date
  direction: Movement['direction']
  account: string
  currency: string
  amountMinor: bigint
  text: string
}

export async function lockMovement(tx: Tx, id: string): Promise<StoredMovement | undefined> {
  // Whoever asks first makes the row; the second waits here for its answer.
  await tx.run`select pg_advisory_xact_lock(hashtextextended('sandbox bank movement ' || ${id}, 0))`
  const row = await tx.row<Omit<StoredMovement, 'amountMinor'> & { amountMinor: string }>`
    select state, reason, books_at as "booksAt", direction, account_number as account, currency,
           amount_minor::text as "amountMinor", text
    from sandbox_bank.movement where id = ${id}`
  return row && { ...row, amountMinor: BigInt(row.amountMinor) }
}

export async function insertMovement(tx: Tx, movement: Movement, booksAt: Date): Promise<void> {
  const { id, direction, account, money, text } = movement
  await tx.run`
    insert into sandbox_bank.movement (id, direction, account_number, currency, amount_minor, text, state, books_at)
    values (${id}, ${direction}, ${account}, ${money.currency}, ${String(money.amountMinor)}::bigint, ${text},
            'accepted', ${booksAt})`
}

export async function endMovement(tx: Tx, id: string, state: 'done' | 'refused', reason: BankReason | null) {
  await tx.run`update sandbox_bank.movement set state = ${state}, reason = ${reason} where id = ${id}`
}

export interface StoredProof {
  account: string
  method: 'microDeposit' | 'oneTimeCode'
  secret: string
  triesLeft: number
  startedAt: Date
  expiresAt: Date
  isProved: boolean
}

export function lockProof(tx: Tx, linkId: string): Promise<StoredProof | undefined> {
  return tx.row`
    select account_number as account, method, secret, tries_left as "triesLeft", started_at as "startedAt",
           expires_at as "expiresAt", proved_at is not null as "isProved"
    from sandbox_bank.proof where link_id = ${linkId} for update`
}

/** False when this link was started before. */
export async function insertProof(tx: Tx, linkId: string, proof: Omit<StoredProof, 'isProved'>): Promise<boolean> {
  const { account, method, secret, triesLeft, startedAt, expiresAt } = proof
  const inserted = await tx.run`
    insert into sandbox_bank.proof (link_id, account_number, method, secret, tries_left, started_at, expires_at)
    values (${linkId}, ${account}, ${method}, ${secret}, ${triesLeft}, ${startedAt}, ${expiresAt})
    on conflict (link_id) do nothing`
  return inserted > 0
}

export async function useTry(tx: Tx, linkId: string): Promise<void> {
  await tx.run`update sandbox_bank.proof set tries_left = tries_left - 1 where link_id = ${linkId}`
}

export async function setProved(tx: Tx, linkId: string, at: Date): Promise<void> {
  await tx.run`update sandbox_bank.proof set proved_at = ${at} where link_id = ${linkId}`
}

/** The codes that the bank has sent about an account and that still open something. */
export function codesSent(on: Queryable, number: string, now: Date): Promise<{ code: string; sentAt: Date }[]> {
  return on.rows`
    select secret as code, started_at as "sentAt" from sandbox_bank.proof
    where account_number = ${number} and method = 'oneTimeCode' and proved_at is null and expires_at > ${now}
      and tries_left > 0
    order by started_at desc`
}

export async function manner(on: Queryable): Promise<Manner> {
  return (await on.row<{ mode: Manner }>`select mode from sandbox_bank.manner`)?.mode ?? 'fine'
}

export async function setManner(on: Queryable, mode: Manner): Promise<void> {
  await on.run`insert into sandbox_bank.manner (mode) values (${mode}) on conflict (is_the_one) do update set mode = excluded.mode`
}

export async function close(on: Queryable, number: string, at: Date): Promise<void> {
  await on.run`update sandbox_bank.account set closed_at = coalesce(closed_at, ${at}) where number = ${number}`
}
