import type { CallOutcome, Kind, Role } from '@teahouse/contract/business/official'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface AccountRow {
  id: string
  wireName: string
  ownerId: string
  kind: Kind | null
  handle: string | null
  name: string
  avatarId: string | null
  intro: string
  country: string | null
  timeZone: string
  email: string | null
  passwordHash: string | null
  state: 'registering' | 'live' | 'closed'
  isVerificationSkipped: boolean
  verifiedUntil: Date | null
  revision: number
}

/** In the order asked; ids of no account are left out. */
export const accounts = (on: Queryable, ids: readonly string[]): Promise<AccountRow[]> => on.rows`
  select id, wire_name as "wireName", owner_id as "ownerId", kind, handle, name, avatar_id as "avatarId", intro, country,
    time_zone as "timeZone", email, password_hash as "passwordHash", state,
    is_verification_skipped as "isVerificationSkipped", verified_until as "verifiedUntil", revision
  from unnest(${ids}::uuid[]) with ordinality as asked (id, place) join official.account using (id) order by place`

export async function account(on: Queryable, id: string): Promise<AccountRow | undefined> {
  return (await accounts(on, [id]))[0]
}

/** Keeps others who decide about the same account waiting. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  await tx.run`select from official.account where id = ${id} for no key update`
  return account(tx, id)
}

export async function idByHandle(on: Queryable, handle: string): Promise<string | undefined> {
  const row = await on.row<{ id: string }>`select id from official.account where handle = ${handle} and state = 'live'`
  return row?.id
}

export async function idByWireName(on: Queryable, wireName: string): Promise<string | undefined> {
  const row = await on.row<{ id: string }>`select id from official.account where wire_name = ${wireName}`
  return row?.id
}

/** Live accounts whose name or handle has these words in it: verified ones first, then those that begin with them. */
export const search = async (on: Queryable, words: string, limit: number, now: Date): Promise<string[]> => {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await on.rows<{ id: string }>`
    select id from official.account
    where state = 'live' and (name_key like ${pattern} or handle like ${pattern})
    order by coalesce(verified_until > ${now}, false) desc, (name_key like ${pattern.slice(1)}) desc, name_key, id
    limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Page by page, in the order of the ids. */
export async function liveIds(
  on: Queryable,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from official.account where state = 'live' and (${after}::uuid is null or id > ${after})
    order by id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** False when the id is in use. */
export async function insertAccount(
  tx: Tx,
  made: { id: string; wireName: string; ownerId: string; name: string; nameKey: string; timeZone: string; at: Date },
): Promise<boolean> {
  const { id, wireName, ownerId, name, nameKey, timeZone, at } = made
  return (
    (await tx.run`
      insert into official.account (id, wire_name, owner_id, name, name_key, time_zone, made_at)
      values (${id}, ${wireName}, ${ownerId}, ${name}, ${nameKey}, ${timeZone}, ${at})
      on conflict (id) do nothing`) === 1
  )
}

export type Change = Pick<
  AccountRow,
  | 'kind'
  | 'handle'
  | 'name'
  | 'avatarId'
  | 'intro'
  | 'country'
  | 'timeZone'
  | 'email'
  | 'passwordHash'
  | 'isVerificationSkipped'
> & { nameKey: string }

export async function updateAccount(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.run`
    update official.account
    set kind = ${change.kind}, handle = ${change.handle}, name = ${change.name}, name_key = ${change.nameKey},
      avatar_id = ${change.avatarId}, intro = ${change.intro}, country = ${change.country},
      time_zone = ${change.timeZone}, email = ${change.email}, password_hash = ${change.passwordHash},
      is_verification_skipped = ${change.isVerificationSkipped}, revision = revision + 1
    where id = ${id}`
}

export async function markLive(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`
    update official.account set state = 'live', live_at = ${at}, revision = revision + 1 where id = ${id}`
}

export async function markClosed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`
    update official.account
    set state = 'closed', closed_at = ${at}, verified_until = null, revision = revision + 1 where id = ${id}`
}

export async function setVerified(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.run`
    update official.account set verified_until = ${until}, revision = revision + 1 where id = ${id}`
}

export async function setOwner(tx: Tx, id: string, ownerId: string): Promise<void> {
  await tx.run`update official.account set owner_id = ${ownerId} where id = ${id}`
}

/** Verifications that have ended and of which nobody has been told yet; told from now on. */
export async function takeLapsed(tx: Tx, now: Date, limit: number): Promise<{ id: string }[]> {
  return tx.rows`
    update official.account set lapse_told = verified_until, revision = revision + 1
    where id in (
      select id from official.account
      where verified_until <= ${now} and lapse_told is distinct from verified_until and state <> 'closed'
      order by id limit ${limit} for update skip locked)
    returning id`
}

/** Verifications that end before a moment and of whose end nobody was reminded; reminded from now on. */
export async function takeEnding(tx: Tx, now: Date, before: Date, limit: number): Promise<{ id: string }[]> {
  return tx.rows`
    update official.account set reminded_of = verified_until
    where id in (
      select id from official.account
      where verified_until > ${now} and verified_until < ${before} and reminded_of is distinct from verified_until
        and state = 'live'
      order by id limit ${limit} for update skip locked)
    returning id`
}

/** Accounts that a person owns or works for, those that are closed left out, in the order in which they came to them. */
export async function idsOperatedBy(on: Queryable, personId: string): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from official.account left join official.operator on account_id = id and person_id = ${personId}
    where state <> 'closed' and (owner_id = ${personId} or joined_at is not null)
    order by coalesce(joined_at, made_at), id`
  return rows.map(({ id }) => id)
}

