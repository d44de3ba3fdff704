import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'
import { amountIn, amountOut, changeOut, currency, moneyIn, moneyOut } from './money.ts'

/** `oneTimeCode`: the bank sends its customer a code. `microDeposit`: it pays in a small sum, which the customer tells. */
export const proofMethod = z.enum(['oneTimeCode', 'microDeposit'])
export type ProofMethod = z.output<typeof proofMethod>

/** The bank of this server. */
export const bank = z.object({
  id: z.string(),
  name: z.string(),
  /** Play money, which is worth nothing outside this server. */
  isPractice: z.boolean(),
  /** `waiting`: it moves real money, and no administrator has said yet that this is meant. */
  state: z.enum(['ready', 'waiting']),
  proofs: z.array(proofMethod),
  /** What an account number looks like. */
  numberExample: z.string(),
  currencies: z.array(currency()),
})
export type Bank = z.output<typeof bank>

export const bankAccount = z.object({
  id: id(),
  bankName: z.string(),
  /** All that is shown of the number. */
  lastDigits: z.string(),
  holderName: z.string(),
  currency: currency(),
  isDefault: z.boolean(),
})
export type BankAccount = z.output<typeof bankAccount>

/** `payout`: what a merchant took, to the bank account of its owner. */
export const movementPurpose = z.enum(['topUp', 'withdrawal', 'payout'])
export type MovementPurpose = z.output<typeof movementPurpose>

/** `onItsWay` until the bank has said how it ended; a refused withdrawal is back in the wallet. */
export const movementState = z.enum(['onItsWay', 'done', 'refused'])

/** Why the bank said no. */
export const bankReason = z.enum(['noSuchAccount', 'accountClosed', 'notEnough', 'name', 'limit', 'other'])
export type BankReason = z.output<typeof bankReason>

/** Money between a wallet and a bank account, once it was confirmed. */
export const movement = z.object({
  id: id(),
  purpose: movementPurpose,
  state: movementState,
  money: moneyOut(),
  /** Part of the money; what arrives is the rest. */
  feeMinor: amountOut(),
  bankName: z.string(),
  lastDigits: z.string(),
  reason: bankReason.nullable(),
  confirmedAt: time(),
  endedAt: time().nullable(),
})
export type BankMovement = z.output<typeof movement>

const rule = z.object({
  /** What may still be moved today, in minor units of the home currency; null: there is no limit. */
  leftTodayMinor: amountOut().nullable(),
  /** Hundredths of a percent. */
  feeBasisPoints: z.int(),
})

export const overview = method({
  name: 'banks.overview',
  summary: 'The bank of this server, one’s own linked accounts, what is on its way, and the last movements.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    /** Null: this server has none. */
    bank: bank.nullable(),
    /** The name under which one has linked accounts; others must be of the same. */
    realName: z.string().nullable(),
    accounts: z.array(bankAccount),
    movements: z.array(movement),
    topUp: rule,
    withdrawal: rule,
  }),
  refusals: [],
})

export const startLink = method({
  name: 'banks.startLink',
  summary: 'Ask the bank to let one prove that an account is one’s own.',
  caller: 'person',
  input: z.object({
    /** Chosen by the client: asked for twice, it is started once. */
    accountId: id(),
    accountNumber: line(60),
    /** As it stands at the bank. The first one is one’s real name from then on. */
    holderName: line(70).pipe(z.string().min(1)),
    method: proofMethod,
  }),
  output: z.object({ expiresAt: time() }),
  refusals: ['bank_off', 'bank_down', 'bank_refused', 'no_such_bank_account', 'name_mismatch', 'too_many'],
  limit: { per: 'person', calls: 20, seconds: 3600 },
})

