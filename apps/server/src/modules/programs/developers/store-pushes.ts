import type { PushAnswer, PushMode } from '@teahouse/contract/programs/developers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { AccountKind } from './app-accounts.ts'
import type { Field, Told } from './dialect.ts'

export interface ServerRow {
  appId: string
  url: string
  /** Sealed, as the key. */
  token: string
  aesKey: string
  mode: PushMode
  isOn: boolean
}

export const server = (on: Queryable, appId: string): Promise<ServerRow | undefined> => on.row<ServerRow>`
  select app_id as "appId", url, token, aes_key as "aesKey", mode, is_on as "isOn"
  from developers.server where app_id = ${appId}`

/** Where an account’s happenings are pushed to, when that is on. */
export const serverOfAccount = (
  on: Queryable,
  accountId: string,
): Promise<(ServerRow & { kind: AccountKind }) | undefined> => on.row<ServerRow & { kind: AccountKind }>`
  select app_id as "appId", kind, url, token, aes_key as "aesKey", mode, is_on as "isOn"
  from developers.server join developers.app on app.id = app_id
  where account_id = ${accountId} and is_on`

export async function saveServer(tx: Tx, row: ServerRow, at: Date): Promise<void> {
  const { appId, url, token, aesKey, mode, isOn } = row
  await tx.run`
    insert into developers.server (app_id, url, token, aes_key, mode, is_on, saved_at)
    values (${appId}, ${url}, ${token}, ${aesKey}, ${mode}, ${isOn}, ${at})
    on conflict (app_id) do update set url = excluded.url, token = excluded.token, aes_key = excluded.aes_key,
      mode = excluded.mode, is_on = excluded.is_on, saved_at = excluded.saved_at`
}

export const switchServer = async (tx: Tx, appId: string, isOn: boolean): Promise<boolean> =>
  (await tx.run`update developers.server set is_on = ${isOn} where app_id = ${appId}`) === 1

export interface PushRow {
  id: string
  number: number
  accountId: string
  personId: string | null
  happeningId: string | null
  kind: string
  told: Told
  fields: Field[] | null
  at: Date
  state: 'waiting' | 'answered' | 'failed'
  attempts: number
  triesLeft: number
  lastProblem: PushAnswer['problem']
}

export const tries = 3

/** False when the same was pushed before. */
export async function insertPush(
  tx: Tx,
  push: Pick<PushRow, 'id' | 'accountId' | 'personId' | 'happeningId' | 'kind' | 'told' | 'at'>,
  now: Date,
): Promise<boolean> {
  const { id, accountId, personId, happeningId, kind, told, at } = push
  return (
    (await tx.run`
      insert into developers.push
        (id, account_id, lane, person_id, happening_id, kind, told, at, state, tries_left, due_at)
      values (${id}, ${accountId}, ${personId ?? accountId}, ${personId}, ${happeningId}, ${kind},
        ${JSON.stringify(told)}, ${at}, 'waiting', ${tries}, ${now})
      on conflict (id) do nothing`) === 1
  )
}

/**
 * Begins a try at the oldest waiting push of each lane, for as many lanes as there is room. Nobody else tries them
 * before `nextAt`, nor what comes after them in their lanes.
 */
export const beginTries = (
  on: Queryable,
  { accountId, now, nextAt, room }: { accountId: string; now: Date; nextAt: Date; room: number },
): Promise<PushRow[]> => on.rows<PushRow>`
  update developers.push set attempts = attempts + 1, tries_left = greatest(tries_left - 1, 0), due_at = ${nextAt}
  where id in (
    select first.id
    from (
      select distinct on (lane) id, due_at, number from developers.push
      where account_id = ${accountId} and state = 'waiting' order by lane, number) first
    join developers.push on push.id = first.id
    where push.state = 'waiting' and push.due_at <= ${now}
    order by first.number limit ${room}
    for update of push skip locked
  )
  returning id, number, account_id as "accountId", person_id as "personId", happening_id as "happeningId", kind, told,
    fields, at, state, attempts, tries_left as "triesLeft", last_problem as "lastProblem"`

