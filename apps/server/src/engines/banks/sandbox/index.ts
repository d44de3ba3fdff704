import { join } from 'node:path'
import type { Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type BankAdapter, BankDown } from '../index.ts'
import { writeStatement } from '../statement.ts'
import { type AccountChange, bankName, type Needs, serverAccount } from './books.ts'
import { move, stateOf } from './move.ts'
import { accountNumber } from './number.ts'
import { type Opening, openAccount } from './open-account.ts'
import { finishProof, startProof } from './prove.ts'
import * as store from './store.ts'

/**
 * How the bank behaves: `slow` books a minute after it was asked; `refusing` refuses every movement; `answerLost` does
 * what it is asked and the answer does not arrive; `down` is not there.
 */
export type Manner = 'fine' | 'slow' | 'refusing' | 'answerLost' | 'down'

/** An account in the bank’s own window, for the person who opened it. */
export interface PracticeAccount {
  number: string
  holderName: string
  currency: string
  balanceMinor: bigint
  isClosed: boolean
  /** The codes that the bank has sent and that are still good. */
  codes: { code: string; sentAt: Date }[]
  /** The last bookings, the newest first; negative when money left. */
  bookings: { id: string; at: Date; amountMinor: bigint; text: string }[]
}

/** The bank in the box: play money, with books of its own. */
export interface SandboxBank extends BankAdapter {
  /** Opens an account with a thousand to play with. The same request opens one; more than five are refused with null. */
  openAccount(customer: Opening): Promise<{ number: string } | null>
  accountsOf(customerId: string): Promise<PracticeAccount[]>
  /** Hears of every booking, once for each of its two accounts, in the commit that books it. */
  onBooking(hear: (tx: Tx, change: AccountChange) => Promise<void>): void
  /** Nothing goes in or out of a closed account. */
  closeAccount(number: string): Promise<void>
  manner(): Promise<Manner>
  setManner(manner: Manner): Promise<void>
}

export type { AccountChange } from './books.ts'

export const migrations: Migrations = { schema: 'sandbox_bank', folder: join(import.meta.dirname, 'migrations') }

const shownBookings = 20

export function createSandboxBank(given: Omit<Needs, 'booked'>): SandboxBank {
  const { db, clock, currencies } = given
  const hearers: Parameters<SandboxBank['onBooking']>[0][] = []
  const needs: Needs = {
    ...given,
    async booked(tx, change) {
      for (const hear of hearers) await hear(tx, change)
    },
  }

  /** Whoever asks a bank that is down gets no answer. */
  async function reach(): Promise<Manner> {
    const manner = await store.manner(db)
    if (manner === 'down') throw new BankDown()
    return manner
  }

  return {
    id: 'sandbox',
    name: bankName,
    movesRealMoney: false,
    currencies,
    proofs: ['oneTimeCode', 'microDeposit'],
    numberExample: accountNumber('123456789012').replace(/.{4}(?=.)/g, '$& '),

    async openAccount(customer) {
      await reach()
      return openAccount(needs, customer)
    },
    async accountsOf(customerId) {
      await reach()
      const accounts = await store.accountsOf(db, customerId)
      return Promise.all(
        accounts.map(async (account) => ({
          ...account,
          codes: await store.codesSent(db, account.number, clock.now()),
          bookings: (await store.bookings(db, account.number, { last: shownBookings })).map(
            ({ id, bookedAt, to, amountMinor, text }) => ({
              id,
              at: bookedAt,
              amountMinor: to === account.number ? amountMinor : -amountMinor,
              text,
            }),
          ),
        })),
      )
    },
    onBooking: (hear) => void hearers.push(hear),
    closeAccount: (number) => store.close(db, number, clock.now()),
    manner: () => store.manner(db),
    setManner: (manner) => store.setManner(db, manner),

    async startLink(link) {
      await reach()
      return startProof(needs, link)
    },
    async finishLink({ linkId }, proof) {
      await reach()
      return finishProof(needs, linkId, proof)
    },
    async holder(reference) {
      await reach()
      const account = await store.account(db, reference)
      return account && !account.isClosed ? account.holderName : null
    },
    async move(movement) {
      return move(needs, movement, await reach())
    },
    async state({ id }) {
      await reach()
      return stateOf(needs, id)
    },
    async statementOf(day) {
      await reach()
      const from = new Date(`${day}T00:00:00Z`)
      const until = new Date(from.getTime() + 24 * 3600_000)
      const lines = await Promise.all(
        currencies.map(async (currency) => {
          const own = serverAccount(currency)
          return (await store.bookings(db, own, { from, until })).reverse().map((booking) => ({
            bankId: booking.id,
            bookedAt: booking.bookedAt,
            movementId: booking.movementId,
            currency,
            amountMinor: booking.to === own ? booking.amountMinor : -booking.amountMinor,
            text: booking.text,
          }))
        }),
      )
      const inOrder = lines.flat().sort((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime())
      return writeStatement(`harbour-bank-${day}.csv`, inOrder)
    },
  }
}