export const finishLink = method({
  name: 'banks.finishLink',
  summary: 'Prove the account by what the bank has sent; it is linked then.',
  caller: 'person',
  input: z.object({
    accountId: id(),
    proof: z.discriminatedUnion('method', [
      z.object({ method: z.literal('oneTimeCode'), code: z.string().trim().min(4).max(12) }),
      z.object({ method: z.literal('microDeposit'), amountMinor: amountIn() }),
    ]),
  }),
  output: z.object({ account: bankAccount }),
  refusals: [
    'bank_off',
    'bank_down',
    'bank_refused',
    'bank_account_not_found',
    'wrong_proof',
    'proof_expired',
    'name_mismatch',
    'already_linked',
  ],
  limit: { per: 'person', calls: 20, seconds: 600 },
})

export const setDefault = method({
  name: 'banks.setDefault',
  summary: 'The account that is used when nothing else is said, also for payouts.',
  caller: 'person',
  input: z.object({ accountId: id() }),
  output: nothing(),
  refusals: ['bank_account_not_found'],
})

export const unlink = method({
  name: 'banks.unlink',
  summary: 'Forget a linked account. What is on its way arrives.',
  caller: 'person',
  input: z.object({ accountId: id() }),
  output: nothing(),
  refusals: ['bank_account_not_found'],
})

const asked = { requestId: id(), accountId: id(), money: moneyIn() }
const prepared = z.object({ movementId: id(), paymentId: id(), feeMinor: amountOut() })

export const topUp = method({
  name: 'banks.topUp',
  summary:
    'Prepare to bring money from a linked account. It is asked for once the payment is confirmed at the cashier, and is in the wallet when the bank has sent it.',
  caller: 'person',
  input: z.object(asked),
  output: prepared,
  refusals: [
    'bank_off',
    'bank_down',
    'bank_refused',
    'bank_account_not_found',
    'name_mismatch',
    'wrong_currency',
    'fee_above_amount',
    'daily_limit',
    'wallet_frozen',
  ],
  priority: 'vital',
})

export const withdraw = method({
  name: 'banks.withdraw',
  summary:
    'Prepare to send money to a linked account. It leaves the wallet once the payment is confirmed at the cashier, and comes back if the bank refuses.',
  caller: 'person',
  input: z.object(asked),
  output: prepared,
  refusals: [
    'bank_off',
    'bank_down',
    'bank_refused',
    'bank_account_not_found',
    'name_mismatch',
    'wrong_currency',
    'fee_above_amount',
    'daily_limit',
    'insufficient_funds',
    'wallet_frozen',
  ],
  priority: 'vital',
})

export const look = method({
  name: 'banks.movement',
  summary: 'How a confirmed top-up, withdrawal or payout stands.',
  caller: 'person',
  input: z.object({ movementId: id() }),
  output: z.object({ movement }),
  refusals: ['movement_not_found'],
})

export const openPractice = method({
  name: 'banks.openPractice',
  summary: 'Open an account at the practice bank, with a thousand of play money.',
  caller: 'person',
  input: z.object({ requestId: id(), holderName: line(70).pipe(z.string().min(1)) }),
  output: z.object({ accountNumber: z.string() }),
  refusals: ['bank_off', 'bank_down', 'not_practice', 'too_many'],
})

export const practice = method({
  name: 'banks.practice',
  summary: 'One’s own accounts at the practice bank, as its customers see them: in the books of the bank.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    accounts: z.array(
      z.object({
        accountNumber: z.string(),
        holderName: z.string(),
        balance: moneyOut(),
        isClosed: z.boolean(),
        codes: z.array(z.object({ code: z.string(), sentAt: time() })),
        bookings: z.array(z.object({ id: id(), at: time(), changeMinor: changeOut(), text: z.string() })),
      }),
    ),
  }),
  refusals: ['bank_off', 'bank_down', 'not_practice'],
})

/** How the practice bank behaves, so that slow and failing banks can be seen. */
export const manner = z.enum(['fine', 'slow', 'refusing', 'answerLost', 'down'])
export type Manner = z.output<typeof manner>

