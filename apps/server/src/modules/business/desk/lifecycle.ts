import type { Ending, HandOverReason } from '@teahouse/contract/business/desk'
import * as contract from '@teahouse/contract/business/desk'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId, newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { askToGiveOut } from './ask-to-give-out.ts'
import { changesAt, closedSince, isWithin } from './hours.ts'
import type { Parts } from './needs.ts'
import type { Setup } from './setting-up.ts'
import { sideOf } from './sides.ts'
import * as store from './store.ts'
import { type AgentRow, everAgents, noteGiven } from './store-agents.ts'
import { tellDesk } from './tell.ts'
import { outOfHoursText } from './words.ts'

/** A session with whose it is; the contact is locked, so that nobody else decides about it. */
export interface Matter {
  contact: store.ContactRow
  session: store.SessionRow
}

type Step = Partial<Pick<store.StepRow, 'agentId' | 'toAgentId' | 'reason' | 'number'>>

/** Keeps what was done. */
export async function step(
  { clock }: Pick<Parts, 'clock'>,
  tx: Tx,
  sessionId: string,
  what: store.StepRow['what'],
  { agentId = null, toAgentId = null, reason = null, number = null }: Step = {},
): Promise<void> {
  const at = clock.now()
  await store.insertStep(tx, { id: newId(), sessionId, at, what, agentId, toAgentId, reason, number, note: null })
}

/**
 * A new matter of somebody who has none: rules and bots answer it first. `heardSeq`: the place of what began it; null
 * when something else did; `startedAt`: when that was.
 */
export async function begin(
  parts: Parts,
  tx: Tx,
  contact: store.ContactRow,
  heardSeq: number | null,
  startedAt: Date,
): Promise<store.SessionRow> {
  const id = newId()
  const [last] =
    heardSeq === null ? await sideOf(parts, contact).transcript(tx, contact, { beforeSeq: null, limit: 1 }) : []
  await store.insertSession(tx, {
    id,
    accountId: contact.accountId,
    contactId: contact.id,
    startedAt,
    lastSeq: heardSeq ?? last?.seq ?? 0,
    heardSeq: heardSeq ?? 0,
  })
  const nobody = { agentId: null, toAgentId: null, reason: null, number: null, note: null }
  await store.insertStep(tx, { ...nobody, id: newId(), sessionId: id, at: startedAt, what: 'started' })
  return (await store.session(tx, id))!
}

/**
 * From here on people answer, and rules and bots do not. It waits until somebody takes it or it is given out; nothing
 * else ends that but its close.
 */
export async function handOver(
  parts: Parts,
  tx: Tx,
  { contact, session }: Matter,
  reason: HandOverReason,
): Promise<void> {
  if (session.state !== 'bot') return
  const now = parts.clock.now()
  Object.assign(session, { state: 'waiting', reason, handedOverAt: now, waitingSince: session.waitingSince ?? now })
  await step(parts, tx, session.id, 'handedOver', { reason })
  await sideOf(parts, contact).line(tx, contact, { event: 'handedOver', text: '' })
  await store.saveSession(tx, session)
  await askToGiveOut(parts, tx, contact.accountId)
  await tellDesk(parts, tx, contact.accountId)
}

/** Gives a session to somebody of the desk; `byId`: who did so, null: the desk itself. */
export async function give(
  parts: Parts,
  tx: Tx,
  { contact, session }: Matter,
  agent: Pick<AgentRow, 'id' | 'name' | 'nickname'>,
  byId: string | null,
  reason: HandOverReason = 'agent',
): Promise<void> {
  const { clock, events } = parts
  const fromId = session.agentId
  if (session.state === 'open' && fromId === agent.id) return
  const now = clock.now()
  const what = byId === null ? 'assigned' : byId === agent.id ? 'taken' : 'handedOn'
  Object.assign(session, {
    state: 'open',
    agentId: agent.id,
    handedOverAt: session.handedOverAt ?? now,
    reason: session.reason ?? reason,
    // Whoever takes it from a bot that has not answered yet answers.
    waitingSince: session.waitingSince ?? (session.state === 'bot' && session.lastIsTheirs ? session.movedAt : null),
    alarms: session.alarms.filter((one) => one === 'windowEnding'),
  })
  await step(parts, tx, session.id, what, { agentId: byId, toAgentId: agent.id })
  await sideOf(parts, contact).line(tx, contact, { event: 'agentJoined', text: agent.nickname })
  await noteGiven(tx, agent.id, now)
  await store.saveSession(tx, session)
  if (contact.personId) {
    const [from] = fromId ? await everAgents(tx, [fromId]) : []
    const told = {
      accountId: contact.accountId,
      personId: contact.personId,
      sessionId: session.id,
      agent: agent.name,
      at: now.toISOString(),
    }
    if (from) await events.publish(tx, contract.sessionSwitched, { ...told, from: from.name })
    else await events.publish(tx, contract.sessionOpened, told)
  }
  await tellDesk(parts, tx, contact.accountId)
}

