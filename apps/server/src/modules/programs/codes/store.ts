import type { EnvVersion } from '@teahouse/contract/programs/miniprograms'
import type { Queryable } from '../../../platform/db/db.ts'

export type CodeKind = 'code' | 'unlimited' | 'shared' | 'scheme' | 'nfc' | 'link' | 'short'

export interface CodeRow {
  key: string
  programId: string
  appId: string
  kind: CodeKind
  path: string
  query: string
  envVersion: EnvVersion
  madeAt: Date
  expiresAt: Date | null
}

/** False when there is one that lasts for the same page. */
export const insert = async (on: Queryable, row: CodeRow): Promise<boolean> => {
  const { key, programId, appId, kind, path, query, envVersion, madeAt, expiresAt } = row
  return (
    (await on.run`
      insert into codes.code (key, program_id, app_id, kind, path, query, env_version, made_at, expires_at)
      values (${key}, ${programId}, ${appId}, ${kind}, ${path}, ${query}, ${envVersion}, ${madeAt}, ${expiresAt})
      on conflict (program_id, kind, env_version, md5(path || '?' || query)) where expires_at is null do nothing`) === 1
  )
}

export const byKey = (on: Queryable, key: string): Promise<CodeRow | undefined> => on.row<CodeRow>`
  select key, program_id as "programId", app_id as "appId", kind, path, query, env_version as "envVersion",
    made_at as "madeAt", expires_at as "expiresAt"
  from codes.code where key = ${key}`

/** The one that lasts. */
export const ofPage = (
  on: Queryable,
  { programId, kind, path, query, envVersion }: Pick<CodeRow, 'programId' | 'kind' | 'path' | 'query' | 'envVersion'>,
): Promise<CodeRow | undefined> => on.row<CodeRow>`
  select key, program_id as "programId", app_id as "appId", kind, path, query, env_version as "envVersion",
    made_at as "madeAt", expires_at as "expiresAt"
  from codes.code
  where program_id = ${programId} and kind = ${kind} and env_version = ${envVersion}
    and md5(path || '?' || query) = md5(${path} || '?' || ${query}) and expires_at is null`

/** How many of the limited codes a program has. */
export async function countLimited(on: Queryable, programId: string): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*)::integer as count from codes.code where program_id = ${programId} and kind = 'code'`
  return row!.count
}

export async function forgetBefore(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from codes.code where expires_at < ${before}`
}
