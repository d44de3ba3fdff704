import type { Arrival, State } from '@teahouse/contract/money/transfers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Transfer {
  id: string
  way: 'chat' | 'code'
  fromId: string
  toId: string
  /** Null for those by code. */
  conversationId: string | null
  fingerprint: string
  paymentId: string
  currency: string
  amountMinor: bigint
  note: string
  arrival: Arrival
  state: State
  askedAt: Date
  sentAt: Date | null
  expiresAt: Date | null
  acceptedAt: Date | null
  arrivesAt: Date | null
  endedAt: Date | null
}

export async function insert(
  tx: Tx,
  one: Omit<Transfer, 'state' | 'sentAt' | 'expiresAt' | 'acceptedAt' | 'arrivesAt' | 'endedAt'>,
): Promise<void> {
  await tx.run`
    insert into transfers.transfer
      (id, way, from_id, to_id, conversation_id, fingerprint, payment_id, currency, amount_minor, note, arrival, asked_at)
    values (${one.id}, ${one.way}, ${one.fromId}, ${one.toId}, ${one.conversationId}, ${one.fingerprint},
            ${one.paymentId}, ${one.currency}, ${one.amountMinor}, ${one.note}, ${one.arrival}, ${one.askedAt})`
}

export async function transfer(on: Queryable, id: string): Promise<Transfer | undefined> {
  const row = await on.row<Omit<Transfer, 'amountMinor'> & { amountMinor: string }>`
    select id, way, from_id as "fromId", to_id as "toId", conversation_id as "conversationId", fingerprint,
           payment_id as "paymentId", currency, amount_minor::text as "amountMinor", note, arrival, state,
           asked_at as "askedAt", sent_at as "sentAt", expires_at as "expiresAt", accepted_at as "acceptedAt",
           arrives_at as "arrivesAt", ended_at as "endedAt"
    from transfers.transfer where id = ${id}`
  return row && { ...row, amountMinor: BigInt(row.amountMinor) }
}

/** The same, and nobody else decides about it until the commit. */
export async function lock(tx: Tx, id: string): Promise<Transfer | undefined> {
  await tx.run`select id from transfers.transfer where id = ${id} for update`
  return transfer(tx, id)
}

/** What a person has sent and received, for their archive. */
export function ofPerson(on: Queryable, personId: string, afterId: string | null, limit: number) {
  return on.rows<{ id: string; [column: string]: unknown }>`
    select id, way, from_id as "fromId", to_id as "toId", currency, amount_minor::text as "amountMinor", note, arrival,
           state, sent_at as "sentAt", accepted_at as "acceptedAt", ended_at as "endedAt"
    from transfers.transfer
    where (from_id = ${personId} or to_id = ${personId}) and state <> 'unpaid'
      and (${afterId}::uuid is null or id > ${afterId})
    order by id limit ${limit}`
}

/** Writes what a transfer has become; its row is locked by the caller. */
export async function save(tx: Tx, one: Transfer): Promise<void> {
  await tx.run`
    update transfers.transfer set state = ${one.state}, sent_at = ${one.sentAt}, expires_at = ${one.expiresAt},
      accepted_at = ${one.acceptedAt}, arrives_at = ${one.arrivesAt}, ended_at = ${one.endedAt}
    where id = ${one.id}`
}

export async function forgetUnpaid(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from transfers.transfer where state = 'unpaid' and asked_at < ${before}`
}

export async function keyOf(on: Queryable, personId: string): Promise<string | undefined> {
  return (await on.row<{ key: string }>`select key from transfers.receive_code where person_id = ${personId}`)?.key
}

export async function ownerOf(on: Queryable, key: string): Promise<string | undefined> {
  const row = await on.row<{ personId: string }>`
    select person_id as "personId" from transfers.receive_code where key = ${key}`
  return row?.personId
}

/** Keeps a code; the one that is there stays unless it is to be replaced. Answers the one that counts. */
export async function keepKey(
  on: Queryable,
  { personId, key, madeAt, replace }: { personId: string; key: string; madeAt: Date; replace: boolean },
): Promise<string> {
  const row = await on.row<{ key: string }>`
    insert into transfers.receive_code (person_id, key, made_at) values (${personId}, ${key}, ${madeAt})
    on conflict (person_id) do update
      set key = case when ${replace} then excluded.key else receive_code.key end,
          made_at = case when ${replace} then excluded.made_at else receive_code.made_at end
    returning key`
  return row!.key
}

export async function forgetKey(on: Queryable, personId: string): Promise<void> {
  await on.run`delete from transfers.receive_code where person_id = ${personId}`
}