/** When something of the account can next be tried; null when nothing waits. */
export async function nextDue(on: Queryable, accountId: string): Promise<Date | null> {
  const row = await on.row<{ at: Date | null }>`
    select min(due_at) as at from (
      select distinct on (lane) due_at from developers.push
      where account_id = ${accountId} and state = 'waiting' order by lane, number) heads`
  return row?.at ?? null
}

export async function setFields(on: Queryable, id: string, kind: string, fields: readonly Field[]): Promise<void> {
  await on.run`update developers.push set kind = ${kind}, fields = ${JSON.stringify(fields)} where id = ${id}`
}

export async function noteTry(
  tx: Tx,
  { id, attempts }: Pick<PushRow, 'id' | 'attempts'>,
  answer: PushAnswer,
  at: Date,
): Promise<void> {
  const { status, problem, detail, tookMs, request, answer: told } = answer
  await tx.run`
    insert into developers.try (push_id, attempt, at, status, problem, detail, took_ms, request, answer)
    values (${id}, ${attempts}, ${at}, ${status}, ${problem}, ${detail}, ${tookMs}, ${request}, ${told})
    on conflict do nothing`
}

export async function endTry(
  tx: Tx,
  id: string,
  state: PushRow['state'],
  problem: PushAnswer['problem'],
): Promise<void> {
  await tx.run`update developers.push set state = ${state}, last_problem = ${problem} where id = ${id}`
}

export async function tryNotBefore(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`update developers.push set due_at = ${at} where id = ${id}`
}

/** What is not told is not kept. */
export async function dropPush(on: Queryable, id: string): Promise<void> {
  await on.run`delete from developers.push where id = ${id}`
}

/** Three more tries for what failed; false when it is not there, or has not failed. */
export const tryAgain = async (tx: Tx, accountId: string, id: string, now: Date): Promise<boolean> =>
  (await tx.run`
    update developers.push set state = 'waiting', tries_left = ${tries}, due_at = ${now}
    where id = ${id} and account_id = ${accountId} and state = 'failed'`) === 1

/** What has not been told to a server that is no longer spoken to. */
export async function giveUp(tx: Tx, accountId: string): Promise<void> {
  await tx.run`
    update developers.push set state = 'failed' where account_id = ${accountId} and state = 'waiting'`
}

export const push = (on: Queryable, accountId: string, id: string): Promise<PushRow | undefined> => on.row<PushRow>`
  select id, number, account_id as "accountId", person_id as "personId", happening_id as "happeningId", kind, told,
    fields, at, state, attempts, tries_left as "triesLeft", last_problem as "lastProblem"
  from developers.push where id = ${id} and account_id = ${accountId}`

/** The newest first. */
export const pushes = (
  on: Queryable,
  accountId: string,
  { state, beforeId, limit }: { state: string | null; beforeId: string | null; limit: number },
): Promise<PushRow[]> => on.rows<PushRow>`
  select id, number, account_id as "accountId", person_id as "personId", happening_id as "happeningId", kind, told,
    fields, at, state, attempts, tries_left as "triesLeft", last_problem as "lastProblem"
  from developers.push
  where account_id = ${accountId} and (${state}::text is null or state = ${state})
    and (${beforeId}::uuid is null
      or number < (select number from developers.push where id = ${beforeId} and account_id = ${accountId}))
  order by number desc limit ${limit}`

export const triesOf = (on: Queryable, pushId: string): Promise<(PushAnswer & { at: Date })[]> => on.rows`
  select at, status, problem, detail, took_ms as "tookMs", request, answer
  from developers.try where push_id = ${pushId} order by attempt`

export async function forgetPushes(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from developers.push where at < ${before} and state <> 'waiting'`
}

/** What was pushed, and what was answered in vain, in a stretch of time: for statistics. */
export const pushFigures = (
  on: Queryable,
  accountId: string,
  from: Date,
  to: Date,
): Promise<{ at: Date; tookMs: number; isFailed: boolean }[]> => on.rows`
  select try.at, took_ms as "tookMs", problem is not null as "isFailed"
  from developers.try join developers.push on push.id = push_id
  where account_id = ${accountId} and try.at >= ${from} and try.at < ${to}`

/** Forgets what was told of a person. */
export async function forgetPerson(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from developers.push where person_id = ${personId}`
}
