import type { Account, FindMe, Person } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Session } from '../../../platform/routes.ts'

export type Channel = 'email' | 'phone'

// ---- accounts

interface PersonRow {
  id: string
  handle: string | null
  name: string
  avatar_id: string | null
  region: string | null
  status_line: string | null
  revision: number
}

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  handle: row.handle ?? '',
  name: row.name,
  avatarId: row.avatar_id,
  region: row.region,
  statusLine: row.status_line,
  revision: row.revision,
})

interface FindMeRow {
  found_by_handle: boolean
  found_by_phone: boolean
  found_by_code: boolean
  found_by_group: boolean
  found_by_card: boolean
}

const findMeOf = (row: FindMeRow): FindMe => ({
  byHandle: row.found_by_handle,
  byPhone: row.found_by_phone,
  byCode: row.found_by_code,
  byGroup: row.found_by_group,
  byCard: row.found_by_card,
})

export interface NewAccount {
  id: string
  handle: string
  name: string
  avatarId: string | null
  region: string | null
  statusLine: string | null
  locale: string | null
  role: 'member' | 'administrator'
  passwordHash: string | null
  createdAt: Date
}

/** Undefined when the handle belongs to somebody else. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<Person | undefined> {
  const row = await tx.row<PersonRow>`
    insert into accounts.account
      (id, handle, name, avatar_id, region, status_line, locale, role, password_hash, created_at)
    values (${account.id}, ${account.handle}, ${account.name}, ${account.avatarId}, ${account.region},
            ${account.statusLine}, ${account.locale}, ${account.role}, ${account.passwordHash}, ${account.createdAt})
    on conflict (handle) do nothing
    returning id, handle, name, avatar_id, region, status_line, revision`
  return row && personOf(row)
}

export async function anyAccount(on: Queryable): Promise<boolean> {
  const row = await on.row<{ any: boolean }>`select exists (select from accounts.account) as any`
  return row!.any
}

/** Held until the commit: of two first accounts, the second waits here and then sees the other. */
export async function lockFirstAccount(tx: Tx): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtext('accounts.first'))`
}

/** In the order asked; ids that were never anybody’s are left out. */
export async function people(on: Queryable, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await on.rows<PersonRow>`
    select account.id, handle, name, avatar_id, region, status_line, revision
    from unnest(${ids}::uuid[]) with ordinality as asked (id, place) join accounts.account using (id)
    order by place`
  return rows.map(personOf)
}

interface AccountRow extends PersonRow, FindMeRow {
  role: Account['role']
  locale: Account['locale']
  has_password: boolean
  email: string | null
  phone: string | null
  passkeys: { id: string; label: string; createdAt: string; lastUsedAt: string | null }[] | null
  recovery_codes: number
  discover_off: string[]
  handle_changed_at: Date | null
  leaving_at: Date | null
}

export const handleChangeEveryMs = 365 * 24 * 3_600_000

const isoTime = (value: string | Date): string => new Date(value).toISOString()

export async function account(on: Queryable, personId: string): Promise<Account | undefined> {
  const row = await on.row<AccountRow>`
    select id, handle, name, avatar_id, region, status_line, revision, role, locale, handle_changed_at, leaving_at,
           found_by_handle, found_by_phone, found_by_code, found_by_group, found_by_card, discover_off,
           password_hash is not null as has_password,
           (select address from accounts.address where person_id = account.id and channel = 'email') as email,
           (select address from accounts.address where person_id = account.id and channel = 'phone') as phone,
           (select count(*) from accounts.recovery_code where person_id = account.id) as recovery_codes,
           (select json_agg(json_build_object('id', id, 'label', label, 'createdAt', created_at,
                                              'lastUsedAt', last_used_at) order by created_at, id)
            from accounts.passkey where person_id = account.id) as passkeys
    from accounts.account where id = ${personId} and deleted_at is null`
  if (!row) return undefined
  return {
    ...personOf(row),
    role: row.role,
    locale: row.locale,
    email: row.email,
    phone: row.phone,
    hasPassword: row.has_password,
    passkeys: (row.passkeys ?? []).map(({ id, label, createdAt, lastUsedAt }) => ({
      id,
      label,
      createdAt: isoTime(createdAt),
      lastUsedAt: lastUsedAt && isoTime(lastUsedAt),
    })),
    recoveryCodesLeft: row.recovery_codes,
    findMe: findMeOf(row),
    discoverOff: row.discover_off,
    handleChangeableAt:
      row.handle_changed_at && isoTime(new Date(row.handle_changed_at.getTime() + handleChangeEveryMs)),
    leavingAt: row.leaving_at?.toISOString() ?? null,
  }
}

export async function administrators(on: Queryable): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from accounts.account where role = 'administrator' and deleted_at is null order by id`
  return rows.map(({ id }) => id)
}

