import type { Contact, Session, Ticket } from '@teahouse/contract/business/desk'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'
import type { TicketRow } from './store-tickets.ts'

/** Who the other sides are, by contact. */
async function presentContacts(
  { accounts }: Parts,
  on: Queryable,
  rows: readonly store.ContactRow[],
): Promise<Map<string, Contact>> {
  const personIds = [...new Set(rows.flatMap(({ personId }) => personId ?? []))]
  const people = new Map((await accounts.people(on, personIds)).map((one) => [one.id, one]))
  return new Map(
    rows.map(({ id, channel, personId, name, address }) => [
      id,
      {
        id,
        channel,
        person: (personId && people.get(personId)) || null,
        name: name || (channel === 'mail' ? address : ''),
      },
    ]),
  )
}

/** Sessions of one account as the desk sees them, in the order given. */
export async function presentSessions(
  parts: Parts,
  on: Queryable,
  accountId: string,
  rows: readonly store.SessionRow[],
): Promise<Session[]> {
  const { sides } = parts
  const contactRows = await store.contacts(on, [...new Set(rows.map(({ contactId }) => contactId))])
  const rowOf = new Map(contactRows.map((one) => [one.id, one]))
  const places = rows.map(({ contactId, lastSeq }) => ({ contact: rowOf.get(contactId)!, seq: lastSeq }))
  const inApp = ({ contact }: (typeof places)[number]) => contact.channel === 'app'
  const [contacts, said, saidOutside, windows] = await Promise.all([
    presentContacts(parts, on, contactRows),
    sides.app.contents(on, places.filter(inApp)),
    sides.outside.contents(
      on,
      places.filter((one) => !inApp(one)),
    ),
    sides.app.windows(
      on,
      accountId,
      contactRows.filter(({ channel }) => channel === 'app'),
    ),
  ])
  return rows.map((row) => {
    const place = `${row.contactId}/${row.lastSeq}`
    return {
      id: row.id,
      contact: contacts.get(row.contactId)!,
      state: row.state,
      agentId: row.agentId,
      reason: row.reason,
      labels: row.labels,
      startedAt: row.startedAt.toISOString(),
      handedOverAt: row.handedOverAt?.toISOString() ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
      closedBy: row.closedBy,
      waitingSince: row.waitingSince?.toISOString() ?? null,
      movedAt: row.movedAt.toISOString(),
      last: said.get(place) ?? saidOutside.get(place) ?? null,
      lastIsTheirs: row.lastIsTheirs,
      window: windows.get(row.contactId) ?? null,
      alarms: row.alarms,
      score: row.score,
      revision: row.revision,
    }
  })
}

export async function presentTickets(parts: Parts, on: Queryable, rows: readonly TicketRow[]): Promise<Ticket[]> {
  const contactRows = await store.contacts(on, [...new Set(rows.flatMap(({ contactId }) => contactId ?? []))])
  const contacts = await presentContacts(parts, on, contactRows)
  return rows.map(({ id, number, title, labels, state, agentId, sessionId, contactId, madeAt, movedAt, revision }) => ({
    id,
    number,
    title,
    labels,
    state,
    agentId,
    sessionId,
    contact: (contactId && contacts.get(contactId)) || null,
    madeAt: madeAt.toISOString(),
    movedAt: movedAt.toISOString(),
    revision,
  }))
}
