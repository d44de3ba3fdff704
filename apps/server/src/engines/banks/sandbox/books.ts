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
export async function book({ clock }: Needs, tx: Tx, booking: Omit<store.Booking, 'id' | 'bookedAt'>): Promise<void> {
  await store.lockAccounts(tx, [booking.from, booking.to])
  await store.insertBooking(tx, { ...booking, id: newId(), bookedAt: clock.now() })
}
