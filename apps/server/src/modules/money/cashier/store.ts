import type { PaymentState } from '@teahouse/contract/money/cashier'
import type { Party, Reference, TransferKind } from '@teahouse/contract/money/money'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Payment } from './payment.ts'

// ---- payments

interface PaymentRow {
  id: string
  payer_id: string
  request_id: string
  device_id: string | null
  purpose: string
  kind: TransferKind
  reference: Reference
  payee: Party
  currency: string
  amount_minor: string
  receivers: [account: string, amountMinor: string][]
  note: string
  state: PaymentState
  is_unasked: boolean
  opened_at: Date
  expires_at: Date
  settled_at: Date | null
}

const paymentOf = (row: PaymentRow): Payment => ({
  id: row.id,
  payerId: row.payer_id,
  requestId: row.request_id,
  deviceId: row.device_id,
  purpose: row.purpose,
  kind: row.kind,
  reference: row.reference,
  payee: row.payee,
  money: { currency: row.currency, amountMinor: BigInt(row.amount_minor) },
  to: row.receivers.map(([account, amountMinor]) => ({ account, amountMinor: BigInt(amountMinor) })),
  note: row.note,
  state: row.state,
  isUnasked: row.is_unasked,
  openedAt: row.opened_at,
  expiresAt: row.expires_at,
  settledAt: row.settled_at,
})

/** False when the payer has asked for this before. */
export async function insertPayment(tx: Tx, payment: Payment): Promise<boolean> {
  const { money } = payment
  const count = await tx.run`
    insert into cashier.payment
      (id, payer_id, request_id, device_id, purpose, kind, reference, payee, currency, amount_minor, receivers, note,
       opened_at, expires_at)
    values (${payment.id}, ${payment.payerId}, ${payment.requestId}, ${payment.deviceId}, ${payment.purpose},
            ${payment.kind}, ${JSON.stringify(payment.reference)}, ${JSON.stringify(payment.payee)}, ${money.currency},
            ${String(money.amountMinor)},
            ${JSON.stringify(payment.to.map(({ account, amountMinor }) => [account, String(amountMinor)]))},
            ${payment.note}, ${payment.openedAt}, ${payment.expiresAt})
    on conflict (payer_id, purpose, request_id) do nothing`
  return count === 1
}

export async function payment(on: Queryable, id: string): Promise<Payment | undefined> {
  const row = await on.row<PaymentRow>`select *, amount_minor::text from cashier.payment where id = ${id}`
  return row && paymentOf(row)
}

export async function paymentByRequest(
  on: Queryable,
  payerId: string,
  purpose: string,
  requestId: string,
): Promise<Payment | undefined> {
  const row = await on.row<PaymentRow>`
    select *, amount_minor::text from cashier.payment
    where payer_id = ${payerId} and purpose = ${purpose} and request_id = ${requestId}`
  return row && paymentOf(row)
}

/** Makes whoever settles or cancels them wait until the commit. */
export async function lockPayments(tx: Tx, ids: readonly string[]): Promise<Payment[]> {
  const rows = await tx.rows<PaymentRow>`
    select *, amount_minor::text from cashier.payment where id = any(${ids}::uuid[]) order by id for update`
  return rows.map(paymentOf)
}

export async function closePayments(
  tx: Tx,
  ids: readonly string[],
  state: Exclude<PaymentState, 'open'>,
  at: Date,
  isUnasked = false,
): Promise<void> {
  await tx.run`
    update cashier.payment set state = ${state}, settled_at = ${at}, is_unasked = ${isUnasked}
    where id = any(${ids}::uuid[])`
}

/** Charges that wait for their payer, the oldest first. */
export async function awaiting(on: Queryable, payerId: string, now: Date): Promise<Payment[]> {
  const rows = await on.rows<PaymentRow>`
    select *, amount_minor::text from cashier.payment
    where payer_id = ${payerId} and state = 'open' and device_id is null and expires_at > ${now}
    order by opened_at, id limit 50`
  return rows.map(paymentOf)
}

