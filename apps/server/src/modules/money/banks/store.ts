import type { BankReason, MovementPurpose } from '@teahouse/contract/money/banks'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** Makes a person known here, and keeps others from counting towards the same limits until the commit. */
export async function lockCustomer(tx: Tx, personId: string): Promise<{ realName: string | null }> {
  await tx.run`insert into banks.customer (person_id) values (${personId}) on conflict do nothing`
  return (await tx.row<{ realName: string | null }>`
    select real_name as "realName" from banks.customer where person_id = ${personId} for update`)!
}

export async function realName(on: Queryable, personId: string): Promise<string | null> {
  const row = await on.row<{ realName: string | null }>`
    select real_name as "realName" from banks.customer where person_id = ${personId}`
  return row?.realName ?? null
}

export async function setRealName(tx: Tx, personId: string, name: string | null): Promise<void> {
  await tx.run`update banks.customer set real_name = ${name} where person_id = ${personId}`
}

export interface Account {
  id: string
  personId: string
  adapter: string
  proofReference: string
  reference: string | null
  bankName: string
  lastDigits: string
  holderName: string
  currency: string
  state: 'asked' | 'linked' | 'unlinked'
  isDefault: boolean
}

export function account(on: Queryable, id: string): Promise<Account | undefined> {
  return on.row`
    select id, person_id as "personId", adapter, proof_reference as "proofReference", reference,
           bank_name as "bankName", last_digits as "lastDigits", holder_name as "holderName", currency, state,
           is_default as "isDefault"
    from banks.account where id = ${id}`
}

/** The linked accounts of a person, the default one first. */
export function linkedAccounts(on: Queryable, personId: string): Promise<Account[]> {
  return on.rows`
    select id, person_id as "personId", adapter, proof_reference as "proofReference", reference,
           bank_name as "bankName", last_digits as "lastDigits", holder_name as "holderName", currency, state,
           is_default as "isDefault"
    from banks.account where person_id = ${personId} and state = 'linked' order by is_default desc, linked_at, id`
}

/** False when there is an account of this id. */
export async function insertAsked(
  tx: Tx,
  account: Pick<Account, 'id' | 'personId' | 'adapter' | 'proofReference' | 'bankName' | 'holderName'>,
  at: Date,
): Promise<boolean> {
  const { id, personId, adapter, proofReference, bankName, holderName } = account
  const inserted = await tx.run`
    insert into banks.account (id, person_id, adapter, proof_reference, bank_name, last_digits, holder_name, currency,
                               state, asked_at)
    values (${id}, ${personId}, ${adapter}, ${proofReference}, ${bankName}, '', ${holderName}, '', 'asked', ${at})
    on conflict (id) do nothing`
  return inserted > 0
}

export async function setLinked(
  tx: Tx,
  id: string,
  proved: { reference: string; bankName: string; lastDigits: string; holderName: string; currency: string },
  at: Date,
): Promise<void> {
  const { reference, bankName, lastDigits, holderName, currency } = proved
  await tx.run`
    update banks.account
    set state = 'linked', reference = ${reference}, bank_name = ${bankName}, last_digits = ${lastDigits},
        holder_name = ${holderName}, currency = ${currency}, linked_at = ${at}
    where id = ${id}`
}

/** Whose linked account it is. */
export function linkedBy(
  on: Queryable,
  adapter: string,
  reference: string,
): Promise<Pick<Account, 'personId' | 'bankName' | 'lastDigits'> | undefined> {
  return on.row`
    select person_id as "personId", bank_name as "bankName", last_digits as "lastDigits"
    from banks.account where adapter = ${adapter} and reference = ${reference} and state = 'linked'`
}

export async function isLinkedByAnybody(on: Queryable, adapter: string, reference: string): Promise<boolean> {
  const row = await on.row`
    select id from banks.account where adapter = ${adapter} and reference = ${reference} and state = 'linked'`
  return row !== undefined
}

export async function setUnlinked(tx: Tx, id: string): Promise<void> {
  await tx.run`update banks.account set state = 'unlinked', is_default = false where id = ${id}`
}

/** The account that is used when nothing else is said; null: none. */
export async function setDefault(tx: Tx, personId: string, accountId: string | null): Promise<void> {
  await tx.run`update banks.account set is_default = false where person_id = ${personId} and is_default`
  await tx.run`update banks.account set is_default = true where id = ${accountId}`
}

