import type { TicketState, TicketStep } from '@teahouse/contract/business/desk'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

export interface TicketRow {
  id: string
  accountId: string
  number: number
  title: string
  labels: string[]
  state: TicketState
  agentId: string | null
  sessionId: string | null
  contactId: string | null
  madeAt: Date
  movedAt: Date
  revision: number
}

export async function tickets(on: Queryable, ids: readonly string[]): Promise<TicketRow[]> {
  return on.rows<TicketRow>`
    select ticket.id, ticket.account_id as "accountId", number, title, ticket.labels, ticket.state,
      ticket.agent_id as "agentId", session_id as "sessionId", contact_id as "contactId", made_at as "madeAt",
      ticket.moved_at as "movedAt", ticket.revision
    from desk.ticket left join desk.session on session.id = session_id where ticket.id = any(${ids})`
}

export async function lockTicket(tx: Tx, id: string): Promise<TicketRow | undefined> {
  const row = await tx.row`select id from desk.ticket where id = ${id} for update`
  return row && (await tickets(tx, [id]))[0]
}

export async function ticketsOfSession(on: Queryable, sessionId: string): Promise<TicketRow[]> {
  const rows = await on.rows<{ id: string }>`select id from desk.ticket where session_id = ${sessionId}`
  const found = await tickets(
    on,
    rows.map(({ id }) => id),
  )
  return found.sort((a, b) => a.number - b.number)
}

/** Takes the next number; the desk is locked. */
export async function insertTicket(
  tx: Tx,
  ticket: Omit<TicketRow, 'number' | 'contactId' | 'movedAt' | 'revision'>,
): Promise<{ number: number }> {
  const { id, accountId, title, labels, state, agentId, sessionId, madeAt } = ticket
  const row = await tx.row<{ number: number }>`
    with next as (update desk.desk set last_ticket = last_ticket + 1 where account_id = ${accountId} returning last_ticket)
    insert into desk.ticket (id, account_id, number, title, labels, state, agent_id, session_id, made_at, moved_at)
    select ${id}, ${accountId}, last_ticket, ${title}, ${labels}, ${state}, ${agentId}, ${sessionId}, ${madeAt}, ${madeAt}
    from next returning number`
  return row!
}

export async function saveTicket(tx: Tx, ticket: TicketRow): Promise<void> {
  const { id, title, labels, state, agentId, movedAt } = ticket
  await tx.run`
    update desk.ticket set title = ${title}, labels = ${labels}, state = ${state}, agent_id = ${agentId},
      moved_at = ${movedAt}, revision = revision + 1
    where id = ${id}`
}

export async function page(
  on: Queryable,
  accountId: string,
  asked: { states: readonly TicketState[]; agentId: string | null; afterId: string | null; limit: number },
): Promise<TicketRow[]> {
  const { states, agentId, afterId, limit } = asked
  const rows = await on.rows<{ id: string }>`
    select id from desk.ticket
    where account_id = ${accountId} and (${states.length === 0} or state = any(${states}))
      and (${agentId}::uuid is null or agent_id = ${agentId})
      and (${afterId}::uuid is null or (moved_at, id) <
           (select moved_at, id from desk.ticket where id = ${afterId} and account_id = ${accountId}))
    order by moved_at desc, id desc limit ${limit}`
  const found = new Map(
    (
      await tickets(
        on,
        rows.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  )
  return rows.map(({ id }) => found.get(id)!)
}

type StepRow = Omit<TicketStep, 'at'> & { ticketId: string; at: Date }

/** False when the step was made before. */
export async function insertTicketStep(tx: Tx, step: StepRow): Promise<boolean> {
  const { id, ticketId, at, agentId, what, before, after } = step
  const added = await tx.run`
    insert into desk.ticket_step (id, ticket_id, at, agent_id, what, before, after)
    values (${id}, ${ticketId}, ${at}, ${agentId}, ${what}, ${before}, ${after}) on conflict (id) do nothing`
  return added > 0
}

export async function ticketSteps(on: Queryable, ticketId: string): Promise<StepRow[]> {
  return on.rows<StepRow>`
    select id, ticket_id as "ticketId", at, agent_id as "agentId", what, before, after from desk.ticket_step
    where ticket_id = ${ticketId} order by at, id`
}
