import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { letGo } from './agents.ts'
import { handOverNow, lockPerson } from './hear.ts'
import { begin, end, give, type Matter } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'
import { type AgentRow, agents, insertAgent, saveAgent } from './store-agents.ts'
import { tellDesk } from './tell.ts'

/*
 * The desk as developers’ programs move it: agents by name, sessions by person. Who may, was decided before.
 */

/** An agent’s name: letters, digits and `_`. */
const nameShape = /^[A-Za-z0-9_-]{1,30}$/
/** Counted as people count: characters. */
const nicknameMax = 10

const nicknameOf = (nickname: string): string => {
  const trimmed = nickname.trim()
  if (trimmed === '') throw new Refusal('agent_name_invalid')
  if ([...trimmed].length > nicknameMax) throw new Refusal('agent_nickname_too_long')
  return trimmed
}

async function named(on: Queryable, accountId: string, name: string): Promise<AgentRow> {
  const agent = (await agents(on, accountId)).find((one) => one.name === name)
  if (!agent) throw new Refusal('agent_not_found')
  return agent
}

/** Refuses `agent_name_invalid`, `agent_exists`, `agent_nickname_too_long`, `too_many_agents`. */
export async function addAgent(
  parts: Parts,
  tx: Tx,
  { accountId, name, nickname }: { accountId: string; name: string; nickname: string },
): Promise<{ id: string }> {
  if (!nameShape.test(name)) throw new Refusal('agent_name_invalid')
  const agent = { id: newId(), accountId, name, nickname: nicknameOf(nickname), avatarId: null, personId: null }
  await store.lockDesk(tx, accountId)
  const known = await agents(tx, accountId)
  if (known.some((one) => one.name === name)) throw new Refusal('agent_exists')
  if (known.length >= parts.settings.agentsMax) throw new Refusal('too_many_agents')
  await insertAgent(tx, agent)
  await tellDesk(parts, tx, accountId)
  return { id: agent.id }
}

/** Refuses `agent_not_found`, `agent_nickname_too_long`. */
export async function editAgent(
  parts: Parts,
  tx: Tx,
  { accountId, name, ...changes }: { accountId: string; name: string; nickname?: string; avatarId?: string | null },
): Promise<void> {
  const agent = await named(tx, accountId, name)
  const nickname = changes.nickname === undefined ? agent.nickname : nicknameOf(changes.nickname)
  await saveAgent(tx, {
    ...agent,
    nickname,
    avatarId: changes.avatarId === undefined ? agent.avatarId : changes.avatarId,
  })
  await tellDesk(parts, tx, accountId)
}

/** Refuses `agent_not_found`. What they had goes back to the others. */
export async function dropAgent(parts: Parts, tx: Tx, accountId: string, name: string): Promise<void> {
  await letGo(parts, tx, await named(tx, accountId, name))
  await tellDesk(parts, tx, accountId)
}

/**
 * Puts an operator of the account, by their Teahouse ID, to an agent that a developer made. Refuses `agent_not_found`,
 * `person_not_found` (also for somebody who does not answer at this desk), `agent_taken`.
 */
export async function assignAgent(
  parts: Parts,
  tx: Tx,
  { accountId, name, handle }: { accountId: string; name: string; handle: string },
): Promise<void> {
  const { accounts, official } = parts
  const agent = await named(tx, accountId, name)
  const found = await accounts.findByHandle(tx, handle)
  const operators = await official.operators(tx, accountId, 'desk')
  const personId = found?.person.id
  if (!personId || !operators.some((one) => one.personId === personId)) throw new Refusal('person_not_found')
  if (agent.personId === personId) return
  if (agent.personId) throw new Refusal('agent_taken')
  const own = (await agents(tx, accountId)).find((one) => one.personId === personId)
  if (own) await letGo(parts, tx, own)
  await saveAgent(tx, { ...agent, personId })
  await tellDesk(parts, tx, accountId)
}