/** Back to whoever is next. */
export async function putBack(parts: Parts, tx: Tx, { contact, session }: Matter, byId: string | null): Promise<void> {
  if (session.state !== 'open') return
  await step(parts, tx, session.id, 'putBack', { agentId: byId })
  Object.assign(session, { state: 'waiting', agentId: null, waitingSince: session.waitingSince ?? parts.clock.now() })
  await store.saveSession(tx, session)
  await askToGiveOut(parts, tx, contact.accountId)
  await tellDesk(parts, tx, contact.accountId)
}

/**
 * The end of a session. What the person said and the desk has not heard yet is no part of it: that begins a new one.
 * `isTold`: the person has learned of it already.
 */
export async function end(
  parts: Parts,
  tx: Tx,
  desk: Setup,
  { contact, session }: Matter,
  how: { by: Ending; agentId?: string | null; isTold?: boolean },
): Promise<void> {
  if (session.state === 'closed') return
  const { clock, events } = parts
  const now = clock.now()
  const { agentId, answeredAt } = session
  const byPeople = session.handedOverAt !== null
  Object.assign(session, { state: 'closed', closedAt: now, closedBy: how.by, waitingSince: null, alarms: [] })
  await store.closeThrough(tx, contact.id, session.heardSeq, byPeople)
  await step(parts, tx, session.id, 'closed', { agentId: how.agentId ?? null })
  await store.saveSession(tx, session)
  if (byPeople && !how.isTold && !isGone(contact)) {
    const side = sideOf(parts, contact)
    await side.line(tx, contact, { event: 'conversationClosed', text: '' })
    if (answeredAt && desk.isOn && desk.asksRating && contact.channel === 'app')
      await askRating(parts, tx, { contact, session })
  }
  // Whoever had it has room for what waits.
  if (agentId) await askToGiveOut(parts, tx, contact.accountId)
  if (contact.personId && agentId) {
    const [agent] = await everAgents(tx, [agentId])
    await events.publish(tx, contract.sessionClosed, {
      accountId: contact.accountId,
      personId: contact.personId,
      sessionId: session.id,
      agent: agent!.name,
      at: now.toISOString(),
      by: how.by,
    })
  }
  await tellDesk(parts, tx, contact.accountId)
}

const isGone = ({ channel, personId }: store.ContactRow) => channel === 'app' && !personId

export const ratingId = (sessionId: string): string => derivedId('desk.rating', sessionId)

/** How it was; one more message in the reply window, and left out where none fits. */
async function askRating(parts: Parts, tx: Tx, { contact, session }: Matter): Promise<void> {
  await unlessRefused(
    sideOf(parts, contact).say(tx, contact, {
      messageId: ratingId(session.id),
      content: { kind: 'rating', sessionId: session.id, score: null },
      by: { kind: 'account', agentId: null },
      sessionId: session.id,
    }),
  )
}

/** Once for each stretch without anybody: says so, and when they are back. What was written stays where it is. */
export async function tellIfNobodyIsThere(
  parts: Parts,
  tx: Tx,
  desk: Setup,
  { contact, session }: Matter,
  causeId: string | null,
): Promise<void> {
  const { clock, accounts } = parts
  const now = clock.now()
  if (isWithin(desk.when, now) || (session.toldAt && session.toldAt >= closedSince(desk.when, now))) return
  session.toldAt = now
  await store.saveSession(tx, session)
  const locale = contact.personId ? (await accounts.account(tx, contact.personId)).locale : null
  const text = desk.outOfHours || outOfHoursText(locale, changesAt(desk.when, now), desk.when.timeZone)
  const content = { kind: 'text' as const, text, mentions: [] }
  const by = { kind: 'account' as const, agentId: null }
  const side = sideOf(parts, contact)
  const messageId = derivedId('desk.outOfHours', session.id, now.toISOString())
  await unlessRefused(
    causeId
      ? side.answer(tx, contact, causeId, [{ content, by, sessionId: session.id }])
      : side.say(tx, contact, { messageId, content, by, sessionId: session.id }),
  )
}

/** Whoever does not follow any more, or whose window has closed, is not told; the session is as it is. */
export async function unlessRefused(said: Promise<unknown>): Promise<void> {
  await said.catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })
}
