import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/desk'
import type { Entry } from '@teahouse/contract/business/desk'
import { Refusal } from '../../../platform/refusal.ts'
import { agentOf, presentAgent } from './agents.ts'
import { changesAt, isWithin } from './hours.ts'
import type { Parts } from './needs.ts'
import { presentSessions, presentTickets } from './present.ts'
import { deskOf, presentSettings } from './setting-up.ts'
import { sideOf } from './sides.ts'
import * as store from './store.ts'
import { agents } from './store-agents.ts'
import { ticketsOfSession } from './store-tickets.ts'
import { humanWords } from './words.ts'

const earlierShown = 10

/** How a desk is, for one who answers there. */
export async function look(parts: Parts, personId: string, accountId: string): Promise<Output<typeof contract.look>> {
  const { db, clock, official } = parts
  return db.transaction(async (tx) => {
    const account = await official.enter(tx, accountId, personId, 'desk')
    official.assertFeature(account, 'desk')
    const me = await agentOf(parts, tx, accountId, personId)
    const now = clock.now()
    const desk = await deskOf(parts, tx, accountId)
    const operators = new Set((await official.operators(tx, accountId, 'desk')).map((one) => one.personId))
    const setters = await official.operators(tx, accountId, 'settings')
    return {
      settings: presentSettings(desk),
      timeZone: desk.when.timeZone,
      words: [...(desk.words ?? humanWords)],
      me: presentAgent(me, now),
      agents: (await agents(tx, accountId))
        .filter(({ personId: whose }) => whose === null || operators.has(whose))
        .map((one) => presentAgent(one, now)),
      cannedAnswers: await store.cannedAnswers(tx, accountId),
      isWithinHours: isWithin(desk.when, now),
      changesAt: changesAt(desk.when, now)?.toISOString() ?? null,
      counts: await store.counts(tx, accountId, me.id),
      botProblem:
        desk.botProblem && desk.botProblemAt ? { at: desk.botProblemAt.toISOString(), problem: desk.botProblem } : null,
      maySet: setters.some((one) => one.personId === personId),
    }
  })
}

export async function inbox(
  parts: Parts,
  personId: string,
  { accountId, box, label, after, limit }: Parsed<typeof contract.inbox>,
): Promise<Output<typeof contract.inbox>> {
  const { db, official } = parts
  await official.enter(db, accountId, personId, 'desk')
  const me = (await agents(db, accountId)).find((one) => one.personId === personId)
  if (box === 'mine' && !me) return { sessions: [], hasMore: false }
  const asked = { box, agentId: me?.id ?? accountId, label: label ?? null, afterId: after ?? null, limit: limit + 1 }
  const ids = await store.boxed(db, accountId, asked)
  const rows = new Map((await store.sessions(db, ids)).map((row) => [row.id, row]))
  const shown = ids.slice(0, limit).flatMap((id) => rows.get(id) ?? [])
  return { sessions: await presentSessions(parts, db, accountId, shown), hasMore: ids.length > limit }
}

/** One session, and all that was said and done between the desk and its contact, the newest last. */
export async function readSession(
  parts: Parts,
  personId: string,
  { accountId, sessionId, beforeSeq: asked, limit }: Parsed<typeof contract.read>,
): Promise<Output<typeof contract.read>> {
  const { db, official } = parts
  await official.enter(db, accountId, personId, 'desk')
  const row = await store.session(db, sessionId)
  if (row?.accountId !== accountId) throw new Refusal('session_not_found')
  const beforeSeq = asked ?? null
  const [contact] = await store.contacts(db, [row.contactId])
  const said = await sideOf(parts, contact!).transcript(db, contact!, { beforeSeq, limit: limit + 1 })
  const hasMore = said.length > limit
  const shown = hasMore ? said.slice(1) : said
  // What was done lies between what was said.
  const from = hasMore ? new Date(shown[0]!.at) : null
  const until = beforeSeq === null || shown.length === 0 ? null : new Date(shown.at(-1)!.at)
  const steps = await store.stepsBetween(db, contact!.id, from, until)
  const entries: Entry[] = [...shown, ...steps.map(presentStep)]
  const tickets = await ticketsOfSession(db, sessionId)
  const earlier = await store.earlier(db, row, earlierShown)
  return {
    session: (await presentSessions(parts, db, accountId, [row]))[0]!,
    entries: entries.sort(inOrder),
    hasMore,
    tickets: await presentTickets(parts, db, tickets),
    earlier: earlier.map(({ id, startedAt, closedAt, labels, score }) => ({
      id,
      startedAt: startedAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      labels,
      score,
    })),
  }
}

/** By time; a session begins before what began it. */
function inOrder(a: Entry, b: Entry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  const [first, second] = [a, b].map((one) => one.kind === 'step' && one.what === 'started')
  return Number(second) - Number(first)
}

function presentStep({ id, at, what, agentId, toAgentId, reason, number, note }: store.StepRow): Entry {
  const common = { id, at: at.toISOString(), agentId }
  return what === 'note'
    ? { kind: 'note', ...common, text: note ?? '' }
    : { kind: 'step', ...common, what, toAgentId, reason, number }
}
