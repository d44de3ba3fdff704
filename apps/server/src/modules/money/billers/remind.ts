import type { Parts } from './needs.ts'
import * as store from './store.ts'

const dayMs = 24 * 3_600_000
/** Nobody is woken for a bill: reminders go out from nine in the morning (UTC) of the day before. */
const fromHour = 9
const atOnce = 1000

/**
 * Tells whoever keeps the number of a bill that it is due tomorrow, by the server’s clock (UTC): once for each due day,
 * however often it is called and by however many servers. A bill of a shop that has closed is let be.
 */
export async function remindOfBills({ db, clock, merchants, notifications }: Parts): Promise<void> {
  const now = clock.now()
  if (now.getUTCHours() < fromHour) return
  const tomorrow = new Date(now.getTime() + dayMs).toISOString().slice(0, 10)
  for (let taken = atOnce; taken === atOnce; ) {
    taken = await db.transaction(async (tx) => {
      const bills = await store.takeUnreminded(tx, tomorrow, atOnce)
      const numbers = Map.groupBy(bills, ({ billerId }) => billerId)
      const people: string[] = []
      for (const { id } of await merchants.shops(tx, [...numbers.keys()])) {
        people.push(...(await store.keepers(tx, id, [...new Set(numbers.get(id)!.map((one) => one.numberKey))])))
      }
      await notifications.tell(tx, people, 'billDue')
      return bills.length
    })
  }
}
