import type { Cover, SplitKind, State } from '@teahouse/contract/money/redpackets'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Packet {
  id: string
  senderId: string
  conversationId: string
  isDirect: boolean
  fingerprint: string
  paymentId: string
  kind: SplitKind
  currency: string
  totalMinor: bigint
  shares: number
  amountsMinor: bigint[] | null
  onlyIds: string[] | null
  greeting: string
  cover: Cover
  state: State
  askedAt: Date
  sentAt: Date | null
  expiresAt: Date | null
  endedAt: Date | null
  openedShares: number
  openedMinor: bigint
  returnedMinor: bigint
  luckiestId: string | null
}

export interface Claim {
  personId: string
  place: number
  amountMinor: bigint
  at: Date
}

/** As the database gives it: sums as text. */
type Row<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] extends bigint[] | null ? string[] | null : T[K] }

const packetOf = (row: Row<Packet>): Packet => ({
  ...row,
  totalMinor: BigInt(row.totalMinor),
  amountsMinor: row.amountsMinor?.map(BigInt) ?? null,
  openedMinor: BigInt(row.openedMinor),
  returnedMinor: BigInt(row.returnedMinor),
})
const claimOf = <C extends Row<Claim>>(row: C) => ({ ...row, amountMinor: BigInt(row.amountMinor) })

export type NewPacket = Pick<
  Packet,
  | 'id'
  | 'senderId'
  | 'conversationId'
  | 'isDirect'
  | 'fingerprint'
  | 'paymentId'
  | 'kind'
  | 'currency'
  | 'totalMinor'
  | 'shares'
  | 'amountsMinor'
  | 'onlyIds'
  | 'greeting'
  | 'cover'
  | 'askedAt'
>

export async function insert(tx: Tx, packet: NewPacket): Promise<void> {
  await tx.run`
    insert into redpackets.packet (id, sender_id, conversation_id, is_direct, fingerprint, payment_id, kind, currency,
                                   total_minor, shares, amounts_minor, only_ids, greeting, cover, asked_at)
    values (${packet.id}, ${packet.senderId}, ${packet.conversationId}, ${packet.isDirect}, ${packet.fingerprint},
            ${packet.paymentId}, ${packet.kind}, ${packet.currency}, ${String(packet.totalMinor)}, ${packet.shares},
            ${packet.amountsMinor?.map(String) ?? null}, ${packet.onlyIds}, ${packet.greeting}, ${packet.cover}, ${packet.askedAt})`
}

export async function packets(on: Queryable, ids: readonly string[]): Promise<Packet[]> {
  const rows = await on.rows<Row<Packet>>`
    select id, sender_id as "senderId", conversation_id as "conversationId", is_direct as "isDirect", fingerprint,
           payment_id as "paymentId", kind, currency, total_minor::text as "totalMinor", shares,
           amounts_minor::text[] as "amountsMinor", only_ids as "onlyIds", greeting, cover, state, asked_at as "askedAt",
           sent_at as "sentAt", expires_at as "expiresAt", ended_at as "endedAt", opened_shares as "openedShares",
           opened_minor::text as "openedMinor", returned_minor::text as "returnedMinor", luckiest_id as "luckiestId"
    from redpackets.packet where id = any(${ids})`
  return rows.map(packetOf)
}

/** Whoever holds a packet’s row decides alone what becomes of it. */
export async function lock(tx: Tx, id: string): Promise<Packet | undefined> {
  // What is read in the same statement could be older than the lock.
  await tx.row`select id from redpackets.packet where id = ${id} for update`
  return (await packets(tx, [id]))[0]
}

export async function setSent(tx: Tx, id: string, sentAt: Date, expiresAt: Date): Promise<boolean> {
  const changed = await tx.run`
    update redpackets.packet set state = 'open', sent_at = ${sentAt}, expires_at = ${expiresAt}
    where id = ${id} and state = 'unpaid'`
  return changed === 1
}

/** What was not opened is no longer there to open. */
export async function setExpired(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`
    update redpackets.packet set state = 'expired', ended_at = ${at}, returned_minor = total_minor - opened_minor
    where id = ${id}`
}