export async function findByHandle(on: Queryable, handle: string) {
  const row = await on.row<PersonRow & FindMeRow>`
    select id, handle, name, avatar_id, region, status_line, revision,
           found_by_handle, found_by_phone, found_by_code, found_by_group, found_by_card
    from accounts.account where handle = ${handle}`
  return row && { person: personOf(row), findMe: findMeOf(row) }
}

export async function findByAddress(on: Queryable, channel: Channel, address: string) {
  const row = await on.row<PersonRow & FindMeRow>`
    select id, handle, name, avatar_id, region, status_line, revision,
           found_by_handle, found_by_phone, found_by_code, found_by_group, found_by_card
    from accounts.address join accounts.account on id = person_id
    where channel = ${channel} and address = ${address}`
  return row && { person: personOf(row), findMe: findMeOf(row) }
}

export async function findMe(on: Queryable, ids: readonly string[]): Promise<Map<string, FindMe>> {
  const rows = await on.rows<FindMeRow & { id: string }>`
    select id, found_by_handle, found_by_phone, found_by_code, found_by_group, found_by_card
    from accounts.account where id = any(${ids}::uuid[]) and deleted_at is null`
  return new Map(rows.map((row) => [row.id, findMeOf(row)]))
}

/** Those of `ids` whose accounts are not deleted. */
export async function living(on: Queryable, ids: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from accounts.account where id = any(${ids}::uuid[]) and deleted_at is null`
  return rows.map(({ id }) => id)
}

export async function isLeaving(on: Queryable, personId: string): Promise<boolean> {
  const row = await on.row<{ leaving: boolean }>`
    select leaving_at is not null or deleted_at is not null as leaving from accounts.account where id = ${personId}`
  return row?.leaving ?? true
}

/**
 * Makes whoever changes the same account wait until the commit. Undefined when there is no such account, or it was
 * deleted.
 */
export async function lock(tx: Tx, personId: string): Promise<{ passwordHash: string | null } | undefined> {
  const row = await tx.row<{ password_hash: string | null }>`
    select password_hash from accounts.account where id = ${personId} and deleted_at is null for no key update`
  return row && { passwordHash: row.password_hash }
}

export async function passwordHash(on: Queryable, personId: string): Promise<string | null> {
  const row = await on.row<{ password_hash: string | null }>`
    select password_hash from accounts.account where id = ${personId}`
  return row?.password_hash ?? null
}

/** The account’s revision grows with everything that its owner can see of it. */
export async function bumpRevision(tx: Tx, personId: string): Promise<void> {
  await tx.run`update accounts.account set revision = revision + 1 where id = ${personId}`
}

export async function updateProfile(
  tx: Tx,
  personId: string,
  profile: Pick<Account, 'name' | 'avatarId' | 'region' | 'statusLine' | 'locale' | 'findMe' | 'discoverOff'>,
): Promise<void> {
  const { name, avatarId, region, statusLine, locale, findMe, discoverOff } = profile
  await tx.run`
    update accounts.account set
      name = ${name}, avatar_id = ${avatarId}, region = ${region}, status_line = ${statusLine}, locale = ${locale},
      found_by_handle = ${findMe.byHandle}, found_by_phone = ${findMe.byPhone}, found_by_code = ${findMe.byCode},
      found_by_group = ${findMe.byGroup}, found_by_card = ${findMe.byCard},
      discover_off = ${discoverOff}
    where id = ${personId}`
}

/** Violates `account_handle_key` when the handle belongs to somebody else. */
export async function updateHandle(tx: Tx, personId: string, handle: string, at: Date): Promise<void> {
  await tx.run`update accounts.account set handle = ${handle}, handle_changed_at = ${at} where id = ${personId}`
}

export async function updatePassword(tx: Tx, personId: string, hash: string): Promise<void> {
  await tx.run`update accounts.account set password_hash = ${hash} where id = ${personId}`
}

export async function setRole(tx: Tx, personId: string, role: Account['role']): Promise<void> {
  await tx.run`update accounts.account set role = ${role} where id = ${personId}`
}

/** The password, the passkeys, and the codes that are on their way. */
export async function deleteWaysIn(tx: Tx, personId: string): Promise<void> {
  await tx.run`update accounts.account set password_hash = null where id = ${personId}`
  await tx.run`delete from accounts.passkey where person_id = ${personId}`
  await tx.run`delete from accounts.challenge where person_id = ${personId}`
  await tx.run`delete from accounts.mailed_code where person_id = ${personId}`
}

// ---- leaving

export async function startLeaving(tx: Tx, personId: string, leavingAt: Date): Promise<void> {
  await tx.run`update accounts.account set leaving_at = coalesce(leaving_at, ${leavingAt}) where id = ${personId}`
}

export async function stopLeaving(tx: Tx, personId: string): Promise<void> {
  await tx.run`update accounts.account set leaving_at = null where id = ${personId}`
}

export async function dueToLeave(on: Queryable, now: Date): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from accounts.account where leaving_at <= ${now} order by leaving_at`
  return rows.map(({ id }) => id)
}

