import type { Keyword, Reply, Rule, Standing } from '@teahouse/contract/business/autoreplies'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type Which = 'onFollow' | 'fallback'

export interface RuleRow {
  id: string
  name: string
  keywords: Keyword[]
  menuKeys: string[]
  replies: Reply[]
  give: Rule['give']
  isOn: boolean
  madeAt: Date
}

export async function standing(on: Queryable, accountId: string, which: Which): Promise<Standing> {
  const row = await on.row<Standing>`
    select is_on as "isOn", replies from autoreplies.standing where account_id = ${accountId} and which = ${which}`
  return row ?? { isOn: false, replies: [] }
}

export async function saveStanding(
  tx: Tx,
  accountId: string,
  which: Which,
  { isOn, replies }: Standing,
): Promise<void> {
  await tx.run`
    insert into autoreplies.standing (account_id, which, is_on, replies)
    values (${accountId}, ${which}, ${isOn}, ${JSON.stringify(replies)})
    on conflict (account_id, which) do update set is_on = excluded.is_on, replies = excluded.replies`
}

/** The oldest first. */
export async function rules(on: Queryable, accountId: string): Promise<RuleRow[]> {
  return on.rows<RuleRow>`
    select id, name, keywords, menu_keys as "menuKeys", replies, give, is_on as "isOn", made_at as "madeAt"
    from autoreplies.rule where account_id = ${accountId} order by made_at, id`
}

export async function saveRule(tx: Tx, accountId: string, row: RuleRow): Promise<RuleRow> {
  const saved = await tx.row<{ madeAt: Date }>`
    insert into autoreplies.rule (account_id, id, name, keywords, menu_keys, replies, give, is_on, made_at)
    values (${accountId}, ${row.id}, ${row.name}, ${JSON.stringify(row.keywords)}, ${row.menuKeys},
      ${JSON.stringify(row.replies)}, ${row.give}, ${row.isOn}, ${row.madeAt})
    on conflict (account_id, id) do update set name = excluded.name, keywords = excluded.keywords,
      menu_keys = excluded.menu_keys, replies = excluded.replies, give = excluded.give, is_on = excluded.is_on
    returning made_at as "madeAt"`
  return { ...row, madeAt: saved!.madeAt }
}

/** False when it was not there. */
export async function removeRule(tx: Tx, accountId: string, ruleId: string): Promise<boolean> {
  return (await tx.run`delete from autoreplies.rule where account_id = ${accountId} and id = ${ruleId}`) > 0
}

export async function countMatch(tx: Tx, accountId: string, ruleId: string, at: Date): Promise<void> {
  await tx.run`
    insert into autoreplies.matched (account_id, hour, rule_id, times)
    values (${accountId}, date_trunc('hour', ${at}::timestamptz, 'UTC'), ${ruleId}, 1)
    on conflict (account_id, hour, rule_id) do update set times = matched.times + 1`
}

/** By day of a zone. */
export async function matchesByDay(
  on: Queryable,
  accountId: string,
  { timeZone, from, to }: { timeZone: string; from: Date; to: Date },
): Promise<{ day: string; times: number }[]> {
  return on.rows`
    select to_char(hour at time zone ${timeZone}, 'YYYY-MM-DD') as day, sum(times) as times from autoreplies.matched
    where account_id = ${accountId} and hour >= ${from} and hour < ${to} group by 1`
}

/** Whether a rule or a standing answer says one of these materials. */
export async function says(on: Queryable, accountId: string, materialIds: readonly string[]): Promise<boolean> {
  const row = await on.row`
    select replies from (
      select replies from autoreplies.rule where account_id = ${accountId}
      union all
      select replies from autoreplies.standing where account_id = ${accountId}) said,
      unnest(${materialIds}::text[]) as material_id
    where position(material_id in replies::text) > 0 limit 1`
  return row !== undefined
}
