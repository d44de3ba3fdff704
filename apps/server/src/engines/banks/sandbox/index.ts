import { randomInt, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { decimal, decimalsOf } from '@teahouse/contract/money/decimals'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { newId } from '../../../platform/ids.ts'
import {
  type BankAccount,
  type BankAdapter,
  BankDown,
  type BankReason,
  type LinkOutcome,
  type Movement,
  type MovementOutcome,
  type Proof,
} from '../index.ts'
import { sameName } from '../same-name.ts'
import { writeStatement } from '../statement.ts'
import { accountNumber, isAccountNumber, readAccountNumber } from './number.ts'
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
  openAccount(customer: {
    customerId: string
    holderName: string
    currency: string
    requestId: string
  }): Promise<{ number: string } | null>
  accountsOf(customerId: string): Promise<PracticeAccount[]>
  /** Nothing goes in or out of a closed account. */
  closeAccount(number: string): Promise<void>
  manner(): Promise<Manner>
  setManner(manner: Manner): Promise<void>
}

export const migrations: Migrations = { schema: 'sandbox_bank', folder: join(import.meta.dirname, 'migrations') }

const bankName = 'Harbour Bank'
const maxAccounts = 5
const openingUnits = 1000
const slowMs = 60_000
const proofs = {
  oneTimeCode: { tries: 5, goodMs: 10 * 60_000 },
  microDeposit: { tries: 5, goodMs: 3 * 24 * 3600_000 },
} as const

