import type { Parts } from '../needs.ts'
import * as store from '../store.ts'
import { hashOfDay, signedText } from './day-hash.ts'

const dayMs = 86_400_000
/** A day is closed a while after it is over, so that what was asked for in it is in it. */
const graceMs = 10 * 60_000

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const nextDay = (day: string) => dayOf(new Date(Date.parse(day) + dayMs))

/** Closes every day (UTC) that is over, from the first transfer on; then counts and signs them, in order. */
export async function closeDays({ db, clock, signingKeys, log }: Parts): Promise<void> {
  const today = dayOf(new Date(clock.now().getTime() - graceMs))
  const days = await store.days(db)
  const first = days.at(-1)?.day ?? (await store.firstDay(db))
  if (!first) return
  for (let day = days.length > 0 ? nextDay(first) : first; day < today; day = nextDay(day)) {
    const end = new Date(`${nextDay(day)}T00:00:00Z`)
    await db.transaction((tx) => store.closeDay(tx, day, end))
  }

  const closed = await store.days(db)
  for (const [place, { day, hash, lastNumber }] of closed.entries()) {
    if (hash) continue
    const before = closed[place - 1]
    const found = await hashOfDay(db, { day, lastNumber, afterNumber: before?.lastNumber ?? 0 }, before?.hash ?? null)
    const signed = (await signingKeys()).sign(signedText(day, found.hash))
    await store.signDay(db, { day, ...found, ...signed })
    closed[place] = { ...closed[place]!, hash: found.hash }
    log.info({ day, transfers: found.transfers, hash: found.hash.toString('hex') }, 'a day of the ledger is closed')
  }
}
