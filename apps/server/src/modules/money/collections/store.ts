import type { State } from '@teahouse/contract/money/collections'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Collection {
  id: string
  collectorId: string
  conversationId: string
  /** Where in the conversation its card stands. */
  cardSeq: number | null
  fingerprint: string
  currency: string
  note: string
  ownMinor: bigint | null
  state: State
  startedAt: Date
  endedAt: Date | null
  remindedAt: Date | null
}

export interface Share {
  personId: string
  amountMinor: bigint
  /** The payment that may pay it, or has. */
  paymentId: string | null
  paidAt: Date | null
}

export type NewCollection = Omit<Collection, 'cardSeq' | 'state' | 'endedAt' | 'remindedAt'>

export async function insert(
  tx: Tx,
  one: NewCollection,
  shares: readonly Pick<Share, 'personId' | 'amountMinor'>[],
): Promise<void> {
  await tx.run`
    insert into collections.collection
      (id, collector_id, conversation_id, fingerprint, currency, note, own_minor, started_at)
    values (${one.id}, ${one.collectorId}, ${one.conversationId}, ${one.fingerprint}, ${one.currency}, ${one.note},
            ${one.ownMinor}, ${one.startedAt})`
  await tx.run`
    insert into collections.share (collection_id, person_id, place, amount_minor)
    select ${one.id}, person_id, place, amount_minor
    from unnest(${shares.map((share) => share.personId)}::uuid[],
                ${shares.map((share) => String(share.amountMinor))}::int8[])
         with ordinality as given (person_id, amount_minor, place)`
}

export async function collection(on: Queryable, id: string): Promise<Collection | undefined> {
  const row = await on.row<Omit<Collection, 'ownMinor'> & { ownMinor: string | null }>`
    select id, collector_id as "collectorId", conversation_id as "conversationId", card_seq as "cardSeq",
           fingerprint, currency, note, own_minor::text as "ownMinor", state, started_at as "startedAt", ended_at as "endedAt",
           reminded_at as "remindedAt"
    from collections.collection where id = ${id}`
  return row && { ...row, ownMinor: row.ownMinor === null ? null : BigInt(row.ownMinor) }
}

/** The same, and until the commit nobody ends it or counts its shares. */
export async function lock(tx: Tx, id: string): Promise<Collection | undefined> {
  await tx.run`select id from collections.collection where id = ${id} for update`
  return collection(tx, id)
}

/** The state, which stays until the commit. */
export async function holdState(tx: Tx, id: string): Promise<State | undefined> {
  const row = await tx.row<{ state: State }>`select state from collections.collection where id = ${id} for share`
  return row?.state
}

/** In the order in which they were asked. */
export async function shares(on: Queryable, id: string): Promise<Share[]> {
  const rows = await on.rows<Omit<Share, 'amountMinor'> & { amountMinor: string }>`
    select person_id as "personId", amount_minor::text as "amountMinor", payment_id as "paymentId", paid_at as "paidAt"
    from collections.share where collection_id = ${id} order by place`
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }))
}

/** Holds an unpaid share until the commit, if it still has this payment. */
export async function holdShare(
  tx: Tx,
  id: string,
  { personId, paymentId }: Pick<Share, 'personId' | 'paymentId'>,
): Promise<boolean> {
  const row = await tx.row`
    select person_id from collections.share
    where collection_id = ${id} and person_id = ${personId} and paid_at is null
      and payment_id is not distinct from ${paymentId} for update`
  return row !== undefined
}

export async function setPayment(tx: Tx, id: string, personId: string, paymentId: string): Promise<void> {
  await tx.run`
    update collections.share set payment_id = ${paymentId} where collection_id = ${id} and person_id = ${personId}`
}

/** False when the share is paid already, or was to be paid by another payment. */
export async function setPaid(tx: Tx, id: string, paymentId: string, at: Date): Promise<boolean> {
  const changed = await tx.run`
    update collections.share set paid_at = ${at}
    where collection_id = ${id} and payment_id = ${paymentId} and paid_at is null`
  return changed > 0
}

export async function end(tx: Tx, id: string, state: 'done' | 'stopped', at: Date): Promise<void> {
  await tx.run`update collections.collection set state = ${state}, ended_at = ${at} where id = ${id}`
}

export async function setCard(tx: Tx, id: string, seq: number): Promise<void> {
  await tx.run`update collections.collection set card_seq = ${seq} where id = ${id}`
}

export async function setReminded(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`update collections.collection set reminded_at = ${at} where id = ${id}`
}

/** The open ones of a collector. */
export async function openOf(on: Queryable, collectorId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from collections.collection where collector_id = ${collectorId} and state = 'open'`
  return rows.map((row) => row.id)
}

/** What a person has collected and was asked for, for their archive. */
export function ofPerson(on: Queryable, personId: string, afterId: string | null, limit: number) {
  return on.rows<{ id: string; [column: string]: unknown }>`
    select id, collector_id as "collectorId", conversation_id as "conversationId", currency, note, state,
           started_at as "startedAt", share.amount_minor::text as "askedMinor", share.paid_at as "paidAt"
    from collections.collection
    left join collections.share on collection_id = id and person_id = ${personId}
    where (collector_id = ${personId} or share.person_id is not null) and (${afterId}::uuid is null or id > ${afterId})
    order by id limit ${limit}`
}