export async function isDueToLeave(on: Queryable, personId: string, now: Date): Promise<boolean> {
  const row = await on.row<object>`select from accounts.account where id = ${personId} and leaving_at <= ${now}`
  return row !== undefined
}

/** Forgets everything of an account but its id and that it was deleted. Its sessions have ended before. */
export async function emptyAccount(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx.run`delete from accounts.passkey where person_id = ${personId}`
  await tx.run`delete from accounts.challenge where person_id = ${personId}`
  await tx.run`delete from accounts.address where person_id = ${personId}`
  await tx.run`delete from accounts.mailed_code where person_id = ${personId}`
  await tx.run`delete from accounts.recovery_code where person_id = ${personId}`
  await tx.run`
    update accounts.account set
      handle = null, handle_changed_at = null, name = '', avatar_id = null, region = null, status_line = null,
      locale = null, role = 'member', password_hash = null, found_by_handle = false, found_by_phone = false,
      found_by_code = false, found_by_group = false, found_by_card = false, leaving_at = null, deleted_at = ${at},
      revision = revision + 1
    where id = ${personId}`
}

// ---- addresses and the codes that prove them

export async function hasVerifiedAddress(on: Queryable, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await on.rows<{ person_id: string }>`
    select distinct person_id from accounts.address where person_id = any(${personIds}::uuid[])`
  return new Set(rows.map((row) => row.person_id))
}

/** Violates `address_channel_address_key` when the address is somebody else’s. */
export async function upsertAddress(
  tx: Tx,
  personId: string,
  channel: Channel,
  address: string,
  at: Date,
): Promise<void> {
  await tx.run`
    insert into accounts.address (person_id, channel, address, verified_at)
    values (${personId}, ${channel}, ${address}, ${at})
    on conflict (person_id, channel) do update set address = excluded.address, verified_at = excluded.verified_at`
}

/** With the codes that were sent there. */
export async function deleteAddress(tx: Tx, personId: string, channel: Channel): Promise<void> {
  const purposes: CodePurpose[] = [
    'proveSelf',
    ...(channel === 'email' ? (['verifyEmail', 'recover'] as const) : (['verifyPhone'] as const)),
  ]
  await tx.run`delete from accounts.address where person_id = ${personId} and channel = ${channel}`
  await tx.run`delete from accounts.mailed_code where person_id = ${personId} and purpose = any(${purposes}::text[])`
}

export type CodePurpose = 'verifyEmail' | 'verifyPhone' | 'recover' | 'proveSelf'

export interface MailedCode {
  personId: string
  purpose: CodePurpose
  address: string
  salt: Buffer
  hash: Buffer
  expiresAt: Date
}

export async function upsertMailedCode(on: Queryable, code: MailedCode): Promise<void> {
  await on.run`
    insert into accounts.mailed_code (person_id, purpose, address, salt, hash, expires_at)
    values (${code.personId}, ${code.purpose}, ${code.address}, ${code.salt}, ${code.hash}, ${code.expiresAt})
    on conflict (person_id, purpose) do update set
      address = excluded.address, salt = excluded.salt, hash = excluded.hash, expires_at = excluded.expires_at,
      tries = 0`
}

