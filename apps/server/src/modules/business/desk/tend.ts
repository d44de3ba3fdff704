import type { Alarm } from '@teahouse/contract/business/desk'
import { letGo } from './agents.ts'
import { askToGiveOut } from './ask-to-give-out.ts'
import { end, putBack } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'
import { busyAgents } from './store-agents.ts'
import { tellDesk } from './tell.ts'

const minuteMs = 60_000
const atOnce = 100
/** A matter that nobody had to see is over when nothing was said for so long; one of people, after the reply window. */
export const botSilenceMs = 30 * minuteMs
export const peopleSilenceMs = 48 * 60 * minuteMs

/** What time does to sessions: they end in silence, come back from whoever has gone, and raise their alarms. */
export async function tend(parts: Parts): Promise<void> {
  await endSilent(parts)
  await letGoFormer(parts)
  await takeBack(parts)
  await raiseAlarms(parts)
}

async function endSilent(parts: Parts): Promise<void> {
  const { db, clock } = parts
  const nowMs = clock.now().getTime()
  const before = { bot: new Date(nowMs - botSilenceMs), people: new Date(nowMs - peopleSilenceMs) }
  for (let found = atOnce; found === atOnce; ) {
    const some = await store.silent(db, before, atOnce)
    found = some.length
    for (const { id, contactId } of some) {
      await db.transaction(async (tx) => {
        const contact = await store.lockContact(tx, contactId)
        const session = await store.session(tx, id)
        if (!contact || !session || session.state === 'closed') return
        const limit = session.state === 'bot' ? before.bot : before.people
        if (session.movedAt >= limit || (session.state !== 'bot' && session.waitingSince)) return
        await end(parts, tx, await deskOf(parts, tx, contact.accountId), { contact, session }, { by: 'silence' })
      })
    }
  }
}

/** Whoever works for the account no longer leaves what they have to others. */
async function letGoFormer(parts: Parts): Promise<void> {
  const { db, official } = parts
  for (const [accountId, busy] of Map.groupBy(await busyAgents(db), (one) => one.accountId)) {
    const operators = new Set((await official.operators(db, accountId, 'desk')).map(({ personId }) => personId))
    for (const agent of busy) if (!operators.has(agent.personId)) await db.transaction((tx) => letGo(parts, tx, agent))
  }
}

async function takeBack(parts: Parts): Promise<void> {
  const { db, clock } = parts
  for (const { id, contactId } of await store.leftAlone(db, clock.now(), atOnce)) {
    await db.transaction(async (tx) => {
      const contact = await store.lockContact(tx, contactId)
      const session = await store.session(tx, id)
      if (contact && session?.state === 'open' && session.waitingSince)
        await putBack(parts, tx, { contact, session }, null)
    })
  }
}

/** Raises what holds now, and takes back what does not any more. What waits is given out again, as the hours begin. */
async function raiseAlarms(parts: Parts): Promise<void> {
  const { db, clock, sides } = parts
  let afterId: string | null = null
  for (let found = atOnce; found === atOnce; ) {
    const some: Awaited<ReturnType<typeof store.unanswered>> = await store.unanswered(db, afterId, atOnce)
    found = some.length
    afterId = some.at(-1)?.id ?? null
    const now = clock.now()
    for (const [accountId, rows] of Map.groupBy(some, (one) => one.accountId)) {
      const contacts = await store.contacts(
        db,
        rows.map(({ contactId }) => contactId),
      )
      const windows = await sides.app.windows(
        db,
        accountId,
        contacts.filter(({ channel }) => channel === 'app'),
      )
      const changed = rows.flatMap((row) => {
        const alarms = alarmsOf(row, windows.get(row.contactId)?.messageUntil ?? null, now)
        return alarms.join() === row.alarms.join() ? [] : [{ ...row, alarms }]
      })
      if (changed.length === 0 && !rows.some(({ state }) => state === 'waiting')) continue
      await db.transaction(async (tx) => {
        for (const { id, contactId, alarms } of changed) await keepAlarms(parts, tx, { id, contactId, alarms })
        if (rows.some(({ state }) => state === 'waiting')) await askToGiveOut(parts, tx, accountId)
      })
    }
  }
}

async function keepAlarms(
  parts: Parts,
  tx: Parameters<typeof tellDesk>[1],
  { id, contactId, alarms }: { id: string; contactId: string; alarms: Alarm[] },
): Promise<void> {
  const contact = await store.lockContact(tx, contactId)
  const session = await store.session(tx, id)
  // Answered, or closed, in between.
  if (!contact || !session?.waitingSince) return
  const isNew = alarms.some((one) => !session.alarms.includes(one))
  session.alarms = alarms
  await store.saveSession(tx, session)
  await tellDesk(parts, tx, contact.accountId)
  if (isNew) {
    const operators = await parts.official.operators(tx, contact.accountId, 'desk')
    await parts.notifications.tell(
      tx,
      operators.map(({ personId }) => personId),
      'deskAlarm',
    )
  }
}

function alarmsOf(
  row: Awaited<ReturnType<typeof store.unanswered>>[number],
  windowUntil: string | null,
  now: Date,
): Alarm[] {
  const { state, handedOverAt, waitingSince, unassignedMinutes, windowMinutes } = row
  const lateSince = new Date(now.getTime() - unassignedMinutes * minuteMs)
  const alarms: Alarm[] = []
  if (state === 'waiting' && handedOverAt! < lateSince) alarms.push('unassigned')
  if (state === 'open' && waitingSince! < lateSince) alarms.push('unanswered')
  const leftMs = windowUntil === null ? null : Date.parse(windowUntil) - now.getTime()
  if (leftMs !== null && leftMs > 0 && leftMs <= windowMinutes * minuteMs) alarms.push('windowEnding')
  return alarms
}