export async function runOut(on: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from cashier.payment where state = 'open' and expires_at <= ${now} order by expires_at limit ${limit}`
  return rows.map(({ id }) => id)
}

export interface Spent {
  payerId: string
  currency: string
  amountMinor: bigint
  unaskedMinor: bigint
}

/** What these people have paid since, by currency. */
export async function spentSince(on: Queryable, payerIds: readonly string[], since: Date): Promise<Spent[]> {
  const rows = await on.rows<{ payer_id: string; currency: string; amount: string; unasked: string }>`
    select payer_id, currency, sum(amount_minor)::text as amount,
           coalesce(sum(amount_minor) filter (where is_unasked), 0)::text as unasked
    from cashier.payment
    where payer_id = any(${payerIds}::uuid[]) and state = 'paid' and settled_at >= ${since}
      and receivers <> '[]'
    group by payer_id, currency`
  return rows.map((row) => ({
    payerId: row.payer_id,
    currency: row.currency,
    amountMinor: BigInt(row.amount),
    unaskedMinor: BigInt(row.unasked),
  }))
}

// ---- people

export interface Guard {
  pinHash: string | null
  pinChangedAt: Date | null
  pinTries: number
  paysFrom: Date | null
  passkeyOn: boolean
  frozenAt: Date | null
}

const unguarded: Guard = {
  pinHash: null,
  pinChangedAt: null,
  pinTries: 0,
  paysFrom: null,
  passkeyOn: false,
  frozenAt: null,
}

export async function guard(on: Queryable, personId: string): Promise<Guard> {
  const row = await on.row<Guard>`
    select pin_hash as "pinHash", pin_changed_at as "pinChangedAt", pin_tries as "pinTries", pays_from as "paysFrom",
           passkey_on as "passkeyOn", frozen_at as "frozenAt"
    from cashier.person where person_id = ${personId}`
  return row ?? unguarded
}

/** Makes whoever spends the same people’s money wait until the commit, so that limits of a day hold. */
export async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(personIds)].sort()
  // Asked for at once, done one after the other; so is what the caller asks for after them.
  await Promise.all([
    tx.run`
      insert into cashier.person (person_id) select unnest(${sorted}::uuid[]) on conflict (person_id) do nothing`,
    tx.run`
      select from cashier.person where person_id = any(${sorted}::uuid[]) order by person_id for no key update`,
  ])
}

/** Counts a try, before it is judged. Undefined when there is no PIN, or none is left. */
export function countTry(
  on: Queryable,
  personId: string,
  maxTries: number,
): Promise<{ pinHash: string; pinTries: number } | undefined> {
  return on.row`
    update cashier.person set pin_tries = pin_tries + 1
    where person_id = ${personId} and pin_hash is not null and pin_tries < ${maxTries}
    returning pin_hash as "pinHash", pin_tries as "pinTries"`
}

/** The try was not judged. */
export async function giveBackTry(on: Queryable, personId: string): Promise<void> {
  await on.run`
    update cashier.person set pin_tries = pin_tries - 1 where person_id = ${personId} and pin_tries > 0`
}

/** False when the PIN is another one by now. */
export async function forgiveTries(on: Queryable, personId: string, pinHash: string): Promise<boolean> {
  const count = await on.run`
    update cashier.person set pin_tries = 0 where person_id = ${personId} and pin_hash = ${pinHash}`
  return count === 1
}

/** False when the PIN is not the one that was there before (null: there was none). */
export async function replacePin(
  tx: Tx,
  personId: string,
  { before, pinHash, at }: { before: string | null; pinHash: string; at: Date },
): Promise<boolean> {
  const count = await tx.run`
    insert into cashier.person as person (person_id, pin_hash, pin_changed_at) values (${personId}, ${pinHash}, ${at})
    on conflict (person_id) do update set pin_hash = ${pinHash}, pin_changed_at = ${at}, pin_tries = 0
    where person.pin_hash is not distinct from ${before}`
  return count === 1
}

export async function setPaysFrom(tx: Tx, personId: string, paysFrom: Date | null): Promise<void> {
  await tx.run`update cashier.person set pays_from = ${paysFrom} where person_id = ${personId}`
}

export async function setFrozen(tx: Tx, personId: string, frozenAt: Date | null): Promise<void> {
  await tx.run`
    insert into cashier.person (person_id, frozen_at) values (${personId}, ${frozenAt})
    on conflict (person_id) do update set frozen_at = ${frozenAt}`
}

export async function setPasskeyOn(tx: Tx, personId: string, on: boolean): Promise<void> {
  await tx.run`update cashier.person set passkey_on = ${on} where person_id = ${personId}`
}

// ---- passkeys

export async function trustPasskeys(tx: Tx, personId: string, passkeyIds: readonly string[]): Promise<void> {
  await tx.run`
    insert into cashier.passkey (person_id, passkey_id) select ${personId}, unnest(${passkeyIds}::text[])
    on conflict do nothing`
}

export async function trustedPasskeys(on: Queryable, personId: string): Promise<Set<string>> {
  const rows = await on.rows<{ passkey_id: string }>`
    select passkey_id from cashier.passkey where person_id = ${personId}`
  return new Set(rows.map((row) => row.passkey_id))
}

/** One for each device and subject: the one before ends. */
export async function upsertChallenge(
  on: Queryable,
  { deviceId, subject, nonce, expiresAt }: { deviceId: string; subject: string; nonce: Buffer; expiresAt: Date },
): Promise<void> {
  await on.run`
    insert into cashier.challenge (device_id, subject, nonce, expires_at)
    values (${deviceId}, ${subject}, ${nonce}, ${expiresAt})
    on conflict (device_id, subject) do update set nonce = excluded.nonce, expires_at = excluded.expires_at`
}

/** Once. */
export async function takeChallenge(
  on: Queryable,
  deviceId: string,
  subject: string,
  now: Date,
): Promise<Buffer | undefined> {
  const row = await on.row<{ nonce: Buffer; expires_at: Date }>`
    delete from cashier.challenge where device_id = ${deviceId} and subject = ${subject} returning nonce, expires_at`
  return row && row.expires_at > now ? row.nonce : undefined
}

export async function forgetChallenges(on: Queryable, now: Date): Promise<void> {
  await on.run`delete from cashier.challenge where expires_at <= ${now}`
}

// ---- devices

export interface DeviceRow {
  deviceId: string
  askedAt: Date | null
  allowedAt: Date | null
}

export function devices(on: Queryable, personId: string): Promise<DeviceRow[]> {
  return on.rows<DeviceRow>`
    select device_id as "deviceId", asked_at as "askedAt", allowed_at as "allowedAt"
    from cashier.device where person_id = ${personId}`
}

export async function askForDevice(tx: Tx, personId: string, deviceId: string, at: Date): Promise<void> {
  await tx.run`
    insert into cashier.device (device_id, person_id, asked_at) values (${deviceId}, ${personId}, ${at})
    on conflict (device_id) do update set asked_at = excluded.asked_at`
}

export async function allowDevice(
  tx: Tx,
  personId: string,
  { deviceId, by, at }: { deviceId: string; by: string; at: Date },
): Promise<void> {
  await tx.run`
    insert into cashier.device (device_id, person_id, allowed_at, allowed_by)
    values (${deviceId}, ${personId}, ${at}, ${by})
    on conflict (device_id) do update set asked_at = null, allowed_at = ${at}, allowed_by = ${by}`
}

export async function turnDownDevice(tx: Tx, personId: string, deviceId: string): Promise<void> {
  await tx.run`
    update cashier.device set asked_at = null where person_id = ${personId} and device_id = ${deviceId}`
}

// ---- people who left

/** Payments stay, as the ledger does: of whom they were, nothing but an id is known. */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from cashier.person where person_id = ${personId}`
  await tx.run`delete from cashier.passkey where person_id = ${personId}`
  await tx.run`delete from cashier.device where person_id = ${personId}`
}
