import type { Answer } from '@teahouse/contract/programs/permissions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface AnswerRow {
  appId: string
  scope: Answer['scope']
  isAllowed: boolean
  at: Date
}

/** Of one program, or of all (null); the last given first. */
export const answers = (on: Queryable, personId: string, appId: string | null): Promise<AnswerRow[]> =>
  on.rows<AnswerRow>`
    select app_id as "appId", scope, is_allowed as "isAllowed", at from permissions.answer
    where person_id = ${personId} and (${appId}::text is null or app_id = ${appId})
    order by at desc, scope`

export async function save(on: Queryable, personId: string, { appId, scope, isAllowed, at }: AnswerRow): Promise<void> {
  await on.run`
    insert into permissions.answer (person_id, app_id, scope, is_allowed, at)
    values (${personId}, ${appId}, ${scope}, ${isAllowed}, ${at})
    on conflict (person_id, app_id, scope) do update set is_allowed = excluded.is_allowed, at = excluded.at`
}

export async function forget(tx: Tx, personId: string, appId: string): Promise<void> {
  await tx.run`delete from permissions.answer where person_id = ${personId} and app_id = ${appId}`
}

export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from permissions.answer where person_id = ${personId}`
}