export async function countOwned(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) from official.account where owner_id = ${personId} and state <> 'closed'`
  return row!.count
}

// ---- the e-mail code

export interface CodeRow {
  email: string
  salt: Buffer
  hash: Buffer
  tries: number
  expiresAt: Date
}

export async function upsertEmailCode(on: Queryable, accountId: string, code: Omit<CodeRow, 'tries'>): Promise<void> {
  await on.run`
    insert into official.email_code (account_id, email, salt, hash, expires_at)
    values (${accountId}, ${code.email}, ${code.salt}, ${code.hash}, ${code.expiresAt})
    on conflict (account_id) do update
      set email = excluded.email, salt = excluded.salt, hash = excluded.hash, tries = 0, expires_at = excluded.expires_at`
}

export async function emailCode(on: Queryable, accountId: string): Promise<CodeRow | undefined> {
  return on.row`
    select email, salt, hash, tries, expires_at as "expiresAt" from official.email_code where account_id = ${accountId}`
}

/** Counts a try before it is looked at, so that tries at the same moment do not exceed the limit. */
export async function countEmailTry(on: Queryable, accountId: string): Promise<CodeRow | undefined> {
  return on.row`
    update official.email_code set tries = tries + 1 where account_id = ${accountId}
    returning email, salt, hash, tries, expires_at as "expiresAt"`
}

/** False when the code was used up or replaced meanwhile. */
export async function takeEmailCode(tx: Tx, accountId: string, hash: Buffer): Promise<boolean> {
  return (await tx.run`delete from official.email_code where account_id = ${accountId} and hash = ${hash}`) === 1
}

// ---- operators

export interface OperatorRow {
  personId: string
  role: Exclude<Role, 'owner'>
  invitedBy: string
  joinedAt: Date | null
}

export const operators = (on: Queryable, accountId: string): Promise<OperatorRow[]> => on.rows`
  select person_id as "personId", role, invited_by as "invitedBy", joined_at as "joinedAt"
  from official.operator where account_id = ${accountId} order by invited_at, person_id`

export interface Membership {
  accountId: string
  role: Exclude<Role, 'owner'>
  invitedBy: string
  joinedAt: Date | null
}

/** What a person works for, or was asked to. */
export const memberships = (on: Queryable, personId: string): Promise<Membership[]> => on.rows`
  select account_id as "accountId", role, invited_by as "invitedBy", joined_at as "joinedAt"
  from official.operator where person_id = ${personId} order by invited_at, account_id`

export async function roleOf(on: Queryable, accountId: string, personId: string): Promise<Role | undefined> {
  const row = await on.row<{ role: Role }>`
    select case when owner_id = ${personId} then 'owner' else role end as role
    from official.account left join official.operator
      on account_id = id and person_id = ${personId} and joined_at is not null
    where id = ${accountId} and (owner_id = ${personId} or role is not null)`
  return row?.role
}

/** Asked again, the newer role counts. */
export async function upsertInvitation(
  tx: Tx,
  accountId: string,
  one: { personId: string; role: string; invitedBy: string; at: Date },
): Promise<void> {
  await tx.run`
    insert into official.operator (account_id, person_id, role, invited_by, invited_at)
    values (${accountId}, ${one.personId}, ${one.role}, ${one.invitedBy}, ${one.at})
    on conflict (account_id, person_id) do update
      set role = excluded.role, invited_by = excluded.invited_by, invited_at = excluded.invited_at`
}

export async function joinOperator(tx: Tx, accountId: string, personId: string, at: Date): Promise<boolean> {
  return (
    (await tx.run`
      update official.operator set joined_at = ${at}
      where account_id = ${accountId} and person_id = ${personId} and joined_at is null`) === 1
  )
}

export async function deleteOperator(
  tx: Tx,
  accountId: string,
  personId: string,
  { invitedOnly = false } = {},
): Promise<boolean> {
  return (
    (await tx.run`
      delete from official.operator
      where account_id = ${accountId} and person_id = ${personId} and (joined_at is null or not ${invitedOnly})`) === 1
  )
}

export async function updateRole(tx: Tx, accountId: string, personId: string, role: string): Promise<void> {
  await tx.run`
    update official.operator set role = ${role} where account_id = ${accountId} and person_id = ${personId}`
}

/** For whoever works there already: the owner that was, the operator that comes with the demo world. */
export async function insertWorking(
  tx: Tx,
  accountId: string,
  one: { personId: string; role: string; invitedBy: string; at: Date },
): Promise<void> {
  await tx.run`
    insert into official.operator (account_id, person_id, role, invited_by, invited_at, joined_at)
    values (${accountId}, ${one.personId}, ${one.role}, ${one.invitedBy}, ${one.at}, ${one.at})
    on conflict (account_id, person_id) do update set role = excluded.role, joined_at = excluded.joined_at`
}

// ---- verification

export interface ApplicationRow {
  id: string
  accountId: string
  state: 'waiting' | 'passed' | 'refused' | 'withdrawn'
  name: string
  legalName: string
  registrationNumber: string
  contactName: string
  contactPhone: string
  note: string
  documentIds: string[]
  isRenewal: boolean
  askedBy: string
  submittedAt: Date
  decidedAt: Date | null
  reason: string
  callConfirmedAt: Date | null
}

export const applications = (on: Queryable, ids: readonly string[]): Promise<ApplicationRow[]> => on.rows`
  select application.id, account_id as "accountId", state, name, legal_name as "legalName",
    registration_number as "registrationNumber", contact_name as "contactName", contact_phone as "contactPhone", note,
    document_ids as "documentIds", is_renewal as "isRenewal", asked_by as "askedBy", submitted_at as "submittedAt",
    decided_at as "decidedAt", reason, call_confirmed_at as "callConfirmedAt"
  from unnest(${ids}::uuid[]) with ordinality as asked (id, place)
  join official.application on application.id = asked.id order by place`

export async function application(on: Queryable, id: string): Promise<ApplicationRow | undefined> {
  return (await applications(on, [id]))[0]
}

/** The account’s last request that was not taken back. */
export async function lastApplication(on: Queryable, accountId: string): Promise<ApplicationRow | undefined> {
  const row = await on.row<{ id: string }>`
    select id from official.application where account_id = ${accountId} and state <> 'withdrawn'
    order by submitted_at desc, id desc limit 1`
  return row && application(on, row.id)
}

/** The last request of each of these accounts, by account. */
export async function lastStates(
  on: Queryable,
  accountIds: readonly string[],
): Promise<Map<string, ApplicationRow['state']>> {
  const rows = await on.rows<{ accountId: string; state: ApplicationRow['state'] }>`
    select distinct on (account_id) account_id as "accountId", state from official.application
    where account_id = any(${accountIds}) and state <> 'withdrawn'
    order by account_id, submitted_at desc, id desc`
  return new Map(rows.map(({ accountId, state }) => [accountId, state]))
}

/** False when the id is in use. */
export async function insertApplication(
  tx: Tx,
  one: Omit<ApplicationRow, 'state' | 'decidedAt' | 'reason' | 'callConfirmedAt'>,
): Promise<boolean> {
  return (
    (await tx.run`
      insert into official.application (id, account_id, name, legal_name, registration_number, contact_name,
        contact_phone, note, document_ids, is_renewal, asked_by, submitted_at)
      values (${one.id}, ${one.accountId}, ${one.name}, ${one.legalName}, ${one.registrationNumber}, ${one.contactName},
        ${one.contactPhone}, ${one.note}, ${one.documentIds}::uuid[], ${one.isRenewal}, ${one.askedBy},
        ${one.submittedAt})
      on conflict (id) do nothing`) === 1
  )
}

export async function withdrawApplication(tx: Tx, accountId: string, at: Date): Promise<boolean> {
  return (
    (await tx.run`
      update official.application set state = 'withdrawn', decided_at = ${at}
      where account_id = ${accountId} and state = 'waiting'`) === 1
  )
}

export async function decideApplication(
  tx: Tx,
  id: string,
  { state, byId, reason, at }: { state: 'passed' | 'refused'; byId: string; reason: string; at: Date },
): Promise<void> {
  await tx.run`
    update official.application set state = ${state}, decided_by = ${byId}, decided_at = ${at}, reason = ${reason}
    where id = ${id}`
}

/** Requests that wait, the oldest first, after one of them. */
export async function waiting(on: Queryable, after: string | null, limit: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from official.application
    where state = 'waiting' and (${after}::uuid is null or (submitted_at, id) >
      (select submitted_at, id from official.application where id = ${after}))
    order by submitted_at, id limit ${limit}`
  return rows.map(({ id }) => id)
}