export function countTry(
  on: Queryable,
  personId: string,
  purpose: CodePurpose,
): Promise<(Pick<MailedCode, 'address' | 'salt' | 'hash' | 'expiresAt'> & { tries: number }) | undefined> {
  return on.row`
    update accounts.mailed_code set tries = tries + 1 where person_id = ${personId} and purpose = ${purpose}
    returning address, salt, hash, expires_at as "expiresAt", tries`
}

/** False when somebody was faster. */
export async function takeMailedCode(tx: Tx, personId: string, purpose: CodePurpose, hash: Buffer): Promise<boolean> {
  const count = await tx.run`
    delete from accounts.mailed_code where person_id = ${personId} and purpose = ${purpose} and hash = ${hash}`
  return count === 1
}

// ---- passkeys

export type Ceremony = 'signUp' | 'add' | 'logIn'

export interface Challenge {
  id: string
  ceremony: Ceremony
  personId: string | null
  challenge: string
  expiresAt: Date
}

export async function insertChallenge(on: Queryable, challenge: Challenge): Promise<void> {
  await on.run`
    insert into accounts.challenge (id, ceremony, person_id, challenge, expires_at)
    values (${challenge.id}, ${challenge.ceremony}, ${challenge.personId}, ${challenge.challenge},
            ${challenge.expiresAt})`
}

/** Once. */
export function takeChallenge(on: Queryable, id: string, ceremony: Ceremony): Promise<Challenge | undefined> {
  return on.row<Challenge>`
    delete from accounts.challenge where id = ${id} and ceremony = ${ceremony}
    returning id, ceremony, person_id as "personId", challenge, expires_at as "expiresAt"`
}

export interface NewPasskey {
  id: string
  publicKey: Buffer
  counter: number
  transports: string[]
}

/** False when this passkey is known already. */
export async function insertPasskey(
  tx: Tx,
  personId: string,
  passkey: NewPasskey,
  label: string,
  at: Date,
): Promise<boolean> {
  const count = await tx.run`
    insert into accounts.passkey (id, person_id, public_key, counter, transports, label, created_at)
    values (${passkey.id}, ${personId}, ${passkey.publicKey}, ${passkey.counter}, ${passkey.transports}, ${label}, ${at})
    on conflict (id) do nothing`
  return count === 1
}

export function passkey(
  on: Queryable,
  id: string,
): Promise<{ id: string; personId: string; publicKey: Buffer; counter: number } | undefined> {
  return on.row`
    select id, person_id as "personId", public_key as "publicKey", counter from accounts.passkey where id = ${id}`
}

export async function countPasskeys(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from accounts.passkey where person_id = ${personId}`
  return row!.count
}

/** False when the passkey is gone, or its counter says that this signature is an old one. */
export async function usePasskey(tx: Tx, id: string, counter: number, at: Date): Promise<boolean> {
  const count = await tx.run`
    update accounts.passkey set counter = ${counter}, last_used_at = ${at}
    where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`
  return count === 1
}

export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<void> {
  await tx.run`delete from accounts.passkey where person_id = ${personId} and id = ${id}`
}

// ---- sessions

export interface NewSession {
  deviceId: string
  personId: string
  tokenHash: Buffer
  name: string
  kind: string
  place: string
  isVouched: boolean
  at: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.run`
    insert into accounts.session
      (device_id, person_id, token_hash, name, kind, place, is_vouched, created_at, last_used_at)
    values (${session.deviceId}, ${session.personId}, ${session.tokenHash}, ${session.name}, ${session.kind},
            ${session.place}, ${session.isVouched}, ${session.at}, ${session.at})`
}

/** True once: for the first session that an account ever has. */
export async function enterFirst(tx: Tx, personId: string): Promise<boolean> {
  const count = await tx.run`
    update accounts.account set has_entered = true where id = ${personId} and not has_entered`
  return count === 1
}

export async function countSessions(on: Queryable, personId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from accounts.session where person_id = ${personId}`
  return row!.count
}

