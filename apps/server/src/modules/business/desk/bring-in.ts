import type { TicketState } from '@teahouse/contract/business/desk'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { agentOf } from './agents.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import { insertTicket, insertTicketStep } from './store-tickets.ts'

/** A session that is over: what a visitor of the account’s site and the desk said to each other. */
export interface PastSession {
  /** Unique in the account: brought in twice, it is there once. */
  key: string
  startedAt: Date
  lines: readonly { by: 'person' | 'account' | 'agent'; text: string; afterSeconds: number }[]
  /** The person of the desk who had it; left out: rules answered. */
  agentPersonId?: string
  labels?: readonly string[]
  /** A person of the app, who rated it; what they said stands in their own conversation. */
  rated?: { personId: string; score: number }
  ticket?: { title: string; state: TicketState; comment?: string }
}

/** History for the demo world, with its own times. */
export async function bringInSession(parts: Parts, tx: Tx, accountId: string, past: PastSession): Promise<void> {
  const { key, startedAt, lines, agentPersonId, labels = [], rated, ticket } = past
  const id = derivedId('desk.past', accountId, key)
  if (await store.session(tx, id)) return
  const agent = agentPersonId ? await agentOf(parts, tx, accountId, agentPersonId) : undefined
  const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000)
  const contact = await store.lockContactAt(tx, {
    id: derivedId('desk.past', accountId, key, 'contact'),
    accountId,
    channel: rated ? 'app' : 'web',
    address: rated?.personId ?? `past:${key}`,
    personId: rated?.personId ?? null,
    name: '',
  })
  let lastSeq = rated ? 1 : 0
  if (!rated)
    for (const [index, { by, text, afterSeconds }] of lines.entries()) {
      const { seq } = await store.insertSaid(tx, contact.id, {
        messageId: derivedId('desk.past', accountId, key, String(index)),
        at: at(afterSeconds),
        byKind: by,
        agentId: by === 'agent' ? agent!.id : null,
        content: { kind: 'text', text, mentions: [] },
      })
      lastSeq = seq
    }
  await store.insertSession(tx, { id, accountId, contactId: contact.id, startedAt, lastSeq, heardSeq: lastSeq })
  const session = (await store.session(tx, id))!
  const endSeconds = (lines.at(-1)?.afterSeconds ?? 0) + (agent ? 60 : 1800)
  const answer = lines.find(({ by }) => by === 'agent')
  const askedSeconds =
    lines.findLast(({ by }, index) => by === 'person' && lines[index + 1]?.by === 'agent')?.afterSeconds ?? 0
  Object.assign(session, {
    state: 'closed',
    closedAt: at(endSeconds),
    closedBy: agent ? 'agent' : 'silence',
    movedAt: at(endSeconds),
    lastIsTheirs: false,
    labels: [...labels],
    ...(agent && {
      agentId: agent.id,
      reason: 'asked',
      handedOverAt: at(askedSeconds),
      answeredAt: answer ? at(answer.afterSeconds) : null,
    }),
    ...(rated && { score: rated.score, scoredAt: at(endSeconds + 60) }),
  })
  await store.saveSession(tx, session)
  await store.closeThrough(tx, contact.id, rated ? 0 : lastSeq, agent !== undefined)
  const steps = [
    { what: 'started' as const, seconds: 0 },
    ...(agent
      ? [
          { what: 'handedOver' as const, seconds: askedSeconds, reason: 'asked' as const },
          { what: 'taken' as const, seconds: askedSeconds + 1, agentId: agent.id, toAgentId: agent.id },
        ]
      : []),
    { what: 'closed' as const, seconds: endSeconds, agentId: agent?.id ?? null },
  ]
  for (const [index, { seconds, ...one }] of steps.entries())
    await store.insertStep(tx, {
      agentId: null,
      toAgentId: null,
      reason: null,
      number: null,
      note: null,
      ...one,
      id: derivedId('desk.past', accountId, key, 'step', String(index)),
      sessionId: id,
      at: at(seconds),
    })
  if (!ticket || !agent) return
  const ticketId = derivedId('desk.past', accountId, key, 'ticket')
  const madeAt = at(endSeconds)
  const { title, state, comment } = ticket
  await store.lockDesk(tx, accountId)
  const made = { id: ticketId, accountId, title, labels: [...labels], state, agentId: agent.id, sessionId: id, madeAt }
  await insertTicket(tx, made)
  const line = { ticketId, at: madeAt, agentId: agent.id, before: '' }
  await insertTicketStep(tx, { ...line, id: derivedId(ticketId, 'made'), what: 'made', after: title })
  if (comment)
    await insertTicketStep(tx, { ...line, id: derivedId(ticketId, 'comment'), what: 'comment', after: comment })
}
