import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { accountNumber } from './number.ts'
import * as store from './store.ts'

export interface Needs {
  db: Db
  clock: Clock
  /** In which it keeps accounts. */
  currencies: readonly string[]
  /** How the bank reaches its customers: text messages with codes and news of deposits. */
  tell?: (message: { to: string; text: string }) => Promise<void>
  /** Hears of each booking on a customer’s account, in the commit that books it. */
  booked?: (tx: Tx, change: AccountChange) => Promise<void>
}

/** What a booking did to one account. */
export interface AccountChange {
  bookingId: string
  number: string
  holderName: string
  currency: string
  /** Negative when money left. */
  changeMinor: bigint
  balanceMinor: bigint
  text: string
  at: Date
}

export const bankName = 'Harbour Bank'

/** This server’s own account, and the vault where play money is made. */
export const serverAccount = (currency: string) => accountNumber(`TEAHOUSE0${currency}`)
export const vault = (currency: string) => accountNumber(`VAULT0000${currency}`)

/** Accounts of the bank itself, made when they are first needed. */
export async function ensureOwnAccounts({ clock }: Needs, tx: Tx, currency: string): Promise<void> {
  const own = { customerId: null, requestId: null, currency, openedAt: clock.now() }
  const server = { ...own, number: serverAccount(currency), holderName: 'Teahouse', mayOverdraw: false }
  await store.insertAccount(tx, server)
  await store.insertAccount(tx, { ...own, number: vault(currency), holderName: bankName, mayOverdraw: true })
}

/** Moves money between two accounts. */
export async function book(
  { clock, booked }: Needs,
  tx: Tx,
  booking: Omit<store.Booking, 'id' | 'bookedAt'>,
): Promise<void> {
  const { from, to, currency, amountMinor, text } = booking
  const before = await store.lockAccounts(tx, [from, to])
  const [bookingId, at] = [newId(), clock.now()]
  await store.insertBooking(tx, { ...booking, id: bookingId, bookedAt: at })
  if (!booked) return
  for (const [number, changeMinor] of [
    [from, -amountMinor],
    [to, amountMinor],
  ] as const) {
    const { holderName, balanceMinor } = before.get(number)!
    const change = { bookingId, number, holderName, currency, changeMinor, text, at }
    await booked(tx, { ...change, balanceMinor: balanceMinor + changeMinor })
  }
}
