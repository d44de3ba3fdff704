import type { Audience, Broadcast, BroadcastState } from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface Row {
  id: string
  accountId: string
  number: number
  requestKey: string
  madeAt: Date
  state: BroadcastState
  reason: Broadcast['reason']
  audience: Audience['kind']
  tagId: number | null
  /** How many, for `people`. */
  people: number | null
  content: Content | null
  draftId: string | null
  articleIds: string[]
  title: string
  sendAt: Date | null
  /** `2026-11-22` */
  day: string | null
  startedAt: Date | null
  endedAt: Date | null
  reachedUntil: string | null
  reached: number
  overQuota: number
  stopped: number
  notReached: number
}

/** Of one account, or of any (null: for jobs). The people by name stay in the database. */
export async function broadcasts(on: Queryable, accountId: string | null, ids: readonly string[]): Promise<Row[]> {
  return on.rows<Row>`
    select id, account_id as "accountId", number, request_key as "requestKey", made_at as "madeAt", state, reason,
      audience, tag_id as "tagId", cardinality(person_ids) as people, content, draft_id as "draftId",
      article_ids as "articleIds", title, send_at as "sendAt", to_char(day, 'YYYY-MM-DD') as day,
      started_at as "startedAt", ended_at as "endedAt", reached_until as "reachedUntil",
      reached, over_quota as "overQuota", stopped, not_reached as "notReached"
    from broadcasts.broadcast
    where id = any(${ids}) and (${accountId}::uuid is null or account_id = ${accountId})
    order by number desc`
}

/** Locked until the commit. */
export async function lock(tx: Tx, accountId: string | null, id: string): Promise<Row | undefined> {
  await tx.rows`select id from broadcasts.broadcast where id = ${id} for update`
  return (await broadcasts(tx, accountId, [id]))[0]
}

export interface NewBroadcast {
  id: string
  accountId: string
  requestKey: string
  madeAt: Date
  audience: Audience
  content: Content | null
  draftId: string | null
  title: string
  sendAt: Date | null
}

/** False when there is one of this id or request already. */
export async function insert(tx: Tx, one: NewBroadcast): Promise<boolean> {
  const { audience } = one
  const inserted = await tx.run`
    insert into broadcasts.broadcast
      (id, account_id, request_key, made_at, state, audience, tag_id, person_ids, content, draft_id, title, send_at)
    values (${one.id}, ${one.accountId}, ${one.requestKey}, ${one.madeAt}, 'draft', ${audience.kind},
      ${audience.kind === 'tag' ? audience.tagId : null}, ${peopleOf(audience)}::uuid[],
      ${one.content && JSON.stringify(one.content)}::jsonb, ${one.draftId}, ${one.title}, ${one.sendAt})
    on conflict do nothing`
  return inserted > 0
}

const peopleOf = (audience: Audience) => (audience.kind === 'people' ? [...new Set(audience.personIds)].sort() : null)

export async function idOfRequest(on: Queryable, accountId: string, requestKey: string): Promise<string | undefined> {
  const row = await on.row<{ id: string }>`
    select id from broadcasts.broadcast where account_id = ${accountId} and request_key = ${requestKey}`
  return row?.id
}

export async function idOfNumber(on: Queryable, accountId: string, number: number): Promise<string | undefined> {
  const row = await on.row<{ id: string }>`
    select id from broadcasts.broadcast where account_id = ${accountId} and number = ${number}`
  return row?.id
}

export async function change(tx: Tx, one: Omit<NewBroadcast, 'accountId' | 'requestKey' | 'madeAt'>): Promise<void> {
  const { audience } = one
  await tx.run`
    update broadcasts.broadcast set audience = ${audience.kind}, state = 'draft', day = null, reason = null, ended_at = null,
      tag_id = ${audience.kind === 'tag' ? audience.tagId : null}, person_ids = ${peopleOf(audience)}::uuid[],
      content = ${one.content && JSON.stringify(one.content)}::jsonb, draft_id = ${one.draftId}, title = ${one.title},
      send_at = ${one.sendAt}
    where id = ${one.id}`
}