/** A person of the app goes to people, or to one of them by name. Refuses `agent_not_found`. */
export async function handOverTo(
  parts: Parts,
  tx: Tx,
  { accountId, personId, agent: name }: { accountId: string; personId: string; agent: string | null },
): Promise<void> {
  const desk = await deskOf(parts, tx, accountId)
  const agent = name === null ? undefined : await named(tx, accountId, name)
  const contact = await lockPerson(tx, accountId, personId)
  const heard = { id: null, at: parts.clock.now(), seq: null }
  const session = await handOverNow(parts, tx, desk, contact, heard, 'developer')
  if (agent && session) await give(parts, tx, { contact, session }, agent, null, 'developer')
}

/**
 * A developer’s program gives a person to an agent; what is said with it is a note that only the desk sees. Refuses
 * `agent_not_found`, and `session_taken` while somebody else has them.
 */
export async function openSession(
  parts: Parts,
  tx: Tx,
  { accountId, personId, agent: name, text }: { accountId: string; personId: string; agent: string; text: string },
): Promise<void> {
  const agent = await named(tx, accountId, name)
  const contact = await lockPerson(tx, accountId, personId)
  const session =
    (await store.currentSession(tx, contact.id)) ?? (await begin(parts, tx, contact, null, parts.clock.now()))
  if (session.state === 'open' && session.agentId !== agent.id) throw new Refusal('session_taken')
  await give(parts, tx, { contact, session }, agent, null, 'developer')
  if (text.trim()) await noteText(parts, tx, { contact, session }, agent.id, text.trim())
}

/** Refuses `agent_not_found`, and `session_not_found` when this agent does not have the person. */
export async function closeSession(
  parts: Parts,
  tx: Tx,
  { accountId, personId, agent: name, text }: { accountId: string; personId: string; agent: string; text: string },
): Promise<void> {
  const agent = await named(tx, accountId, name)
  const contact = await lockPerson(tx, accountId, personId)
  const session = await store.currentSession(tx, contact.id)
  if (session?.state !== 'open' || session.agentId !== agent.id) throw new Refusal('session_not_found')
  if (text.trim()) await noteText(parts, tx, { contact, session }, agent.id, text.trim())
  const desk = await deskOf(parts, tx, accountId)
  await end(parts, tx, desk, { contact, session }, { by: 'developer', agentId: agent.id })
}

const noteText = ({ clock }: Parts, tx: Tx, { session }: Matter, agentId: string, note: string) =>
  store.insertStep(tx, {
    id: newId(),
    sessionId: session.id,
    at: clock.now(),
    what: 'note',
    agentId,
    toAgentId: null,
    reason: null,
    number: null,
    note: note.slice(0, 2000),
  })

/** Who has a person now, and since when. */
export async function sessionOf(
  on: Queryable,
  accountId: string,
  personId: string,
): Promise<{ agent: string; since: Date } | undefined> {
  const contact = await store.contactOf(on, accountId, personId)
  const session = contact && (await store.currentSession(on, contact.id))
  if (session?.state !== 'open') return undefined
  const agent = (await agents(on, accountId)).find(({ id }) => id === session.agentId)
  return agent && { agent: agent.name, since: session.handedOverAt! }
}

/** Whom an agent has. Refuses `agent_not_found`. */
export async function sessionsOf(
  on: Queryable,
  accountId: string,
  name: string,
): Promise<{ personId: string; since: Date }[]> {
  const agent = await named(on, accountId, name)
  const open = await store.openSessions(on, accountId, agent.id)
  return open.flatMap(({ personId, openedAt }) => (personId ? [{ personId, since: openedAt }] : []))
}

/** Keeps that a program has answered a person, so that nobody waits who has an answer. */
export async function answeredAs(
  parts: Parts,
  tx: Tx,
  { accountId, personId, seq }: { accountId: string; personId: string; seq: number },
): Promise<void> {
  if (!(await store.contactOf(tx, accountId, personId))) return
  const contact = await lockPerson(tx, accountId, personId)
  const session = await store.currentSession(tx, contact.id)
  if (!session || session.state === 'bot' || seq <= session.lastSeq) return
  const now = parts.clock.now()
  Object.assign(session, {
    lastSeq: seq,
    lastIsTheirs: false,
    movedAt: now,
    answeredAt: session.answeredAt ?? now,
    waitingSince: null,
    alarms: [],
  })
  await store.saveSession(tx, session)
  await tellDesk(parts, tx, accountId)
}
