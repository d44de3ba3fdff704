import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { AccountKind } from './app-accounts.ts'

export interface AppRow {
  id: string
  kind: AccountKind
  accountId: string
  openidKey: Buffer
  openidMark: string
  secretHash: Buffer | null
  secretMadeAt: Date | null
  allowedNetworks: string[]
  pageHosts: string[]
}

/** False when the account has an app already. */
export async function insertApp(
  tx: Tx,
  {
    id,
    kind,
    accountId,
    openidKey,
    openidMark,
  }: Pick<AppRow, 'id' | 'kind' | 'accountId' | 'openidKey' | 'openidMark'>,
  at: Date,
): Promise<boolean> {
  return (
    (await tx.run`
      insert into developers.app (id, kind, account_id, openid_key, openid_mark, made_at)
      values (${id}, ${kind}, ${accountId}, ${openidKey}, ${openidMark}, ${at})
      on conflict (account_id) do nothing`) === 1
  )
}

export const app = (on: Queryable, id: string): Promise<AppRow | undefined> => on.row<AppRow>`
  select id, kind, account_id as "accountId", openid_key as "openidKey", openid_mark as "openidMark",
    secret_hash as "secretHash", secret_made_at as "secretMadeAt", allowed_networks as "allowedNetworks",
    page_hosts as "pageHosts"
  from developers.app where id = ${id}`

export const appOfAccount = (on: Queryable, accountId: string): Promise<AppRow | undefined> => on.row<AppRow>`
  select id, kind, account_id as "accountId", openid_key as "openidKey", openid_mark as "openidMark",
    secret_hash as "secretHash", secret_made_at as "secretMadeAt", allowed_networks as "allowedNetworks",
    page_hosts as "pageHosts"
  from developers.app where account_id = ${accountId}`

/** Keeps others who decide about the same app waiting. */
export async function lockApp(tx: Tx, id: string): Promise<void> {
  await tx.run`select from developers.app where id = ${id} for no key update`
}

export async function setSecret(tx: Tx, id: string, hash: Buffer, at: Date): Promise<void> {
  await tx.run`update developers.app set secret_hash = ${hash}, secret_made_at = ${at} where id = ${id}`
}

export async function setAccess(
  tx: Tx,
  id: string,
  { allowedNetworks, pageHosts }: Pick<AppRow, 'allowedNetworks' | 'pageHosts'>,
): Promise<void> {
  await tx.run`
    update developers.app set allowed_networks = ${allowedNetworks}, page_hosts = ${pageHosts} where id = ${id}`
}

export type TokenKind = 'ordinary' | 'stable'

export interface TokenRow {
  appId: string
  kind: TokenKind
  serial: string
  madeAt: Date
  expiresAt: Date
  supersededAt: Date | null
}

export const token = (on: Queryable, hash: Buffer): Promise<TokenRow | undefined> => on.row<TokenRow>`
  select app_id as "appId", kind, serial, made_at as "madeAt", expires_at as "expiresAt",
    superseded_at as "supersededAt"
  from developers.token where hash = ${hash}`

/** The token of a kind that nothing has taken the place of. */
export const latestToken = (on: Queryable, appId: string, kind: TokenKind): Promise<TokenRow | undefined> =>
  on.row<TokenRow>`
    select app_id as "appId", kind, serial, made_at as "madeAt", expires_at as "expiresAt",
      superseded_at as "supersededAt"
    from developers.token where app_id = ${appId} and kind = ${kind} and superseded_at is null
    order by made_at desc limit 1`

export async function insertToken(
  tx: Tx,
  hash: Buffer,
  { appId, kind, serial, madeAt, expiresAt }: Omit<TokenRow, 'supersededAt'>,
): Promise<void> {
  await tx.run`
    insert into developers.token (hash, app_id, kind, serial, made_at, expires_at)
    values (${hash}, ${appId}, ${kind}, ${serial}, ${madeAt}, ${expiresAt})`
}

export async function supersede(tx: Tx, appId: string, kind: TokenKind, at: Date): Promise<void> {
  await tx.run`
    update developers.token set superseded_at = ${at}
    where app_id = ${appId} and kind = ${kind} and (superseded_at is null or superseded_at > ${at})`
}