export async function remove(tx: Tx, id: string): Promise<void> {
  await tx.run`delete from broadcasts.broadcast where id = ${id}`
}

export async function schedule(tx: Tx, id: string, when: { sendAt: Date; day: string } | null): Promise<void> {
  await tx.run`
    update broadcasts.broadcast set state = ${when ? 'scheduled' : 'draft'}, day = ${when?.day ?? null}::date,
      send_at = coalesce(${when?.sendAt ?? null}, send_at)
    where id = ${id}`
}

export async function start(
  tx: Tx,
  id: string,
  { content, articleIds, title, at }: { content: Content; articleIds: readonly string[]; title: string; at: Date },
): Promise<void> {
  await tx.run`
    update broadcasts.broadcast set state = 'sending', content = ${JSON.stringify(content)}, article_ids = ${articleIds},
      title = ${title}, started_at = ${at} where id = ${id}`
}

export async function fail(tx: Tx, id: string, reason: NonNullable<Row['reason']>, at: Date): Promise<void> {
  await tx.run`
    update broadcasts.broadcast set state = 'failed', reason = ${reason}, ended_at = ${at} where id = ${id}`
}

/** The people by name who come after one of them, in order. */
export async function namedAfter(on: Queryable, id: string, afterId: string | null, limit: number): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person.id from broadcasts.broadcast, unnest(person_ids) as person (id)
    where broadcast.id = ${id} and (${afterId}::uuid is null or person.id > ${afterId}) order by person.id limit ${limit}`
  return rows.map((row) => row.id)
}

export async function namedOf(on: Queryable, id: string): Promise<string[]> {
  const row = await on.row<{
    ids: string[] | null
  }>`select person_ids as ids from broadcasts.broadcast where id = ${id}`
  return row?.ids ?? []
}

/** One at a time for each account: what it sends, and what each of its followers has had. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('broadcasts ' || ${accountId}, 0))`
}

/** Notes a delivery for those who have had fewer than `most` in the month, and answers who they are. */
export async function deliver(
  tx: Tx,
  to: { accountId: string; month: string; broadcastId: string; personIds: readonly string[]; most: number },
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>`
    insert into broadcasts.delivery (account_id, month, person_id, place, broadcast_id)
    select ${to.accountId}, ${`${to.month}-01`}::date, person.id, had.count + 1, ${to.broadcastId}
    from unnest(${to.personIds}::uuid[]) as person (id) cross join lateral (
      select coalesce(max(place), 0) as count from broadcasts.delivery
      where account_id = ${to.accountId} and month = ${`${to.month}-01`}::date and person_id = person.id) had
    where had.count < ${to.most}
    returning person_id as id`
  return rows.map((row) => row.id)
}

/** They could not be told after all. */
export async function undeliver(
  tx: Tx,
  {
    accountId,
    month,
    broadcastId,
    personIds,
  }: { accountId: string; month: string; broadcastId: string; personIds: readonly string[] },
): Promise<void> {
  await tx.run`
    delete from broadcasts.delivery
    where account_id = ${accountId} and month = ${`${month}-01`}::date and person_id = any(${personIds})
      and broadcast_id = ${broadcastId}`
}