/** This server’s own account, and the vault where play money is made. */
const serverAccount = (currency: string) => accountNumber(`TEAHOUSE0${currency}`)
const vault = (currency: string) => accountNumber(`VAULT0000${currency}`)

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** `tell` is how the bank reaches its customers: text messages with codes and news of deposits. */
export function createSandboxBank(needs: {
  db: Db
  clock: Clock
  currencies: readonly string[]
  tell?: (message: { to: string; text: string }) => Promise<void>
}): SandboxBank {
  const { db, clock, currencies, tell = async () => {} } = needs

  async function assertUp(): Promise<Manner> {
    const manner = await store.manner(db)
    if (manner === 'down') throw new BankDown()
    return manner
  }

  async function book(tx: Tx, booking: Omit<store.Booking, 'id' | 'bookedAt'>): Promise<void> {
    await store.insertBooking(tx, { ...booking, id: newId(), bookedAt: clock.now() })
  }

  /** Accounts of the bank itself, made when they are first needed. */
  async function ensureOwn(tx: Tx, currency: string): Promise<void> {
    const own = { customerId: null, requestId: null, currency, openedAt: clock.now() }
    const server = { ...own, number: serverAccount(currency), holderName: 'Teahouse', mayOverdraw: false }
    await store.insertAccount(tx, server)
    await store.insertAccount(tx, { ...own, number: vault(currency), holderName: bankName, mayOverdraw: true })
  }

  const toBankAccount = ({ number, holderName, currency }: store.Account): BankAccount => ({
    reference: number,
    bankName,
    lastDigits: number.slice(-4),
    holderName,
    currency,
  })

  async function reasonAgainst(
    tx: Tx,
    { direction, account, currency, amountMinor }: store.StoredMovement,
  ): Promise<BankReason | null> {
    await ensureOwn(tx, currency)
    const own = serverAccount(currency)
    const locked = await store.lockAccounts(tx, [account, own])
    const theirs = locked.get(account)
    if (!theirs || theirs.currency !== currency) return 'noSuchAccount'
    if (theirs.isClosed) return 'accountClosed'
    const payer = direction === 'pull' ? theirs : locked.get(own)!
    return payer.balanceMinor < amountMinor ? 'notEnough' : null
  }

  /** Books what was accepted once its time has come; answers how it stands. */
  async function proceed(tx: Tx, id: string, movement: store.StoredMovement): Promise<MovementOutcome> {
    if (movement.state === 'done') return { outcome: 'done' }
    if (movement.state === 'refused') return { outcome: 'refused', reason: movement.reason! }
    if (movement.booksAt > clock.now()) return { outcome: 'unknown' }
    const reason = await reasonAgainst(tx, movement)
    await store.endMovement(tx, id, reason ? 'refused' : 'done', reason)
    if (reason) return { outcome: 'refused', reason }
    const { direction, account, currency, amountMinor, text } = movement
    const own = serverAccount(currency)
    const [from, to] = direction === 'pull' ? [account, own] : [own, account]
    await book(tx, { from, to, currency, amountMinor, text, movementId: id })
    return { outcome: 'done' }
  }

  const isSameMovement = (stored: store.StoredMovement, { direction, account, money }: Movement) =>
    stored.direction === direction &&
    stored.account === account &&
    stored.currency === money.currency &&
    stored.amountMinor === money.amountMinor

  return {
    id: 'sandbox',
    name: bankName,
    movesRealMoney: false,
    currencies,
    proofs: ['oneTimeCode', 'microDeposit'],
    numberExample: accountNumber('123456789012').replace(/.{4}(?=.)/g, '$& '),

    async openAccount({ customerId, holderName, currency, requestId }) {
      await assertUp()
      return db.transaction(async (tx) => {
        await store.lockCustomer(tx, customerId)
        // Requests of two customers have nothing to do with each other.
        const ownRequestId = `${customerId} ${requestId}`
        const known = await store.numberOfRequest(tx, ownRequestId)
        if (known) return { number: known }
        if ((await store.accountsOf(tx, customerId)).length >= maxAccounts) return null
        await ensureOwn(tx, currency)
        const number = accountNumber(Array.from({ length: 12 }, () => randomInt(10)).join(''))
        const openedAt = clock.now()
        await store.insertAccount(tx, {
          number,
          customerId,
          requestId: ownRequestId,
          holderName,
          currency,
          mayOverdraw: false,
          openedAt,
        })
        const from = vault(currency)
        await store.lockAccounts(tx, [from, number])
        const amountMinor = BigInt(openingUnits) * 10n ** BigInt(decimalsOf(currency))
        await book(tx, { from, to: number, currency, amountMinor, text: 'Welcome', movementId: null })
        return { number }
      })
    },

    async accountsOf(customerId) {
      await assertUp()
      const accounts = await store.accountsOf(db, customerId)
      return Promise.all(
        accounts.map(async (account) => ({
          ...account,
          codes: await store.codesSent(db, account.number, clock.now()),
          bookings: (await store.bookings(db, account.number, { last: 20 })).map(
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

    closeAccount: (number) => store.close(db, number, clock.now()),
    manner: () => store.manner(db),
    setManner: (manner) => store.setManner(db, manner),

    async startLink({ linkId, accountNumber: typed, holderName, method }) {
      await assertUp()
      const number = readAccountNumber(typed)
      if (!isAccountNumber(number)) return { outcome: 'refused', reason: 'noSuchAccount' }
      const { tries, goodMs } = proofs[method]
      const startedAt = clock.now()
      const expiresAt = new Date(startedAt.getTime() + goodMs)
      const outcome = await db.transaction(
        async (tx): Promise<LinkOutcome<{ reference: string; expiresAt: Date }> & { text?: string; to?: string }> => {
          const found = await store.account(tx, number)
          if (!found) return { outcome: 'refused', reason: 'noSuchAccount' }
          if (found.isClosed) return { outcome: 'refused', reason: 'accountClosed' }
          if (!sameName(found.holderName, holderName)) return { outcome: 'refused', reason: 'name' }
          const deposit = BigInt(randomInt(1, 100))
          const code = String(randomInt(1_000_000)).padStart(6, '0')
          const secret = method === 'microDeposit' ? String(deposit) : code
          const proof = { account: number, method, secret, triesLeft: tries, startedAt, expiresAt }
          if (!(await store.insertProof(tx, linkId, proof))) {
            return { outcome: 'done', reference: number, expiresAt: (await store.lockProof(tx, linkId))!.expiresAt }
          }
          if (method === 'microDeposit') {
            const { currency } = found
            const from = vault(currency)
            await store.lockAccounts(tx, [from, number])
            await book(tx, { from, to: number, currency, amountMinor: deposit, text: 'Teahouse', movementId: null })
          }
          const news =
            method === 'microDeposit'
              ? `${decimal(deposit, found.currency)} ${found.currency} from Teahouse arrived in your account ${number}.`
              : `${code} is your code to link your account ${number} with Teahouse. It is good for 10 minutes. Tell it to nobody else.`
          return { outcome: 'done', reference: number, expiresAt, to: found.holderName, text: `${bankName}: ${news}` }
        },
      )
      const { text, to, ...answer } = outcome
      if (text && to) await tell({ to, text })
      return answer
    },

    async finishLink({ linkId }, proof: Proof) {
      await assertUp()
      return db.transaction(async (tx): Promise<LinkOutcome<{ account: BankAccount }>> => {
        const started = await store.lockProof(tx, linkId)
        if (!started || started.expiresAt <= clock.now()) return { outcome: 'refused', reason: 'expired' }
        const account = await store.account(tx, started.account)
        if (!account || account.isClosed) return { outcome: 'refused', reason: 'accountClosed' }
        const given = proof.method === 'microDeposit' ? String(proof.amountMinor) : proof.code
        const isRight = proof.method === started.method && isSame(given, started.secret)
        if (!started.isProved && started.triesLeft === 0) return { outcome: 'refused', reason: 'expired' }
        if (!isRight) {
          if (!started.isProved) await store.useTry(tx, linkId)
          return { outcome: 'refused', reason: 'wrongProof' }
        }
        if (!started.isProved) await store.setProved(tx, linkId, clock.now())
        return { outcome: 'done', account: toBankAccount(account) }
      })
    },

    async holder(reference) {
      await assertUp()
      const account = await store.account(db, reference)
      return account && !account.isClosed ? account.holderName : null
    },

    async move(movement) {
      const manner = await assertUp()
      const outcome = await db.transaction(async (tx): Promise<MovementOutcome> => {
        const known = await store.lockMovement(tx, movement.id)
        if (known && !isSameMovement(known, movement)) {
          throw new Error(`the movement ${movement.id} was asked for with other contents`)
        }
        if (known) return proceed(tx, movement.id, known)
        const booksAt = new Date(clock.now().getTime() + (manner === 'slow' ? slowMs : 0))
        await store.insertMovement(tx, movement, booksAt)
        if (manner === 'refusing') {
          await store.endMovement(tx, movement.id, 'refused', 'other')
          return { outcome: 'refused', reason: 'other' }
        }
        return proceed(tx, movement.id, (await store.lockMovement(tx, movement.id))!)
      })
      return manner === 'answerLost' ? { outcome: 'unknown' } : outcome
    },

    async state(movement) {
      await assertUp()
      return db.transaction(async (tx): Promise<MovementOutcome | { outcome: 'absent' }> => {
        const known = await store.lockMovement(tx, movement.id)
        return known ? proceed(tx, movement.id, known) : { outcome: 'absent' }
      })
    },

    async statementOf(day) {
      await assertUp()
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