export async function insertClaims(tx: Tx, packetId: string, claims: readonly Claim[]): Promise<void> {
  await tx.run`
    insert into redpackets.claim (packet_id, person_id, place, amount_minor, at)
    select ${packetId}, person_id, place, amount_minor, at
    from unnest(${claims.map((one) => one.personId)}::uuid[], ${claims.map((one) => one.place)}::int[],
                ${claims.map((one) => String(one.amountMinor))}::bigint[], ${claims.map((one) => one.at.toISOString())}::timestamptz[])
      as claimed (person_id, place, amount_minor, at)`
}

/** Of all, or of some people; in the order of opening. */
export async function claims(
  on: Queryable,
  packetIds: readonly string[],
  personIds: readonly string[] | null = null,
): Promise<(Claim & { packetId: string })[]> {
  const rows = await on.rows<Row<Claim> & { packetId: string }>`
    select packet_id as "packetId", person_id as "personId", place, amount_minor::text as "amountMinor", at
    from redpackets.claim
    where packet_id = any(${packetIds}) and (${personIds}::uuid[] is null or person_id = any(${personIds}))
    order by packet_id, place`
  return rows.map(claimOf)
}

/** Packets that were asked for before, and never paid. */
export function forgetUnpaid(on: Queryable, before: Date): Promise<number> {
  return on.run`delete from redpackets.packet where state = 'unpaid' and asked_at < ${before}`
}

export interface Span {
  direction: 'sent' | 'received'
  from: Date
  until: Date
}

export interface MineRow {
  redPacketId: string
  conversationId: string
  kind: SplitKind
  at: Date
  currency: string
  amountMinor: string
  senderId: string
  shares: number
  openedShares: number
  state: State
  isLuckiest: boolean
}

/** What a person has sent or opened, the latest first. */
export function mine(
  on: Queryable,
  personId: string,
  { direction, from, until }: Span,
  after: { at: Date; id: string } | null,
  limit: number,
): Promise<MineRow[]> {
  const { at, id } = after ?? { at: null, id: null }
  return direction === 'sent'
    ? on.rows`
        select id as "redPacketId", conversation_id as "conversationId", kind, sent_at as at, currency,
               total_minor::text as "amountMinor", sender_id as "senderId", shares, opened_shares as "openedShares",
               state, false as "isLuckiest"
        from redpackets.packet
        where sender_id = ${personId} and sent_at >= ${from} and sent_at < ${until}
          and (${at}::timestamptz is null or (sent_at, id) < (${at}, ${id}::uuid))
        order by sent_at desc, id desc limit ${limit}`
    : on.rows`
        select packet.id as "redPacketId", conversation_id as "conversationId", kind, at, currency,
               amount_minor::text as "amountMinor", sender_id as "senderId", shares, opened_shares as "openedShares",
               state, coalesce(luckiest_id = person_id, false) as "isLuckiest"
        from redpackets.claim join redpackets.packet on packet.id = packet_id
        where person_id = ${personId} and at >= ${from} and at < ${until}
          and (${at}::timestamptz is null or (at, packet_id) < (${at}, ${id}::uuid))
        order by at desc, packet_id desc limit ${limit}`
}

export interface Sum {
  currency: string
  amountMinor: string
  packets: number
  luckiest: number
}

export function sums(on: Queryable, personId: string, { direction, from, until }: Span): Promise<Sum[]> {
  return direction === 'sent'
    ? on.rows`
        select currency, sum(total_minor)::text as "amountMinor", count(*) as packets, 0 as luckiest
        from redpackets.packet where sender_id = ${personId} and sent_at >= ${from} and sent_at < ${until}
        group by currency order by packets desc, currency`
    : on.rows`
        select currency, sum(amount_minor)::text as "amountMinor", count(*) as packets,
               count(*) filter (where luckiest_id = person_id) as luckiest
        from redpackets.claim join redpackets.packet on packet.id = packet_id
        where person_id = ${personId} and at >= ${from} and at < ${until}
        group by currency order by packets desc, currency`
}

export async function firstAt(on: Queryable, personId: string, direction: Span['direction']): Promise<Date | null> {
  const row =
    direction === 'sent'
      ? await on.row<{
          at: Date | null
        }>`select min(sent_at) as at from redpackets.packet where sender_id = ${personId}`
      : await on.row<{ at: Date | null }>`select min(at) as at from redpackets.claim where person_id = ${personId}`
  return row?.at ?? null
}
