import type { Copy, NetworkKind, Visibility } from '@teahouse/contract/share/crossposts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export type Problem = Copy['problem']

export interface NetworkRow {
  id: string
  personId: string
  kind: NetworkKind
  name: string
  url: string
  server: string | null
  visibility: Visibility | null
  /** Sealed. */
  secret: string
  clientId: string | null
  clientSecret: string | null
  problem: Problem
  problemDetail: string
  connectedAt: Date
}

type NewNetwork = Omit<NetworkRow, 'problem' | 'problemDetail'>

/** The first connected first. */
export function networksOf(on: Queryable, personId: string): Promise<NetworkRow[]> {
  return on.rows`
    select id, person_id as "personId", kind, name, url, server, visibility, secret, client_id as "clientId",
      client_secret as "clientSecret", problem, problem_detail as "problemDetail", connected_at as "connectedAt"
    from crossposts.network where person_id = ${personId} order by connected_at, id`
}

export function network(on: Queryable, id: string): Promise<NetworkRow | undefined> {
  return on.row`
    select id, person_id as "personId", kind, name, url, server, visibility, secret, client_id as "clientId",
      client_secret as "clientSecret", problem, problem_detail as "problemDetail", connected_at as "connectedAt"
    from crossposts.network where id = ${id}`
}

/** The id of this person’s network with this address, if they have it. */
export async function knownId(on: Queryable, personId: string, kind: NetworkKind, url: string): Promise<string | null> {
  const row = await on.row<{ id: string }>`
    select id from crossposts.network where person_id = ${personId} and kind = ${kind} and url = ${url}`
  return row?.id ?? null
}

/** Connected again, a network keeps its id and who sees copies there, and gets its new secret. */
export async function saveNetwork(tx: Tx, network: NewNetwork): Promise<void> {
  const { id, personId, kind, name, url, server, visibility, secret, clientId, clientSecret, connectedAt } = network
  await tx.run`
    insert into crossposts.network
      (id, person_id, kind, name, url, server, visibility, secret, client_id, client_secret, connected_at)
    values (${id}, ${personId}, ${kind}, ${name}, ${url}, ${server}, ${visibility}, ${secret}, ${clientId},
            ${clientSecret}, ${connectedAt})
    on conflict (id) do update set
      name = excluded.name, server = excluded.server, secret = excluded.secret, client_id = excluded.client_id,
      client_secret = excluded.client_secret, problem = null, problem_detail = ''`
}

export async function setVisibility(
  tx: Tx,
  personId: string,
  id: string,
  visibility: Visibility,
): Promise<NetworkRow | undefined> {
  const changed = await tx.run`
    update crossposts.network set visibility = ${visibility}
    where id = ${id} and person_id = ${personId} and kind = 'mastodon'`
  return changed === 1 ? network(tx, id) : undefined
}

/** Null when nothing is wrong. */
export async function noteHealth(on: Queryable, id: string, problem: Problem, detail: string): Promise<void> {
  await on.run`
    update crossposts.network set problem = ${problem}, problem_detail = ${detail}
    where id = ${id} and (problem is distinct from ${problem} or problem_detail <> ${detail})`
}

/** What waits for a network that is gone fails with it. */
export async function removeNetwork(tx: Tx, personId: string, id: string): Promise<NetworkRow | undefined> {
  const [gone] = (await networksOf(tx, personId)).filter((one) => one.id === id)
  if (!gone) return undefined
  await tx.run`delete from crossposts.network where id = ${id}`
  await tx.run`
    update crossposts.copy set state = 'failed', problem = 'refused', problem_detail = ''
    where person_id = ${personId} and network_id = ${id} and state in ('waiting', 'withdrawing')`
  return gone
}

export interface BeginningRow {
  id: string
  personId: string
  server: string
  clientId: string
  /** Sealed. */
  clientSecret: string
  at: Date
}

export async function saveBeginning(tx: Tx, beginning: BeginningRow): Promise<void> {
  const { id, personId, server, clientId, clientSecret, at } = beginning
  await tx.run`
    insert into crossposts.beginning (id, person_id, server, client_id, client_secret, at)
    values (${id}, ${personId}, ${server}, ${clientId}, ${clientSecret}, ${at})`
}

export function beginning(on: Queryable, personId: string, id: string, since: Date): Promise<BeginningRow | undefined> {
  return on.row`
    select id, person_id as "personId", server, client_id as "clientId", client_secret as "clientSecret", at
    from crossposts.beginning where id = ${id} and person_id = ${personId} and at > ${since}`
}

