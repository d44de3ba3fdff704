import type { Money } from '@teahouse/contract/money/money'

/**
 * Why a bank says no. `name` means that the account belongs to somebody else. Reasons that a bank gives and we have no
 * word for are `other`.
 */
export type BankReason = 'noSuchAccount' | 'accountClosed' | 'notEnough' | 'name' | 'limit' | 'other'

/** An account as its bank knows it. */
export interface BankAccount {
  /** The bank’s own word for it: an account number, or the id of a payment method. Given back to the bank as it is. */
  reference: string
  bankName: string
  /** To be shown: the last digits only. */
  lastDigits: string
  holderName: string
  currency: string
}

/** How the holder of an account proves that it is theirs. */
export type Proof =
  /** A small sum was paid into the account; its holder tells how much it was, in minor units. */
  | { method: 'microDeposit'; amountMinor: bigint }
  /** The bank sent its customer a code. */
  | { method: 'oneTimeCode'; code: string }

export type LinkOutcome<T> =
  | ({ outcome: 'done' } & T)
  | { outcome: 'refused'; reason: BankReason | 'wrongProof' | 'expired' }

/** Money between an account at the bank and the account that this server has there. */
export interface Movement {
  /** Ours. The bank does each id at most once, however often it is asked. */
  id: string
  /** `pull` brings money from the person’s account to the server’s; `push` the other way. */
  direction: 'pull' | 'push'
  /** The bank’s reference of the person’s account. */
  account: string
  money: Money
  /** What the holder reads on their statement. */
  text: string
}

export type MovementOutcome =
  | { outcome: 'done' }
  | { outcome: 'refused'; reason: BankReason }
  /** Nobody can say yet: ask for its state later. */
  | { outcome: 'unknown' }

/** One line of the statement of this server’s account at the bank. */
export interface StatementLine {
  /** The bank’s own number of it. */
  bankId: string
  bookedAt: Date
  /** Our id of the movement; null for what the bank did by itself, such as a fee. */
  movementId: string | null
  currency: string
  /** Positive when money arrived at the bank for us. */
  amountMinor: bigint
  text: string
}

export interface StatementFile {
  name: string
  /** CSV as `statement.ts` writes and reads it. */
  text: string
}

/** The bank does not answer, or not in time: weather. Nothing can be said of what was asked. */
export class BankDown extends Error {
  constructor(message = 'the bank does not answer', options?: ErrorOptions) {
    super(message, options)
    this.name = 'BankDown'
  }
}

/**
 * A bank, or a provider that stands before banks. Every call may throw `BankDown`, and then may or may not have been
 * done: the same ids make asking again harmless.
 */
export interface BankAdapter {
  /** `bank:<id>` is its clearing account in the ledger. */
  readonly id: string
  readonly name: string
  /** Play money stays in this server. Real money leaves it, and needs an administrator’s word first. */
  readonly movesRealMoney: boolean
  /** The currencies in which it keeps an account for this server. */
  readonly currencies: readonly string[]
  /** The ways in which its customers can prove that an account is theirs. */
  readonly proofs: readonly Proof['method'][]
  /** What an account number looks like, for whoever types one. */
  readonly numberExample: string
  /**
   * Asks the bank to let somebody prove that an account is theirs. The same `linkId` starts one proof. `reference` is
   * the bank’s word for the proof, to be given back when it is finished.
   */
  startLink(link: {
    linkId: string
    accountNumber: string
    holderName: string
    method: Proof['method']
  }): Promise<LinkOutcome<{ reference: string; expiresAt: Date }>>
  /** The account once it is proved, also when it was proved before. */
  finishLink(link: { linkId: string; reference: string }, proof: Proof): Promise<LinkOutcome<{ account: BankAccount }>>
  /** Who holds an account today; null when it is closed. */
  holder(reference: string): Promise<string | null>
  /** Brings money in or sends it out. Asked again with the same id, it answers how that movement stands. */
  move(movement: Movement): Promise<MovementOutcome>
  /** How a movement stands; `absent`: the bank has never heard of it, so that it may be asked for anew. */
  state(movement: Movement): Promise<MovementOutcome | { outcome: 'absent' }>
  /** The statement of a day (UTC, `2026-03-01`) of this server’s account, in all its currencies. */
  statementOf(day: string): Promise<StatementFile>
  /** Reads what the bank sends by itself: which movement it is about. Null when it is about none; throws when it is forged. */
  readNotice?(body: Buffer, headers: Record<string, string | string[] | undefined>): { movementId: string } | null
}

export { sameName } from './same-name.ts'
export { readStatement, writeStatement } from './statement.ts'
