import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type CodeKind = 'login' | 'phone'

export interface CodeRow {
  appId: string
  personId: string
  kind: CodeKind
  expiresAt: Date
  usedAt: Date | null
}

export async function insertCode(
  on: Queryable,
  hash: Buffer,
  { appId, personId, kind, expiresAt }: Omit<CodeRow, 'usedAt'>,
): Promise<void> {
  await on.run`
    insert into sessions.code (hash, app_id, person_id, kind, expires_at)
    values (${hash}, ${appId}, ${personId}, ${kind}, ${expiresAt})`
}

export const lockCode = (tx: Tx, hash: Buffer): Promise<CodeRow | undefined> => tx.row<CodeRow>`
  select app_id as "appId", person_id as "personId", kind, expires_at as "expiresAt", used_at as "usedAt"
  from sessions.code where hash = ${hash} for update`

export async function useCode(tx: Tx, hash: Buffer, at: Date): Promise<void> {
  await tx.run`update sessions.code set used_at = ${at} where hash = ${hash}`
}

export interface SessionRow {
  appId: string
  personId: string
  /** Sealed. */
  sessionKey: string
  usedAt: Date
  expiresAt: Date
}

export const session = (on: Queryable, appId: string, personId: string): Promise<SessionRow | undefined> =>
  on.row<SessionRow>`
    select app_id as "appId", person_id as "personId", session_key as "sessionKey", used_at as "usedAt",
      expires_at as "expiresAt"
    from sessions.session where app_id = ${appId} and person_id = ${personId}`

/** Keeps others who decide about the same session waiting. */
export async function lockSession(tx: Tx, appId: string, personId: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('sessions ' || ${appId} || ${personId}, 0))`
}

export async function saveSession(tx: Tx, row: SessionRow): Promise<void> {
  const { appId, personId, sessionKey, usedAt, expiresAt } = row
  await tx.run`
    insert into sessions.session (app_id, person_id, session_key, used_at, expires_at)
    values (${appId}, ${personId}, ${sessionKey}, ${usedAt}, ${expiresAt})
    on conflict (app_id, person_id) do update set session_key = excluded.session_key, used_at = excluded.used_at,
      expires_at = excluded.expires_at`
}

export async function endSession(tx: Tx, appId: string, personId: string): Promise<void> {
  await tx.run`delete from sessions.session where app_id = ${appId} and person_id = ${personId}`
  await tx.run`delete from sessions.user_key where app_id = ${appId} and person_id = ${personId}`
  await tx.run`delete from sessions.code where app_id = ${appId} and person_id = ${personId}`
}

export interface UserKeyRow {
  version: number
  /** Sealed. */
  encryptKey: string
  iv: string
  madeAt: Date
  expiresAt: Date
}

/** The last three, the newest first. */
export const userKeys = (on: Queryable, appId: string, personId: string): Promise<UserKeyRow[]> =>
  on.rows<UserKeyRow>`
    select version, encrypt_key as "encryptKey", iv, made_at as "madeAt", expires_at as "expiresAt"
    from sessions.user_key where app_id = ${appId} and person_id = ${personId} order by version desc limit 3`

export async function insertUserKey(tx: Tx, appId: string, personId: string, row: UserKeyRow): Promise<void> {
  const { version, encryptKey, iv, madeAt, expiresAt } = row
  await tx.run`
    insert into sessions.user_key (app_id, person_id, version, encrypt_key, iv, made_at, expires_at)
    values (${appId}, ${personId}, ${version}, ${encryptKey}, ${iv}, ${madeAt}, ${expiresAt})`
}

/** What ran out a day ago: until then a used or expired code is told apart from one that never was. */
export async function forgetExpired(on: Queryable, now: Date): Promise<void> {
  await on.run`delete from sessions.code where expires_at < ${now}::timestamptz - interval '1 day'`
  await on.run`delete from sessions.session where expires_at < ${now}::timestamptz - interval '1 day'`
  await on.run`delete from sessions.user_key where expires_at < ${now}::timestamptz - interval '1 day'`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from sessions.code where person_id = ${personId}`
  await tx.run`delete from sessions.session where person_id = ${personId}`
  await tx.run`delete from sessions.user_key where person_id = ${personId}`
}
