import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import { knownLabels, type Session } from '@teahouse/contract/business/desk'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { agentOf } from './agents.ts'
import { end, give, type Matter, putBack } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { presentSessions } from './present.ts'
import { deskOf } from './setting-up.ts'
import { sideOf } from './sides.ts'
import * as store from './store.ts'
import { type AgentRow, agents } from './store-agents.ts'
import { tellDesk } from './tell.ts'

interface At {
  accountId: string
  sessionId: string
}

/** Lets an operator do something about a session of their account, with its contact locked. */
async function within<T>(
  parts: Parts,
  personId: string,
  { accountId, sessionId }: At,
  work: (tx: Tx, matter: Matter, me: AgentRow) => Promise<T>,
): Promise<T> {
  const { db, official } = parts
  return db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'desk')
    const me = await agentOf(parts, tx, accountId, personId)
    const found = await store.session(tx, sessionId)
    if (found?.accountId !== accountId) throw new Refusal('session_not_found')
    const contact = (await store.lockContact(tx, found.contactId))!
    return work(tx, { contact, session: (await store.session(tx, sessionId))! }, me)
  })
}

async function seen(parts: Parts, tx: Tx, { session }: Matter): Promise<{ session: Session }> {
  return { session: (await presentSessions(parts, tx, session.accountId, [session]))[0]! }
}

function assertNotClosed({ session }: Matter): void {
  if (session.state === 'closed') throw new Refusal('session_closed')
}

export const take = (
  parts: Parts,
  personId: string,
  at: Parsed<typeof contract.take>,
): Promise<Output<typeof contract.take>> =>
  within(parts, personId, at, async (tx, matter, me) => {
    assertNotClosed(matter)
    await give(parts, tx, matter, me, me.id)
    return seen(parts, tx, matter)
  })

export const handOn = (
  parts: Parts,
  personId: string,
  { agentId, ...at }: Parsed<typeof contract.handOn>,
): Promise<Output<typeof contract.handOn>> =>
  within(parts, personId, at, async (tx, matter, me) => {
    assertNotClosed(matter)
    if (agentId === null) await putBack(parts, tx, matter, me.id)
    else await give(parts, tx, matter, await oneOf(tx, at.accountId, agentId), me.id)
    return seen(parts, tx, matter)
  })

export async function oneOf(tx: Tx, accountId: string, agentId: string): Promise<AgentRow> {
  const agent = (await agents(tx, accountId)).find(({ id }) => id === agentId)
  if (!agent) throw new Refusal('agent_not_found')
  return agent
}

export const close = (
  parts: Parts,
  personId: string,
  at: Parsed<typeof contract.close>,
): Promise<Output<typeof contract.close>> =>
  within(parts, personId, at, async (tx, matter, me) => {
    await end(parts, tx, await deskOf(parts, tx, at.accountId), matter, { by: 'agent', agentId: me.id })
    return seen(parts, tx, matter)
  })

/** Whoever answers takes the session. The answer stands in the reply window as everything that the account says. */
export const say = (
  parts: Parts,
  personId: string,
  { messageId, content: outgoing, ...at }: Parsed<typeof contract.say>,
): Promise<Output<typeof contract.say>> =>
  within(parts, personId, at, async (tx, matter, me) => {
    const { contact, session } = matter
    assertNotClosed(matter)
    const content = await parts.chat.fill(tx, personId, outgoing)
    await give(parts, tx, matter, me, me.id)
    const by = { kind: 'agent' as const, agentId: me.id }
    const { seq } = await sideOf(parts, contact).say(tx, contact, { messageId, content, by, sessionId: session.id })
    const now = parts.clock.now()
    // Said again, it answers nothing that came after it.
    if (seq > session.lastSeq) {
      Object.assign(session, {
        lastSeq: seq,
        lastIsTheirs: false,
        movedAt: now,
        waitingSince: null,
        alarms: [],
        answeredAt: session.answeredAt ?? now,
      })
      await store.saveSession(tx, session)
      await tellDesk(parts, tx, at.accountId)
    }
    return { seq }
  })

export const note = (
  parts: Parts,
  personId: string,
  { noteId, text, ...at }: Parsed<typeof contract.note>,
): Promise<void> =>
  within(parts, personId, at, async (tx, { session }, me) => {
    await store.insertStep(tx, {
      id: noteId,
      sessionId: session.id,
      at: parts.clock.now(),
      what: 'note',
      agentId: me.id,
      toAgentId: null,
      reason: null,
      number: null,
      note: text,
    })
    await tellDesk(parts, tx, at.accountId)
  })

export const setLabels = (
  parts: Parts,
  personId: string,
  { labels, ...at }: Parsed<typeof contract.setLabels>,
): Promise<Output<typeof contract.setLabels>> =>
  within(parts, personId, at, async (tx, matter) => {
    await assertLabels(tx, at.accountId, labels)
    matter.session.labels = [...new Set(labels)]
    await store.saveSession(tx, matter.session)
    await tellDesk(parts, tx, at.accountId)
    return seen(parts, tx, matter)
  })

/** Those that everybody knows, and the account’s own. */
export async function assertLabels(tx: Tx, accountId: string, labels: readonly string[]): Promise<void> {
  const own = await store.desk(tx, accountId)
  const known = new Set<string>([...knownLabels, ...own.labels])
  if (!labels.every((one) => known.has(one))) throw new Refusal('label_not_found')
}