export const setManner = method({
  name: 'banks.setManner',
  summary: 'Let the practice bank be slow, refuse, lose its answers, or be down.',
  caller: 'administrator',
  input: z.object({ manner }),
  output: nothing(),
  refusals: ['bank_off', 'not_practice'],
})

export const acknowledge = method({
  name: 'banks.acknowledge',
  summary: 'Say that real money is meant. Until an administrator has, a bank of real money does nothing.',
  caller: 'administrator',
  input: z.object({ bankId: z.string(), understood: z.literal(true) }),
  output: nothing(),
  refusals: ['bank_off'],
})

/** A day of UTC. */
const day = () => z.iso.date()

/**
 * `missingHere`: the bank has booked it and the ledger has not. `missingThere`: the other way round. `amountDiffers`:
 * both have it, with different sums. `unexplained`: the bank has booked what nobody here asked for, such as a fee.
 */
export const differenceKind = z.enum(['missingHere', 'missingThere', 'amountDiffers', 'unexplained'])

export const difference = z.object({
  id: id(),
  day: day(),
  kind: differenceKind,
  currency: currency(),
  /** What the ledger’s clearing account says, positive when money arrived from the bank. */
  hereMinor: changeOut(),
  /** What the bank’s statement says. */
  thereMinor: changeOut(),
  /** The bank’s own words. */
  text: z.string(),
  bankId: z.string().nullable(),
  movement: z
    .object({
      id: id(),
      purpose: movementPurpose,
      state: z.enum(['unconfirmed', 'onItsWay', 'done', 'refused']),
      personId: id(),
      personName: z.string(),
    })
    .nullable(),
  foundAt: time(),
  /** `gone`: a later look found nothing wrong any more. */
  state: z.enum(['open', 'resolved', 'gone']),
  resolution: z.object({ at: time(), byName: z.string(), note: z.string() }).nullable(),
})
export type Difference = z.output<typeof difference>

export const reconciledDay = z.object({
  day: day(),
  comparedAt: time(),
  fileName: z.string(),
  lines: z.int(),
  matched: z.int(),
  open: z.int(),
})

export const reconciliation = method({
  name: 'banks.reconciliation',
  summary: 'The bank’s statements held against the ledger, day by day, and what differs.',
  caller: 'administrator',
  input: nothing(),
  output: z.object({
    bank: bank.nullable(),
    manner: manner.nullable(),
    /** The last thirty-one days that were compared, the newest first. */
    days: z.array(reconciledDay),
    differences: z.array(difference),
    /** The ledger’s clearing account: what the bank must hold for this server. */
    held: z.array(moneyOut()),
    /** What the bank has not said the end of yet: how many, and since when the oldest of them. */
    onTheirWay: z.object({ count: z.int(), since: time().nullable() }),
  }),
  refusals: [],
})

export const reconcile = method({
  name: 'banks.reconcile',
  summary: 'Fetch the statement of a day now and compare it.',
  caller: 'administrator',
  input: z.object({ day: day() }),
  output: z.object({ compared: reconciledDay }),
  refusals: ['bank_off', 'bank_down', 'day_not_over'],
})

export const statementFile = method({
  name: 'banks.statementFile',
  summary: 'The statement of a day as the bank gave it.',
  caller: 'administrator',
  input: z.object({ day: day() }),
  output: z.object({ fileName: z.string(), text: z.string() }),
  refusals: ['statement_not_found'],
})

export const resolve = method({
  name: 'banks.resolve',
  summary: 'Put a difference aside with a note of what it was and what was done.',
  caller: 'administrator',
  input: z.object({ differenceId: id(), note: line(500).pipe(z.string().min(3)) }),
  output: nothing(),
  refusals: ['difference_not_found'],
})

export const ended = event({
  name: 'banks.ended',
  summary: 'A movement of money to or from a bank has come to its end.',
  payload: z.object({
    movementId: id(),
    purpose: movementPurpose,
    personId: id(),
    state: z.enum(['done', 'refused']),
    reason: bankReason.nullable(),
  }),
})