export async function removeBeginning(on: Queryable, id: string): Promise<void> {
  await on.run`delete from crossposts.beginning where id = ${id}`
}

export async function forgetBeginnings(on: Queryable, before: Date): Promise<void> {
  await on.run`delete from crossposts.beginning where at < ${before}`
}

export interface CopyRow extends Omit<Copy, 'at'> {
  personId: string
  isUnwanted: boolean
  placedIds: string[]
  attempts: number
  at: Date
}

export async function addCopies(
  tx: Tx,
  momentId: string,
  networks: readonly Pick<NetworkRow, 'id' | 'personId' | 'kind' | 'name'>[],
  at: Date,
): Promise<void> {
  for (const { id, personId, kind, name } of networks) {
    await tx.run`
      insert into crossposts.copy (moment_id, network_id, person_id, kind, name, state, posted_at)
      values (${momentId}, ${id}, ${personId}, ${kind}, ${name}, 'waiting', ${at}) on conflict do nothing`
  }
}

/** Copies of these moments, or the latest of a person. */
export function copies(
  on: Queryable,
  of: { momentIds: readonly string[] } | { personId: string; limit: number },
): Promise<CopyRow[]> {
  const momentIds = 'momentIds' in of ? of.momentIds : null
  const personId = 'personId' in of ? of.personId : null
  const limit = 'limit' in of ? of.limit : null
  return on.rows`
    select moment_id as "momentId", network_id as "networkId", person_id as "personId", kind, name, state,
      is_unwanted as "isUnwanted", placed_ids as "placedIds", url, attempts, problem,
      problem_detail as "problemDetail", posted_at as at
    from crossposts.copy
    where (${momentIds}::uuid[] is null or moment_id = any(${momentIds}::uuid[]))
      and (${personId}::uuid is null or person_id = ${personId}::uuid)
    order by posted_at desc, moment_id, name limit ${limit}`
}

export async function copy(on: Queryable, momentId: string, networkId: string): Promise<CopyRow | undefined> {
  return (await copies(on, { momentIds: [momentId] })).find((one) => one.networkId === networkId)
}

/** What is there by now, whatever is to become of it. */
export async function notePlaced(
  on: Queryable,
  { momentId, networkId }: Pick<CopyRow, 'momentId' | 'networkId'>,
  { ids, url }: { ids: readonly string[]; url: string | null },
): Promise<void> {
  await on.run`
    update crossposts.copy set placed_ids = ${ids}::text[], url = ${url}
    where moment_id = ${momentId} and network_id = ${networkId}`
}

/** Only from the state that was worked on: somebody may want something else by now. False then. */
export async function noteOutcome(
  tx: Tx,
  { momentId, networkId, state }: Pick<CopyRow, 'momentId' | 'networkId' | 'state'>,
  outcome: Pick<CopyRow, 'state' | 'problem' | 'problemDetail' | 'attempts'>,
): Promise<boolean> {
  const changed = await tx.run`
    update crossposts.copy set
      state = ${outcome.state}, problem = ${outcome.problem}, problem_detail = ${outcome.problemDetail},
      attempts = ${outcome.attempts}
    where moment_id = ${momentId} and network_id = ${networkId} and state = ${state}`
  return changed === 1
}

/** Has the copies of a moment taken back; answers those for which there is something to do. */
export function unwant(tx: Tx, momentId: string): Promise<Pick<CopyRow, 'momentId' | 'networkId'>[]> {
  return tx.rows`
    update crossposts.copy set state = 'withdrawing', is_unwanted = true, attempts = 0, problem = null,
      problem_detail = ''
    where moment_id = ${momentId} and not is_unwanted
    returning moment_id as "momentId", network_id as "networkId"`
}

/** Begins anew with what failed; false when it did not. */
export async function tryAgain(tx: Tx, personId: string, momentId: string, networkId: string): Promise<boolean> {
  const changed = await tx.run`
    update crossposts.copy set
      state = case when is_unwanted then 'withdrawing' else 'waiting' end, attempts = 0, problem = null,
      problem_detail = ''
    where moment_id = ${momentId} and network_id = ${networkId} and person_id = ${personId} and state = 'failed'`
  return changed === 1
}

/** All that a person has here. */
export async function erase(tx: Tx, personId: string): Promise<void> {
  await tx.run`delete from crossposts.copy where person_id = ${personId}`
  await tx.run`delete from crossposts.beginning where person_id = ${personId}`
  await tx.run`delete from crossposts.network where person_id = ${personId}`
}