/** Which of these devices still have a session. */
export async function standingDevices(on: Queryable, deviceIds: readonly string[]): Promise<string[]> {
  const rows = await on.rows<{ device_id: string }>`
    select device_id from accounts.session where device_id = any(${deviceIds})`
  return rows.map((row) => row.device_id)
}

export async function findSession(
  on: Queryable,
  tokenHash: Buffer,
): Promise<(Session & { place: string; lastUsedAt: Date }) | undefined> {
  const row = await on.row<{
    person_id: string
    device_id: string
    place: string
    last_used_at: Date
    role: string
  }>`
    select person_id, device_id, place, last_used_at, role
    from accounts.session join accounts.account on id = person_id where token_hash = ${tokenHash}`
  return (
    row && {
      personId: row.person_id,
      deviceId: row.device_id,
      isAdministrator: row.role === 'administrator',
      place: row.place,
      lastUsedAt: row.last_used_at,
    }
  )
}

export async function touchSession(on: Queryable, deviceId: string, place: string, at: Date): Promise<void> {
  await on.run`
    update accounts.session set place = ${place}, last_used_at = greatest(last_used_at, ${at})
    where device_id = ${deviceId}`
}

export interface SessionRow {
  deviceId: string
  name: string
  kind: 'phone' | 'tablet' | 'desktop' | 'program'
  place: string
  /** No older device was there to vouch for it: the first of a new account, or of somebody whom anyone can be. */
  isVouched: boolean
  createdAt: Date
  lastUsedAt: Date
}

/** The last used first. */
export function sessions(on: Queryable, personId: string): Promise<SessionRow[]> {
  return on.rows<SessionRow>`
    select device_id as "deviceId", name, kind, place, is_vouched as "isVouched", created_at as "createdAt",
           last_used_at as "lastUsedAt"
    from accounts.session where person_id = ${personId} order by last_used_at desc, device_id desc`
}

/** Ends one session (`only`), or all but one (`except`), or all; which ones, is the answer. */
export async function deleteSessions(
  tx: Tx,
  personId: string,
  { only = null, except = null }: { only?: string | null; except?: string | null } = {},
): Promise<string[]> {
  const rows = await tx.rows<{ device_id: string }>`
    delete from accounts.session
    where person_id = ${personId}
      and (${only}::uuid is null or device_id = ${only}) and (${except}::uuid is null or device_id <> ${except})
    returning device_id`
  return rows.map((row) => row.device_id)
}

/** Ends the sessions of a person that were unused the longest, beyond the `keep` last used. */
export async function deleteSurplusSessions(tx: Tx, personId: string, keep: number): Promise<string[]> {
  const rows = await tx.rows<{ device_id: string }>`
    delete from accounts.session where device_id in (
      select device_id from accounts.session where person_id = ${personId}
      order by last_used_at desc, device_id desc offset ${keep}
    ) returning device_id`
  return rows.map((row) => row.device_id)
}

/** Those of anybody that were not used since. */
export async function deleteUnusedSessions(tx: Tx, since: Date): Promise<{ personId: string; deviceId: string }[]> {
  return tx.rows`
    delete from accounts.session where last_used_at < ${since}
    returning person_id as "personId", device_id as "deviceId"`
}

// ---- recovery codes

export async function replaceRecoveryCodes(tx: Tx, personId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.run`delete from accounts.recovery_code where person_id = ${personId}`
  await tx.run`
    insert into accounts.recovery_code (person_id, hash) select ${personId}, unnest(${hashes}::bytea[])`
}

export async function hasRecoveryCode(on: Queryable, personId: string, hash: Buffer): Promise<boolean> {
  const row = await on.row<object>`
    select from accounts.recovery_code where person_id = ${personId} and hash = ${hash}`
  return row !== undefined
}

/** False when somebody was faster. */
export async function takeRecoveryCode(tx: Tx, personId: string, hash: Buffer): Promise<boolean> {
  const count = await tx.run`
    delete from accounts.recovery_code where person_id = ${personId} and hash = ${hash}`
  return count === 1
}

// ---- what has run out

/** Challenges that nobody answered, and codes that ran out before `codesBefore`. */
export async function deleteExpired(on: Queryable, now: Date, codesBefore: Date): Promise<void> {
  await on.run`delete from accounts.challenge where expires_at <= ${now}`
  await on.run`delete from accounts.mailed_code where expires_at <= ${codesBefore}`
}
