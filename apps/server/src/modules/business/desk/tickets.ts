import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { agentOf } from './agents.ts'
import { assertLabels, oneOf } from './answer.ts'
import { step } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { presentTickets } from './present.ts'
import * as store from './store.ts'
import { agents } from './store-agents.ts'
import * as kept from './store-tickets.ts'
import { tellDesk } from './tell.ts'

/** A ticket with the next number; made twice under one id, it is there once. */
export async function makeTicket(
  parts: Parts,
  personId: string,
  { accountId, ticketId, sessionId, title, labels, agentId, comment }: Parsed<typeof contract.makeTicket>,
): Promise<Output<typeof contract.makeTicket>> {
  const { db, clock, official } = parts
  return db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'desk')
    const me = await agentOf(parts, tx, accountId, personId)
    await store.lockDesk(tx, accountId)
    const [before] = await kept.tickets(tx, [ticketId])
    if (before) {
      if (before.accountId !== accountId) throw new Refusal('session_not_found')
      return { ticket: (await presentTickets(parts, tx, [before]))[0]! }
    }
    if (sessionId && (await store.session(tx, sessionId))?.accountId !== accountId)
      throw new Refusal('session_not_found')
    if (agentId) await oneOf(tx, accountId, agentId)
    await assertLabels(tx, accountId, labels)
    const at = clock.now()
    const ticket = { id: ticketId, accountId, title, labels, state: 'new' as const, agentId, sessionId, madeAt: at }
    const { number } = await kept.insertTicket(tx, ticket)
    const line = { ticketId, at, agentId: me.id, before: '' }
    await kept.insertTicketStep(tx, { ...line, id: derivedId('desk.ticket', ticketId), what: 'made', after: title })
    if (comment.trim()) {
      const id = derivedId('desk.ticket', ticketId, 'comment')
      await kept.insertTicketStep(tx, { ...line, id, what: 'comment', after: comment.trim() })
    }
    if (sessionId) await step(parts, tx, sessionId, 'ticket', { agentId: me.id, number })
    await tellDesk(parts, tx, accountId)
    return { ticket: (await presentTickets(parts, tx, await kept.tickets(tx, [ticketId])))[0]! }
  })
}

/** Each change is a line of the ticket’s history. */
export async function editTicket(
  parts: Parts,
  personId: string,
  { accountId, ticketId, requestId, comment, ...changes }: Parsed<typeof contract.editTicket>,
): Promise<Output<typeof contract.editTicket>> {
  const { db, clock, official } = parts
  return db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'desk')
    const me = await agentOf(parts, tx, accountId, personId)
    const ticket = await kept.lockTicket(tx, ticketId)
    if (ticket?.accountId !== accountId) throw new Refusal('ticket_not_found')
    if (changes.agentId) await oneOf(tx, accountId, changes.agentId)
    if (changes.labels) await assertLabels(tx, accountId, changes.labels)
    const names = new Map((await agents(tx, accountId)).map(({ id, nickname }) => [id, nickname]))
    const agentName = (id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
    const lines = [
      { what: 'state', before: ticket.state, after: changes.state ?? ticket.state },
      {
        what: 'agent',
        before: agentName(ticket.agentId),
        after: agentName(changes.agentId === undefined ? ticket.agentId : changes.agentId),
      },
      { what: 'title', before: ticket.title, after: changes.title ?? ticket.title },
      { what: 'labels', before: ticket.labels.join(', '), after: (changes.labels ?? ticket.labels).join(', ') },
      { what: 'comment', before: '', after: comment?.trim() ?? '' },
    ] as const
    const at = clock.now()
    let isNews = false
    for (const line of lines) {
      if (line.before === line.after) continue
      const id = derivedId('desk.ticketStep', ticketId, requestId, line.what)
      isNews = (await kept.insertTicketStep(tx, { ...line, id, ticketId, at, agentId: me.id })) || isNews
    }
    if (isNews) {
      const { state = ticket.state, title = ticket.title, labels = ticket.labels } = changes
      const agentId = changes.agentId === undefined ? ticket.agentId : changes.agentId
      await kept.saveTicket(tx, { ...ticket, state, title, labels, agentId, movedAt: at })
      await tellDesk(parts, tx, accountId)
    }
    return { ticket: (await presentTickets(parts, tx, await kept.tickets(tx, [ticketId])))[0]! }
  })
}

export async function listTickets(
  parts: Parts,
  personId: string,
  { accountId, states, mine, after, limit }: Parsed<typeof contract.tickets>,
): Promise<Output<typeof contract.tickets>> {
  const { db, official } = parts
  await official.enter(db, accountId, personId, 'desk')
  const me = mine ? (await agents(db, accountId)).find((one) => one.personId === personId) : undefined
  if (mine && !me) return { tickets: [], hasMore: false }
  const asked = { states, agentId: me?.id ?? null, afterId: after ?? null, limit: limit + 1 }
  const rows = await kept.page(db, accountId, asked)
  return { tickets: await presentTickets(parts, db, rows.slice(0, limit)), hasMore: rows.length > limit }
}

export async function lookAtTicket(
  parts: Parts,
  personId: string,
  { accountId, ticketId }: Parsed<typeof contract.lookAtTicket>,
): Promise<Output<typeof contract.lookAtTicket>> {
  const { db, official } = parts
  await official.enter(db, accountId, personId, 'desk')
  const [row] = await kept.tickets(db, [ticketId])
  if (row?.accountId !== accountId) throw new Refusal('ticket_not_found')
  const steps = await kept.ticketSteps(db, ticketId)
  return {
    ticket: (await presentTickets(parts, db, [row]))[0]!,
    steps: steps.map(({ ticketId: _, at, ...one }) => ({ ...one, at: at.toISOString() })),
  }
}
