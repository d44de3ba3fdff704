import type { Queryable } from '../../../platform/db/db.ts'

export interface LinkRow {
  key: string
  accountId: string
  kind: 'address' | 'words'
  long: string
  madeAt: Date
  expiresAt: Date | null
}

export async function insert(on: Queryable, link: LinkRow): Promise<void> {
  await on.run`
    insert into shortlinks.link (key, account_id, kind, long, made_at, expires_at)
    values (${link.key}, ${link.accountId}, ${link.kind}, ${link.long}, ${link.madeAt}, ${link.expiresAt})
    on conflict do nothing`
}

export const link = (on: Queryable, key: string): Promise<LinkRow | undefined> => on.row`
  select key, account_id as "accountId", kind, long, made_at as "madeAt", expires_at as "expiresAt"
  from shortlinks.link where key = ${key}`

export const ofAddress = (on: Queryable, accountId: string, address: string): Promise<LinkRow | undefined> => on.row`
  select key, account_id as "accountId", kind, long, made_at as "madeAt", expires_at as "expiresAt"
  from shortlinks.link
  where account_id = ${accountId} and kind = 'address' and md5(long) = md5(${address}) and long = ${address}`

export async function forgetBefore(on: Queryable, now: Date): Promise<void> {
  await on.run`delete from shortlinks.link where expires_at <= ${now}`
}
