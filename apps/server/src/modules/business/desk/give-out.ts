import { isWithin } from './hours.ts'
import { give } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'
import { type AgentRow, agents } from './store-agents.ts'

const atOnce = 100

export const isOnline = ({ personId, onlineUntil }: AgentRow, now: Date): boolean =>
  personId !== null && onlineUntil !== null && onlineUntil > now

/**
 * What waits goes to those who are there, the longest first: to whoever has the least, and among equals to whoever was
 * given something the longest ago. Outside the hours, and where people take by hand, it waits.
 */
export async function giveOut(parts: Parts, { accountId }: { accountId: string }): Promise<void> {
  const { db, clock } = parts
  await db.transaction(async (tx) => {
    await store.lockDesk(tx, accountId)
    const desk = await deskOf(parts, tx, accountId)
    const now = clock.now()
    if (desk.assignment === 'byHand' || !isWithin(desk.when, now)) return
    const there = (await agents(tx, accountId)).filter((one) => isOnline(one, now))
    if (there.length === 0) return
    const waiting = await store.waitingSessions(tx, accountId, atOnce)
    const locked = await store.lockContacts(
      tx,
      waiting.map(({ contactId }) => contactId),
    )
    const contacts = new Map(locked.map((contact) => [contact.id, contact]))
    for (const { id, contactId } of waiting) {
      const contact = contacts.get(contactId)
      const agent = leastLoaded(there)
      if (!agent) return
      const session = await store.session(tx, id)
      if (!contact || session?.state !== 'waiting') continue
      await give(parts, tx, { contact, session }, agent, null)
      agent.open++
      agent.givenAt = now
    }
  })
}

function leastLoaded(there: readonly AgentRow[]): AgentRow | undefined {
  return there
    .filter(({ open, takes }) => open < takes)
    .sort((a, b) => a.open - b.open || (a.givenAt?.getTime() ?? 0) - (b.givenAt?.getTime() ?? 0))[0]
}
