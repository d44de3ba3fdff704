import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type Scope = 'snsapi_base' | 'snsapi_userinfo'

export const hasAgreed = async (on: Queryable, appId: string, personId: string): Promise<boolean> =>
  (await on.row`select 1 from developers.agreement where app_id = ${appId} and person_id = ${personId}`) !== undefined

export async function agree(tx: Tx, appId: string, personId: string, at: Date): Promise<void> {
  await tx.run`
    insert into developers.agreement (app_id, person_id, at) values (${appId}, ${personId}, ${at})
    on conflict do nothing`
}

export const agreements = (on: Queryable, personId: string): Promise<{ accountId: string; at: Date }[]> => on.rows`
  select account_id as "accountId", at from developers.agreement join developers.app on app.id = app_id
  where person_id = ${personId} order by at desc`

/** Ends what a person agreed to, and every token made from it. */
export async function withdraw(tx: Tx, appId: string, personId: string): Promise<void> {
  await tx.run`delete from developers.agreement where app_id = ${appId} and person_id = ${personId}`
  await tx.run`delete from developers.page_token where app_id = ${appId} and person_id = ${personId}`
  await tx.run`delete from developers.code where app_id = ${appId} and person_id = ${personId}`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from developers.agreement where person_id = ${personId}`
  await tx.run`delete from developers.page_token where person_id = ${personId}`
  await tx.run`delete from developers.code where person_id = ${personId}`
}

export interface CodeRow {
  appId: string
  personId: string
  scope: Scope
  expiresAt: Date
  usedAt: Date | null
}

export async function insertCode(tx: Tx, hash: Buffer, code: Omit<CodeRow, 'usedAt'>): Promise<void> {
  const { appId, personId, scope, expiresAt } = code
  await tx.run`
    insert into developers.code (hash, app_id, person_id, scope, expires_at)
    values (${hash}, ${appId}, ${personId}, ${scope}, ${expiresAt})`
}

export const lockCode = (tx: Tx, hash: Buffer): Promise<CodeRow | undefined> => tx.row<CodeRow>`
  select app_id as "appId", person_id as "personId", scope, expires_at as "expiresAt", used_at as "usedAt"
  from developers.code where hash = ${hash} for update`

export async function useCode(tx: Tx, hash: Buffer, at: Date): Promise<void> {
  await tx.run`update developers.code set used_at = ${at} where hash = ${hash}`
}

export interface PageTokenRow {
  appId: string
  personId: string
  scope: Scope
  expiresAt: Date
  refreshExpiresAt: Date
}

export async function insertPageToken(
  tx: Tx,
  hashes: { access: Buffer; refresh: Buffer },
  { appId, personId, scope, expiresAt, refreshExpiresAt }: PageTokenRow,
): Promise<void> {
  await tx.run`
    insert into developers.page_token
      (access_hash, refresh_hash, app_id, person_id, scope, expires_at, refresh_expires_at)
    values (${hashes.access}, ${hashes.refresh}, ${appId}, ${personId}, ${scope}, ${expiresAt}, ${refreshExpiresAt})`
}

export const pageToken = (on: Queryable, accessHash: Buffer): Promise<PageTokenRow | undefined> => on.row<PageTokenRow>`
  select app_id as "appId", person_id as "personId", scope, expires_at as "expiresAt",
    refresh_expires_at as "refreshExpiresAt"
  from developers.page_token where access_hash = ${accessHash}`

export const lockByRefresh = (tx: Tx, refreshHash: Buffer): Promise<PageTokenRow | undefined> =>
  tx.row<PageTokenRow>`
    select app_id as "appId", person_id as "personId", scope, expires_at as "expiresAt",
      refresh_expires_at as "refreshExpiresAt"
    from developers.page_token where refresh_hash = ${refreshHash} for update`

export async function renewAccess(tx: Tx, refreshHash: Buffer, accessHash: Buffer, expiresAt: Date): Promise<void> {
  await tx.run`
    update developers.page_token set access_hash = ${accessHash}, expires_at = ${expiresAt}
    where refresh_hash = ${refreshHash}`
}

export async function forgetExpired(on: Queryable, now: Date): Promise<void> {
  // A used or expired code is still told apart from one that never was, for a day.
  await on.run`delete from developers.code where expires_at < ${now}::timestamptz - interval '1 day'`
  await on.run`delete from developers.page_token where refresh_expires_at < ${now}::timestamptz - interval '1 day'`
}