/** Unlinks all, and forgets proofs that were begun. */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from banks.account where person_id = ${personId} and state = 'asked'`
  await tx.run`
    update banks.account set state = 'unlinked', is_default = false, holder_name = ''
    where person_id = ${personId}`
  await tx.run`update banks.customer set real_name = null where person_id = ${personId}`
}

export interface Movement {
  id: string
  purpose: MovementPurpose
  personId: string
  accountId: string
  ledgerAccount: string
  currency: string
  amountMinor: bigint
  feeMinor: bigint
  state: 'unconfirmed' | 'asked' | 'done' | 'refused'
  reason: BankReason | null
  paymentId: string | null
  confirmedAt: Date | null
  sentAt: Date | null
  tries: number
  endedAt: Date | null
}

export interface ShownMovement extends Movement {
  bankName: string
  lastDigits: string
}

interface MovementRow extends Omit<ShownMovement, 'amountMinor' | 'feeMinor'> {
  amountMinor: string
  feeMinor: string
}

const readMovement = (row: MovementRow): ShownMovement => ({
  ...row,
  amountMinor: BigInt(row.amountMinor),
  feeMinor: BigInt(row.feeMinor),
})

/** Several at once, in no order. */
export async function movements(on: Queryable, ids: readonly string[]): Promise<ShownMovement[]> {
  const rows = await on.rows<MovementRow>`
    select movement.id, purpose, movement.person_id as "personId", account_id as "accountId",
           ledger_account as "ledgerAccount", movement.currency, amount_minor::text as "amountMinor",
           fee_minor::text as "feeMinor", movement.state, reason, payment_id as "paymentId",
           confirmed_at as "confirmedAt", sent_at as "sentAt", tries, ended_at as "endedAt",
           bank_name as "bankName", last_digits as "lastDigits"
    from banks.movement join banks.account on account.id = account_id
    where movement.id = any(${ids})`
  return rows.map(readMovement)
}

export async function movement(on: Queryable, id: string): Promise<ShownMovement | undefined> {
  return (await movements(on, [id]))[0]
}

/** A person’s confirmed movements, the newest first. */
export async function lastMovements(on: Queryable, personId: string, limit: number): Promise<ShownMovement[]> {
  const rows = await on.rows<{ id: string }>`
    select id from banks.movement where person_id = ${personId} and state <> 'unconfirmed'
    order by made_at desc, id desc limit ${limit}`
  const found = new Map(
    (
      await movements(
        on,
        rows.map((row) => row.id),
      )
    ).map((one) => [one.id, one]),
  )
  return rows.map((row) => found.get(row.id)!)
}

/** Nobody else ends or sends this movement until the commit. */
export async function lockMovement(tx: Tx, id: string): Promise<ShownMovement | undefined> {
  const row = await tx.row`select id from banks.movement where id = ${id} for update`
  return row && movement(tx, id)
}

export async function insertMovement(
  tx: Tx,
  one: Omit<Movement, 'state' | 'reason' | 'confirmedAt' | 'sentAt' | 'tries' | 'endedAt'>,
  at: Date,
): Promise<void> {
  const { id, purpose, personId, accountId, ledgerAccount, currency, paymentId } = one
  await tx.run`
    insert into banks.movement (id, purpose, person_id, account_id, ledger_account, currency, amount_minor, fee_minor,
                                state, payment_id, made_at)
    values (${id}, ${purpose}, ${personId}, ${accountId}, ${ledgerAccount}, ${currency},
            ${String(one.amountMinor)}::bigint, ${String(one.feeMinor)}::bigint, 'unconfirmed', ${paymentId}, ${at})`
}

/** Movements whose payment was cancelled or ran out. */
export async function deleteUnconfirmed(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.run`delete from banks.movement where id = any(${ids}) and state = 'unconfirmed'`
}

/** False when it was confirmed before. */
export async function setConfirmed(tx: Tx, id: string, at: Date): Promise<boolean> {
  const changed = await tx.run`
    update banks.movement set state = 'asked', confirmed_at = ${at} where id = ${id} and state = 'unconfirmed'`
  return changed > 0
}

/** False when it has ended, or was sent before. */
export async function setSent(on: Queryable, id: string, at: Date): Promise<boolean> {
  const changed = await on.run`
    update banks.movement set sent_at = ${at} where id = ${id} and state = 'asked' and sent_at is null`
  return changed > 0
}

export async function countTry(tx: Tx, id: string): Promise<void> {
  await tx.run`update banks.movement set tries = tries + 1 where id = ${id}`
}

export async function setEnded(
  tx: Tx,
  id: string,
  state: 'done' | 'refused',
  reason: BankReason | null,
  at: Date,
): Promise<void> {
  await tx.run`
    update banks.movement set state = ${state}, reason = ${reason}, ended_at = ${at} where id = ${id}`
}

/** What a person has moved since a moment, or is about to; what was refused does not count. */
export async function movedSince(
  on: Queryable,
  personId: string,
  purpose: MovementPurpose,
  currency: string,
  since: Date,
): Promise<bigint> {
  const row = await on.row<{ sum: string }>`
    select coalesce(sum(amount_minor), 0)::text as sum from banks.movement
    where person_id = ${personId} and purpose = ${purpose} and currency = ${currency} and made_at >= ${since}
      and state <> 'refused'`
  return BigInt(row!.sum)
}

/** How many movements the bank has not said the end of, and since when the oldest of them. */
export async function onTheirWay(on: Queryable): Promise<{ count: number; since: Date | null }> {
  return (await on.row<{ count: number; since: Date | null }>`
    select count(*) as count, min(confirmed_at) as since from banks.movement where state = 'asked'`)!
}

export async function isAcknowledged(on: Queryable, adapter: string): Promise<boolean> {
  return (await on.row`select adapter from banks.acknowledgement where adapter = ${adapter}`) !== undefined
}

export async function insertAcknowledgement(on: Queryable, adapter: string, personId: string, at: Date): Promise<void> {
  await on.run`
    insert into banks.acknowledgement (adapter, person_id, at) values (${adapter}, ${personId}, ${at})
    on conflict do nothing`
}
