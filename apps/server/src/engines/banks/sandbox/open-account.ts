import { randomInt } from 'node:crypto'
import { decimalsOf } from '@teahouse/contract/money/decimals'
import { book, ensureOwnAccounts, type Needs, vault } from './books.ts'
import { accountNumber } from './number.ts'
import * as store from './store.ts'

const maxAccounts = 5
const openingUnits = 1000

export interface Opening {
  customerId: string
  holderName: string
  currency: string
  requestId: string
}

/** Opens an account with a thousand to play with; null when the customer has enough of them. */
export async function openAccount(
  needs: Needs,
  { customerId, holderName, currency, requestId }: Opening,
): Promise<{ number: string } | null> {
  const { db, clock } = needs
  return db.transaction(async (tx) => {
    await store.lockCustomer(tx, customerId)
    // Requests of two customers have nothing to do with each other.
    const ownRequestId = `${customerId} ${requestId}`
    const known = await store.numberOfRequest(tx, ownRequestId)
    if (known) return { number: known }
    if ((await store.accountsOf(tx, customerId)).length >= maxAccounts) return null
    await ensureOwnAccounts(needs, tx, currency)
    const number = accountNumber(Array.from({ length: 12 }, () => randomInt(10)).join(''))
    await store.insertAccount(tx, {
      number,
      customerId,
      requestId: ownRequestId,
      holderName,
      currency,
      mayOverdraw: false,
      openedAt: clock.now(),
    })
    const amountMinor = BigInt(openingUnits) * 10n ** BigInt(decimalsOf(currency))
    const welcome = { from: vault(currency), to: number, currency, amountMinor, text: 'Welcome', movementId: null }
    await book(needs, tx, welcome)
    return { number }
  })
}