/** Whom a broadcast has reached, in order. */
export async function deliveredAfter(
  on: Queryable,
  { accountId, month, broadcastId }: { accountId: string; month: string; broadcastId: string },
  afterId: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select person_id as id from broadcasts.delivery
    where account_id = ${accountId} and month = ${`${month}-01`}::date and broadcast_id = ${broadcastId}
      and (${afterId}::uuid is null or person_id > ${afterId})
    order by person_id limit ${limit}`
  return rows.map((row) => row.id)
}

export interface Step {
  reachedUntil: string | null
  reached: number
  overQuota: number
  stopped: number
  notReached: number
}

export async function advance(tx: Tx, id: string, step: Step): Promise<void> {
  await tx.run`
    update broadcasts.broadcast set reached_until = coalesce(${step.reachedUntil}, reached_until),
      reached = reached + ${step.reached}, over_quota = over_quota + ${step.overQuota},
      stopped = stopped + ${step.stopped}, not_reached = not_reached + ${step.notReached}
    where id = ${id}`
}

export async function end(tx: Tx, id: string, state: 'sent' | 'takenBack', at: Date): Promise<void> {
  await tx.run`update broadcasts.broadcast set state = ${state}, ended_at = ${at} where id = ${id}`
}

/** Goes back over everybody, from the first. */
export async function startTakingBack(tx: Tx, id: string): Promise<void> {
  await tx.run`update broadcasts.broadcast set state = 'takingBack', reached_until = null where id = ${id}`
}

/** `month`: as `2026-11`. */
export async function sentToAll(
  on: Queryable,
  accountId: string,
  month: string,
): Promise<{ used: number; planned: number }> {
  return (await on.row<{ used: number; planned: number }>`
    select count(*) filter (where state in ('sending', 'sent', 'takingBack', 'takenBack')) as used,
           count(*) filter (where state = 'scheduled') as planned
    from broadcasts.broadcast
    where account_id = ${accountId} and audience = 'all'
      and day >= ${`${month}-01`}::date and day < ${`${month}-01`}::date + interval '1 month'`)!
}

export async function sentOnDay(
  on: Queryable,
  accountId: string,
  day: string,
): Promise<{ used: number; planned: number }> {
  return (await on.row<{ used: number; planned: number }>`
    select count(*) filter (where state in ('sending', 'sent', 'takingBack', 'takenBack')) as used,
           count(*) filter (where state = 'scheduled') as planned
    from broadcasts.broadcast where account_id = ${accountId} and day = ${day}::date`)!
}

/** How many people have had all that one gets in a month. */
export async function exhausted(on: Queryable, accountId: string, month: string, most: number): Promise<number> {
  const row = await on.row<{ count: number }>`
    select count(*) as count from broadcasts.delivery
    where account_id = ${accountId} and month = ${`${month}-01`}::date and place = ${most}`
  return row!.count
}

/** How many broadcasts of an account a person got: in a month, and of those on one day. */
export async function received(
  on: Queryable,
  accountId: string,
  personId: string,
  day: string,
): Promise<{ inMonth: number; onDay: number }> {
  return (await on.row<{ inMonth: number; onDay: number }>`
    select count(*) as "inMonth", count(*) filter (where broadcast.day = ${day}::date) as "onDay"
    from broadcasts.delivery left join broadcasts.broadcast on broadcast.id = broadcast_id
    where delivery.account_id = ${accountId} and month = date_trunc('month', ${day}::date) and person_id = ${personId}`)!
}

/** The newest first. */
export async function page(
  on: Queryable,
  accountId: string,
  { states, before, limit }: { states: readonly BroadcastState[] | null; before: number | null; limit: number },
): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from broadcasts.broadcast
    where account_id = ${accountId} and (${states}::text[] is null or state = any(${states}))
      and (${before}::bigint is null or number < ${before})
    order by number desc limit ${limit}`
  return rows.map((row) => row.id)
}

/** Everything whose time lies in a stretch, and drafts without one. */
export async function between(on: Queryable, accountId: string, from: Date, until: Date): Promise<string[]> {
  const rows = await on.rows<{ id: string }>`
    select id from broadcasts.broadcast
    where account_id = ${accountId}
      and (coalesce(started_at, send_at) is null or coalesce(started_at, send_at) between ${from} and ${until})
    order by number desc limit 500`
  return rows.map((row) => row.id)
}

/** What accounts delivered, by day. */
export async function reachedByDay(
  on: Queryable,
  accountId: string,
  from: string,
  until: string,
): Promise<{ day: string; count: number }[]> {
  return on.rows`
    select to_char(day, 'YYYY-MM-DD') as day, sum(reached)::bigint as count from broadcasts.broadcast
    where account_id = ${accountId} and day between ${from}::date and ${until}::date and reached > 0
    group by broadcast.day order by broadcast.day`
}

/** What was delivered so long ago that nobody takes it back or counts it. */
export function forgetBefore(on: Queryable, day: string): Promise<number> {
  return on.run`delete from broadcasts.delivery where month < ${day}::date`
}