export async function forgetTokens(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from developers.token where expires_at < ${before}`
  await on.run`delete from developers.ticket where expires_at < ${before}`
}

export async function refreshesSince(on: Queryable, appId: string, since: Date): Promise<Date[]> {
  const rows = await on.rows<{ at: Date }>`
    select at from developers.refresh where app_id = ${appId} and at > ${since} order by at desc`
  return rows.map(({ at }) => at)
}

export async function insertRefresh(tx: Tx, appId: string, at: Date): Promise<void> {
  await tx.run`insert into developers.refresh (app_id, at) values (${appId}, ${at}) on conflict do nothing`
}

export type TicketKind = 'jsapi' | 'wx_card'

export interface TicketRow {
  ticket: string
  expiresAt: Date
}

/** Tickets that still count, the newest first. */
export const tickets = (on: Queryable, appId: string, kind: TicketKind, now: Date): Promise<TicketRow[]> =>
  on.rows<TicketRow>`
    select ticket, expires_at as "expiresAt" from developers.ticket
    where app_id = ${appId} and kind = ${kind} and expires_at > ${now} order by made_at desc`

export async function insertTicket(
  tx: Tx,
  { ticket, expiresAt }: TicketRow,
  { appId, kind, at }: { appId: string; kind: TicketKind; at: Date },
): Promise<void> {
  await tx.run`
    insert into developers.ticket (ticket, app_id, kind, made_at, expires_at)
    values (${ticket}, ${appId}, ${kind}, ${at}, ${expiresAt})`
}

/** Counts one more call of a path, and says how many there were in its day and minute, this one included. */
export async function spend(
  on: Queryable,
  { appId, path, day, minute }: { appId: string; path: string; day: string; minute: Date },
): Promise<{ used: number; usedInMinute: number }> {
  const row = await on.row<{ used: number; usedInMinute: number }>`
    insert into developers.usage as kept (app_id, path, day, used, minute, used_in_minute)
    values (${appId}, ${path}, ${day}, 1, ${minute}, 1)
    on conflict (app_id, path) do update set
      used = case when kept.day = excluded.day then kept.used + 1 else 1 end,
      day = excluded.day,
      used_in_minute = case when kept.minute = excluded.minute then kept.used_in_minute + 1 else 1 end,
      minute = excluded.minute
    returning used, used_in_minute as "usedInMinute"`
  return row!
}

export const usage = (on: Queryable, appId: string, day: string): Promise<{ path: string; used: number }[]> => on.rows`
  select path, used from developers.usage where app_id = ${appId} and day = ${day} and used > 0 order by path`

export async function forgetUsage(tx: Tx, appId: string): Promise<void> {
  await tx.run`update developers.usage set used = 0 where app_id = ${appId}`
}

export async function clearings(on: Queryable, appId: string, month: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) from developers.clearing where app_id = ${appId} and month = ${month}`
  return row!.count
}

export async function insertClearing(
  tx: Tx,
  { id, appId, month, at }: { id: string; appId: string; month: string; at: Date },
): Promise<void> {
  await tx.run`insert into developers.clearing (id, app_id, month, at) values (${id}, ${appId}, ${month}, ${at})`
}

export interface FailureRow {
  rid: string
  appId: string
  at: Date
  tookMs: number
  address: string
  request: string
  body: string
  answer: string
}

export async function insertFailure(on: Queryable, failure: FailureRow): Promise<void> {
  const { rid, appId, at, tookMs, address, request, body, answer } = failure
  await on.run`
    insert into developers.failure (rid, app_id, at, took_ms, address, request, body, answer)
    values (${rid}, ${appId}, ${at}, ${tookMs}, ${address}, ${request}, ${body}, ${answer})
    on conflict do nothing`
}

export const failure = (on: Queryable, rid: string): Promise<FailureRow | undefined> => on.row<FailureRow>`
  select rid, app_id as "appId", at, took_ms as "tookMs", address, request, body, answer
  from developers.failure where rid = ${rid}`

export const failures = (on: Queryable, appId: string, limit: number): Promise<FailureRow[]> => on.rows<FailureRow>`
  select rid, app_id as "appId", at, took_ms as "tookMs", address, request, body, answer
  from developers.failure where app_id = ${appId} order by at desc limit ${limit}`

export async function forgetBefore(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from developers.failure where at < ${before}`
  await on.run`delete from developers.refresh where at < ${before}`
}
