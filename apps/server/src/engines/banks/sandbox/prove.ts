import { randomInt, timingSafeEqual } from 'node:crypto'
import { decimal } from '@teahouse/contract/money/decimals'
import type { BankAccount, LinkOutcome, Proof } from '../index.ts'
import { sameName } from '../same-name.ts'
import { bankName, book, type Needs, vault } from './books.ts'
import { isAccountNumber, readAccountNumber } from './number.ts'
import * as store from './store.ts'

const rules = {
  oneTimeCode: { tries: 5, goodMs: 10 * 60_000 },
  microDeposit: { tries: 5, goodMs: 3 * 24 * 3600_000 },
} as const

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

export interface LinkAsked {
  linkId: string
  accountNumber: string
  holderName: string
  method: Proof['method']
}

/** Sends the holder a code, or pays in a small sum; once for each link. */
export async function startProof(
  needs: Needs,
  { linkId, accountNumber, holderName, method }: LinkAsked,
): Promise<LinkOutcome<{ reference: string; expiresAt: Date }>> {
  const { db, clock, tell } = needs
  const number = readAccountNumber(accountNumber)
  if (!isAccountNumber(number)) return { outcome: 'refused', reason: 'noSuchAccount' }
  const found = await store.account(db, number)
  if (!found) return { outcome: 'refused', reason: 'noSuchAccount' }
  if (found.isClosed) return { outcome: 'refused', reason: 'accountClosed' }
  if (!sameName(found.holderName, holderName)) return { outcome: 'refused', reason: 'name' }

  const { currency } = found
  const deposit = BigInt(randomInt(1, 100))
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const { tries, goodMs } = rules[method]
  const startedAt = clock.now()
  const proof = {
    account: number,
    method,
    secret: method === 'microDeposit' ? String(deposit) : code,
    triesLeft: tries,
    startedAt,
    expiresAt: new Date(startedAt.getTime() + goodMs),
  }
  const { isNew, expiresAt } = await db.transaction(async (tx) => {
    if (!(await store.insertProof(tx, linkId, proof))) {
      return { isNew: false, expiresAt: (await store.lockProof(tx, linkId))!.expiresAt }
    }
    if (method === 'microDeposit') {
      const sum = { currency, amountMinor: deposit, text: 'Teahouse', movementId: null }
      await book(needs, tx, { ...sum, from: vault(currency), to: number })
    }
    return { isNew: true, expiresAt: proof.expiresAt }
  })
  if (isNew) {
    const news =
      method === 'microDeposit'
        ? `${decimal(deposit, currency)} ${currency} from Teahouse arrived in your account ${number}.`
        : `${code} is your code to link your account ${number} with Teahouse. It is good for 10 minutes. Tell it to nobody else.`
    await tell?.({ to: found.holderName, text: `${bankName}: ${news}` })
  }
  return { outcome: 'done', reference: number, expiresAt }
}

/** The account, once its holder has told what was sent. */
export async function finishProof(
  { db, clock }: Needs,
  linkId: string,
  proof: Proof,
): Promise<LinkOutcome<{ account: BankAccount }>> {
  return db.transaction(async (tx): Promise<LinkOutcome<{ account: BankAccount }>> => {
    const started = await store.lockProof(tx, linkId)
    if (!started || started.expiresAt <= clock.now()) return { outcome: 'refused', reason: 'expired' }
    if (!started.isProved && started.triesLeft === 0) return { outcome: 'refused', reason: 'expired' }
    const account = await store.account(tx, started.account)
    if (!account || account.isClosed) return { outcome: 'refused', reason: 'accountClosed' }
    const told = proof.method === 'microDeposit' ? String(proof.amountMinor) : proof.code
    if (proof.method !== started.method || !isSame(told, started.secret)) {
      if (!started.isProved) await store.useTry(tx, linkId)
      return { outcome: 'refused', reason: 'wrongProof' }
    }
    if (!started.isProved) await store.setProved(tx, linkId, clock.now())
    const { number, holderName, currency } = account
    return {
      outcome: 'done',
      account: { reference: number, bankName, lastDigits: number.slice(-4), holderName, currency },
    }
  })
}
