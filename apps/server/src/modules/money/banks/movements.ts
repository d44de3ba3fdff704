import { decimalsOf } from '@teahouse/contract/money/decimals'
import type { Tx } from '../../../platform/db/db.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** A booking on somebody’s linked account, as it travels in a job. */
export interface AccountMovement {
  bookingId: string
  personId: string
  bankName: string
  holderName: string
  lastDigits: string
  currency: string
  /** Negative when money left. */
  changeMinor: string
  balanceMinor: string
  /** How many of these make a whole unit. */
  unitMinor: string
  /** The bank’s words for it. */
  text: string
  at: string
}

/** Hears of all that is booked on linked accounts, in the commit that books it. Only the bank in the box tells it. */
export function onMovement(
  { bank, practice }: Needs,
  hear: (tx: Tx, movement: AccountMovement) => Promise<void>,
): void {
  practice?.onBooking(async (tx, { number, changeMinor, balanceMinor, at, ...change }) => {
    const linked = await store.linkedBy(tx, bank!.id, number)
    if (!linked) return
    await hear(tx, {
      ...change,
      ...linked,
      changeMinor: String(changeMinor),
      balanceMinor: String(balanceMinor),
      unitMinor: String(10n ** BigInt(decimalsOf(change.currency))),
      at: at.toISOString(),
    })
  })
}
