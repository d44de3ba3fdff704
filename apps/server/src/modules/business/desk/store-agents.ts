import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface AgentRow {
  id: string
  accountId: string
  name: string
  nickname: string
  avatarId: string | null
  personId: string | null
  onlineUntil: Date | null
  takes: number
  givenAt: Date | null
  removedAt: Date | null
  /** Open sessions. */
  open: number
}

/** Those who answer at a desk, by name. */
export async function agents(on: Queryable, accountId: string): Promise<AgentRow[]> {
  return on.rows<AgentRow>`
    select id, account_id as "accountId", name, nickname, avatar_id as "avatarId", person_id as "personId",
      online_until as "onlineUntil", takes, given_at as "givenAt", removed_at as "removedAt",
      (select count(*) from desk.session where agent_id = agent.id and state = 'open') as open
    from desk.agent where account_id = ${accountId} and removed_at is null order by name`
}

/** Also those who have gone: histories name them. */
export async function everAgents(
  on: Queryable,
  ids: readonly string[],
): Promise<Pick<AgentRow, 'id' | 'accountId' | 'name' | 'nickname' | 'personId' | 'avatarId'>[]> {
  return on.rows`
    select id, account_id as "accountId", name, nickname, person_id as "personId", avatar_id as "avatarId"
    from desk.agent where id = any(${ids})`
}

/** False when there is one of this name, or for this person. */
export async function insertAgent(
  tx: Tx,
  agent: Pick<AgentRow, 'id' | 'accountId' | 'name' | 'nickname' | 'avatarId' | 'personId'>,
): Promise<boolean> {
  const { id, accountId, name, nickname, avatarId, personId } = agent
  const added = await tx.run`
    insert into desk.agent (id, account_id, name, nickname, avatar_id, person_id)
    values (${id}, ${accountId}, ${name}, ${nickname}, ${avatarId}, ${personId}) on conflict do nothing`
  return added > 0
}

export async function saveAgent(
  tx: Tx,
  { id, nickname, avatarId, personId, takes }: Pick<AgentRow, 'id' | 'nickname' | 'avatarId' | 'personId' | 'takes'>,
): Promise<void> {
  await tx.run`
    update desk.agent set nickname = ${nickname}, avatar_id = ${avatarId}, person_id = ${personId}, takes = ${takes}
    where id = ${id}`
}

export async function setOnline(tx: Tx, id: string, until: Date): Promise<void> {
  await tx.run`update desk.agent set online_until = ${until} where id = ${id}`
}

export async function noteGiven(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`update desk.agent set given_at = ${at} where id = ${id}`
}

export async function removeAgent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run`update desk.agent set removed_at = ${at} where id = ${id} and removed_at is null`
}

export async function agentsOfPerson(on: Queryable, personId: string): Promise<{ id: string; accountId: string }[]> {
  return on.rows`
    select id, account_id as "accountId" from desk.agent where person_id = ${personId} and removed_at is null order by id`
}

/** People who have something open, at every desk. */
export async function busyAgents(on: Queryable): Promise<{ id: string; accountId: string; personId: string }[]> {
  return on.rows`
    select id, account_id as "accountId", person_id as "personId" from desk.agent
    where person_id is not null and removed_at is null
      and exists (select from desk.session where agent_id = agent.id and state = 'open')
    order by id`
}

/** Histories say that somebody was there, and not who. */
export async function forgetAgent(tx: Tx, id: string): Promise<void> {
  await tx.run`update desk.agent set name = id::text, nickname = '', avatar_id = null, person_id = null where id = ${id}`
}
