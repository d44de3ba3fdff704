import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'
import { amountOut, currency, moneyOut } from './money.ts'

/** What is billed; picks the drawing. */
export const billKind = z.enum(['water', 'power', 'gas', 'phone', 'internet', 'rent', 'taxes', 'other'])
export type BillKind = z.output<typeof billKind>

/** What a customer has to know besides their number, so that nobody sees what others owe by counting up. */
export const check = z.enum(['postcode', 'surname'])
export type BillCheck = z.output<typeof check>

/** A shop that sends bills, as its customers see it. The id is the shop’s. */
export const biller = z.object({
  id: id(),
  name: z.string(),
  kind: billKind,
  check,
  /** Where customers find their number, in the biller’s words. */
  numberHint: z.string(),
  pictureId: id().nullable(),
  currency: currency(),
})
export type Biller = z.output<typeof biller>

/** A day without a time, such as `2026-11-30`. */
const day = () => z.iso.date()

export const bill = z.object({
  id: id(),
  billerId: id(),
  customerNumber: z.string(),
  /** The biller’s own number of the bill. */
  number: z.string(),
  /** What it is for, in the biller’s words, such as “October 2026”. */
  period: z.string(),
  money: moneyOut(),
  dueOn: day(),
  /** `withdrawn`: the biller takes it back, nothing is owed. */
  state: z.enum(['due', 'paid', 'withdrawn']),
  paidAt: time().nullable(),
})
export type Bill = z.output<typeof bill>

const customerNumber = () => line(40).pipe(z.string().min(1))
/** A postcode or a surname, compared without case, spaces and punctuation. */
const checkWord = () => line(60).pipe(z.string().min(1))
const label = () => line(30)

export const list = method({
  name: 'billers.list',
  summary: 'Who takes the payment of bills here, by name.',
  caller: 'person',
  input: nothing(),
  output: z.object({ billers: z.array(biller) }),
  refusals: [],
})

export const lookUp = method({
  name: 'billers.lookUp',
  summary:
    'What is due under a customer number. A number that does not exist and a wrong postcode or surname are answered alike.',
  caller: 'person',
  may: 'whoever knows the number and the postcode or surname that belongs to it',
  input: z.object({ billerId: id(), customerNumber: customerNumber(), checkWord: checkWord() }),
  output: z.object({ biller, bills: z.array(bill) }),
  refusals: ['biller_not_found', 'customer_not_found'],
  limit: { per: 'person', calls: 20, seconds: 600 },
})

/** A number that a person pays for. */
export const remembered = z.object({
  biller,
  customerNumber: z.string(),
  /** The person’s own word for it, such as “Flat” or “Mum”. */
  label: z.string(),
  /** What is due, the most urgent first. */
  bills: z.array(bill),
})
export type Remembered = z.output<typeof remembered>

export const remember = method({
  name: 'billers.remember',
  summary: 'Keep a customer number, so that its bills are shown when they come. Keeping it again changes the label.',
  caller: 'person',
  may: 'as for `billers.lookUp`',
  input: z.object({ billerId: id(), customerNumber: customerNumber(), checkWord: checkWord(), label: label() }),
  output: nothing(),
  refusals: ['biller_not_found', 'customer_not_found', 'too_many'],
  limit: { per: 'person', calls: 20, seconds: 600 },
})

export const forget = method({
  name: 'billers.forget',
  summary: 'Keep a customer number no longer.',
  caller: 'person',
  input: z.object({ billerId: id(), customerNumber: customerNumber() }),
  output: nothing(),
  refusals: [],
})

export const mine = method({
  name: 'billers.mine',
  summary:
    'The numbers that one keeps, with what is due. A number whose postcode or surname has changed is kept no longer.',
  caller: 'person',
  input: nothing(),
  output: z.object({ remembered: z.array(remembered) }),
  refusals: [],
})

export const look = method({
  name: 'billers.bill',
  summary: 'One bill.',
  caller: 'person',
  may: 'whoever keeps its number, or paid it',
  input: z.object({ billId: id() }),
  output: z.object({
    biller,
    bill,
    /** The caller’s own payment of it; null when it is due, or somebody else paid. */
    paymentId: id().nullable(),
    /** The movement of money that this payment was: `wallet.receipt`. */
    transferId: id().nullable(),
  }),
  refusals: ['bill_not_found'],
})

export const pay = method({
  name: 'billers.pay',
  summary:
    'Open a payment of a bill, to be confirmed at the cashier. If somebody else is faster, or the bill changes meanwhile, the money comes back at once.',
  caller: 'person',
  may: 'whoever keeps its number, or knows the postcode or surname',
  input: z.object({
    billId: id(),
    checkWord: checkWord().optional(),
    /** As it was shown: refused when the biller has changed it. */
    amountMinor: amountOut(),
    /** Chosen by the client: asking twice opens one payment. */
    requestId: id(),
  }),
  output: z.object({ paymentId: id() }),
  refusals: ['bill_not_found', 'already_paid', 'amount_changed', 'key_reused', 'wallet_frozen'],
  limit: { per: 'person', calls: 60, seconds: 600 },
  priority: 'vital',
})

const ofShop = 'the owner of the shop'
const asOwner = ['merchant_not_found', 'not_the_shop_owner'] as const

export const save = method({
  name: 'billers.save',
  summary: 'Let a shop send bills, or change how its customers find theirs.',
  caller: 'person',
  may: ofShop,
  input: z.object({ merchantId: id(), kind: billKind, check, numberHint: line(120).default('') }),
  output: z.object({ biller }),
  refusals: asOwner,
})

/** What is wrong with a line of a file. */
export const lineProblem = z.object({
  /** As editors count them, from 1. */
  line: z.int(),
  /** Null when the whole line, or the file, is wrong. */
  column: z.string().nullable(),
  problem: z.enum([
    'not_csv',
    'column_missing',
    'column_unknown',
    'empty',
    'too_long',
    'not_an_amount',
    'too_many_decimals',
    'not_a_day',
    'twice',
    'paid_already',
    'other_customer',
    'check_differs',
    'too_many_lines',
  ]),
})
export type LineProblem = z.output<typeof lineProblem>

export const publish = method({
  name: 'billers.publish',
  summary:
    'Send bills: a CSV file with the columns bill, customer, check, amount, due (2026-11-30) and period. All lines or none; the same file twice changes nothing. An amount of 0 takes a bill back.',
  caller: 'person',
  may: ofShop,
  input: z.object({ merchantId: id(), csv: z.string().max(200_000) }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('published'), added: z.int(), changed: z.int(), unchanged: z.int() }),
    /** Nothing was taken in. At most the first hundred. */
    z.object({ state: z.literal('wrong'), problems: z.array(lineProblem) }),
  ]),
  refusals: [...asOwner, 'biller_not_found'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const desk = method({
  name: 'billers.desk',
  summary: 'What a shop has sent out and what came of it, the latest due first.',
  caller: 'person',
  may: ofShop,
  input: z.object({
    merchantId: id(),
    state: bill.shape.state.optional(),
    /** A bill: only those after it. */
    after: id().optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    /** Null when the shop sends no bills. */
    biller: biller.nullable(),
    bills: z.array(bill),
    hasMore: z.boolean(),
    totals: z.array(z.object({ state: bill.shape.state, count: z.int(), amountMinor: amountOut() })),
  }),
  refusals: asOwner,
})