/** Requests that were decided, the newest first, after one of them. */
export async function decided(on: Queryable, after: string | null, limit: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from official.application
    where state in ('passed', 'refused') and (${after}::uuid is null or (decided_at, id) <
      (select decided_at, id from official.application where id = ${after}))
    order by decided_at desc, id desc limit ${limit}`
  return rows.map(({ id }) => id)
}

/** How many wait, and how many of them since before a moment. */
export async function countWaiting(on: Queryable, lateBefore: Date): Promise<{ waiting: number; late: number }> {
  const row = await on.row<{ waiting: number; late: number }>`
    select count(*) as waiting, count(*) filter (where submitted_at <= ${lateBefore}) as late
    from official.application where state = 'waiting'`
  return row!
}

export interface CallRow {
  applicationId: string
  outcome: CallOutcome
  note: string
  byId: string
  at: Date
}

export const calls = (on: Queryable, applicationIds: readonly string[]): Promise<CallRow[]> => on.rows`
  select application_id as "applicationId", outcome, note, by_id as "byId", at
  from official.call where application_id = any(${applicationIds}) order by at, id`

export async function insertCall(tx: Tx, id: string, call: CallRow): Promise<void> {
  await tx.run`
    insert into official.call (id, application_id, outcome, note, by_id, at)
    values (${id}, ${call.applicationId}, ${call.outcome}, ${call.note}, ${call.byId}, ${call.at})`
}

export async function setCallCode(
  on: Queryable,
  applicationId: string,
  { salt, hash, expiresAt }: { salt: Buffer; hash: Buffer; expiresAt: Date },
): Promise<boolean> {
  return (
    (await on.run`
      update official.application
      set call_salt = ${salt}, call_hash = ${hash}, call_tries = 0, call_expires_at = ${expiresAt}
      where id = ${applicationId} and state = 'waiting'`) === 1
  )
}

/** Counts a try before it is looked at. Undefined when no code is out. */
export async function countCallTry(
  on: Queryable,
  applicationId: string,
): Promise<{ salt: Buffer; hash: Buffer; tries: number; expiresAt: Date } | undefined> {
  return on.row`
    update official.application set call_tries = call_tries + 1
    where id = ${applicationId} and state = 'waiting' and call_hash is not null
    returning call_salt as salt, call_hash as hash, call_tries as tries, call_expires_at as "expiresAt"`
}

/** The code is used up. False when it was replaced meanwhile. */
export async function confirmCall(tx: Tx, applicationId: string, hash: Buffer, at: Date): Promise<boolean> {
  return (
    (await tx.run`
      update official.application set call_confirmed_at = ${at}, call_hash = null, call_salt = null
      where id = ${applicationId} and state = 'waiting' and call_hash = ${hash}`) === 1
  )
}

/** The accounts that have paid a fee which is not used for a year yet. */
export async function withUnusedFee(on: Queryable, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await on.rows<{ accountId: string }>`
    select distinct account_id as "accountId" from official.fee
    where account_id = any(${accountIds}) and application_id is null`
  return new Set(rows.map(({ accountId }) => accountId))
}

export interface NewFee {
  id: string
  accountId: string
  currency: string
  amountMinor: bigint
  paymentId: string | null
  notedBy: string | null
  note: string
  at: Date
}

export async function insertFee(tx: Tx, fee: NewFee): Promise<void> {
  await tx.run`
    insert into official.fee (id, account_id, currency, amount_minor, payment_id, noted_by, note, at)
    values (${fee.id}, ${fee.accountId}, ${fee.currency}, ${fee.amountMinor}, ${fee.paymentId}, ${fee.notedBy},
      ${fee.note}, ${fee.at})
    on conflict (payment_id) do nothing`
}

/** Uses the oldest fee of the account for a request. False when there is none. */
export async function useFee(tx: Tx, accountId: string, applicationId: string): Promise<boolean> {
  return (
    (await tx.run`
      update official.fee set application_id = ${applicationId}
      where id = (select id from official.fee where account_id = ${accountId} and application_id is null
                  order by at, id limit 1)`) === 1
  )
}
