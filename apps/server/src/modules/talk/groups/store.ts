import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Code {
  code: string
  conversationId: string
  madeById: string
  expiresAt: Date
}

export async function insertCode(tx: Tx, code: Code): Promise<void> {
  await tx.run`
    insert into groups.code (code, conversation_id, made_by_id, expires_at)
    values (${code.code}, ${code.conversationId}, ${code.madeById}, ${code.expiresAt})`
}

export function findCode(on: Queryable, code: string, now: Date): Promise<Code | undefined> {
  return on.row`
    select code, conversation_id as "conversationId", made_by_id as "madeById", expires_at as "expiresAt"
    from groups.code where code = ${code} and expires_at > ${now}`
}

/** A code that this person made and that is still good for a while. */
export function freshCode(
  on: Queryable,
  conversationId: string,
  personId: string,
  goodUntil: Date,
): Promise<Code | undefined> {
  return on.row`
    select code, conversation_id as "conversationId", made_by_id as "madeById", expires_at as "expiresAt"
    from groups.code where conversation_id = ${conversationId} and made_by_id = ${personId} and expires_at > ${goodUntil}
    order by expires_at desc limit 1`
}

export async function forgetCodes(on: Queryable, gone: { before: Date } | { conversationId: string }): Promise<void> {
  if ('before' in gone) await on.run`delete from groups.code where expires_at <= ${gone.before}`
  else await on.run`delete from groups.code where conversation_id = ${gone.conversationId}`
}

export interface Invitation {
  id: string
  personId: string
  conversationId: string
  invitedById: string
  at: Date
}

/** Asking again renews the invitation. */
export async function insertInvitations(tx: Tx, invitations: readonly Invitation[]): Promise<void> {
  await tx.run`
    insert into groups.invitation (id, person_id, conversation_id, invited_by_id, at)
    select * from unnest(
      ${invitations.map((one) => one.id)}::uuid[], ${invitations.map((one) => one.personId)}::uuid[],
      ${invitations.map((one) => one.conversationId)}::uuid[], ${invitations.map((one) => one.invitedById)}::uuid[],
      ${invitations.map((one) => one.at)}::timestamptz[])
    on conflict (person_id, conversation_id) do update set invited_by_id = excluded.invited_by_id, at = excluded.at`
}

export function invitationsOf(on: Queryable, personId: string): Promise<Invitation[]> {
  return on.rows`
    select id, person_id as "personId", conversation_id as "conversationId", invited_by_id as "invitedById", at
    from groups.invitation where person_id = ${personId} order by at desc`
}

export function takeInvitation(tx: Tx, id: string, personId: string): Promise<Invitation | undefined> {
  return tx.row`
    delete from groups.invitation where id = ${id} and person_id = ${personId}
    returning id, person_id as "personId", conversation_id as "conversationId", invited_by_id as "invitedById", at`
}

export interface JoinRequest {
  id: string
  conversationId: string
  personId: string
  invitedById: string | null
  greeting: string
  at: Date
}

export async function insertJoinRequests(tx: Tx, requests: readonly JoinRequest[]): Promise<void> {
  await tx.run`
    insert into groups.join_request (id, conversation_id, person_id, invited_by_id, greeting, at)
    select * from unnest(
      ${requests.map((one) => one.id)}::uuid[], ${requests.map((one) => one.conversationId)}::uuid[],
      ${requests.map((one) => one.personId)}::uuid[], ${requests.map((one) => one.invitedById)}::uuid[],
      ${requests.map((one) => one.greeting)}::text[], ${requests.map((one) => one.at)}::timestamptz[])
    on conflict (conversation_id, person_id) do update
      set invited_by_id = excluded.invited_by_id, greeting = excluded.greeting, at = excluded.at`
}

export function joinRequestsOf(on: Queryable, conversationId: string): Promise<JoinRequest[]> {
  return on.rows`
    select id, conversation_id as "conversationId", person_id as "personId", invited_by_id as "invitedById", greeting, at
    from groups.join_request where conversation_id = ${conversationId} order by at`
}

export function joinRequest(on: Queryable, id: string): Promise<JoinRequest | undefined> {
  return on.row`
    select id, conversation_id as "conversationId", person_id as "personId", invited_by_id as "invitedById", greeting, at
    from groups.join_request where id = ${id}`
}

export function forgetJoinRequest(tx: Tx, id: string): Promise<number> {
  return tx.run`delete from groups.join_request where id = ${id}`
}

/** Whoever is in needs no invitation and asks no more. */
export async function forgetPending(
  tx: Tx,
  conversationId: string,
  personIds: readonly string[] | null,
): Promise<void> {
  await tx.run`
    delete from groups.invitation
    where conversation_id = ${conversationId} and (${personIds}::uuid[] is null or person_id = any(${personIds}))`
  await tx.run`
    delete from groups.join_request
    where conversation_id = ${conversationId} and (${personIds}::uuid[] is null or person_id = any(${personIds}))`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from groups.invitation where person_id = ${personId} or invited_by_id = ${personId}`
  await tx.run`delete from groups.join_request where person_id = ${personId}`
  await tx.run`delete from groups.code where made_by_id = ${personId}`
}
