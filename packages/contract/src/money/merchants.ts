import * as z from 'zod'
import { method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, name, nothing, time } from '../values.ts'
import { amountIn, amountOut, currency, moneyOut } from './money.ts'

/** What a shop is about; says so on its page, and picks its drawing. */
export const category = z.enum([
  'food',
  'groceries',
  'shop',
  'beauty',
  'health',
  'home',
  'transport',
  'lessons',
  'leisure',
  'services',
  'other',
])
export type Category = z.output<typeof category>

/** `owner`: everything. `clerk`: charges, sees the list of a day, refunds within the owner's limit. */
export const role = z.enum(['owner', 'clerk'])
export type Role = z.output<typeof role>

/** As customers see it. */
export const merchant = z.object({
  id: id(),
  name: z.string(),
  category,
  pictureId: id().nullable(),
  currency: currency(),
})
export type Merchant = z.output<typeof merchant>

/** A place where money is taken, with a code that can be printed. */
export const till = z.object({
  id: id(),
  name: z.string(),
  /** What the printed code holds; it stays the same when the amount or the remark changes. */
  code: z.string(),
  /** What a scan of the code asks for; null lets the customer type it. */
  amountMinor: amountOut().nullable(),
  remark: z.string(),
})
export type Till = z.output<typeof till>

/** Money that a shop took. */
export const sale = z.object({
  id: id(),
  tillId: id(),
  amountMinor: amountOut(),
  /** What the server kept of it. */
  feeMinor: amountOut(),
  refundedMinor: amountOut(),
  note: z.string(),
  /** `scan`: the customer scanned the till's code. `payCode`: somebody of the shop charged the customer's code. */
  by: z.enum(['scan', 'payCode']),
  /** The customer's name as it was then; a shop learns nothing else of them. */
  payerName: z.string(),
  paidAt: time(),
})
export type Sale = z.output<typeof sale>

export const clerk = z.object({ person, state: z.enum(['invited', 'working']) })
export type Clerk = z.output<typeof clerk>

/** A shop as those who work there see it. */
export const shop = merchant.extend({
  role,
  tills: z.array(till),
  /** What one clerk may give back within 24 hours. */
  clerkRefundMaxMinor: amountOut(),
  /** For the owner only; null for clerks. */
  owned: z
    .object({
      balance: moneyOut(),
      clerks: z.array(clerk),
      /** Of each payment, the server keeps this many hundredths of a per cent, rounded down. */
      feeBasisPoints: z.int(),
    })
    .nullable(),
})
export type Shop = z.output<typeof shop>

const atShop = ['merchant_not_found'] as const
const asOwner = [...atShop, 'not_the_shop_owner'] as const
const own = 'the owner of the shop'
const worker = 'the owner and the clerks of the shop'

export const make = method({
  name: 'merchants.make',
  summary: 'Become a merchant: a shop with one till. The ids are chosen by the client, so asking twice makes one shop.',
  caller: 'person',
  input: z.object({
    merchantId: id(),
    tillId: id(),
    name: name(),
    category,
    /** An own picture, uploaded as an avatar. */
    pictureId: id().nullable().default(null),
    tillName: name(),
  }),
  output: z.object({ shop }),
  refusals: ['merchant_not_found', 'media_not_found', 'media_not_ready', 'wrong_media', 'too_many'],
  limit: { per: 'person', calls: 30, seconds: 3600 },
})

export const mine = method({
  name: 'merchants.mine',
  summary: 'The shops where I work, and those that ask me to.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    shops: z.array(merchant.extend({ role })),
    invitations: z.array(z.object({ merchant, invitedBy: person })),
  }),
  refusals: [],
})

export const look = method({
  name: 'merchants.shop',
  summary: 'A shop with its tills; for the owner also what it has and who works there.',
  caller: 'person',
  may: worker,
  input: z.object({ merchantId: id() }),
  output: z.object({ shop }),
  refusals: atShop,
})

export const edit = method({
  name: 'merchants.edit',
  summary: 'Change what a shop is called and how it is run. What is left out stays.',
  caller: 'person',
  may: own,
  input: z.object({
    merchantId: id(),
    name: name().optional(),
    category: category.optional(),
    pictureId: id().nullable().optional(),
    /** Zero: clerks refund nothing. */
    clerkRefundMaxMinor: amountOut().transform(BigInt).optional(),
  }),
  output: z.object({ shop }),
  refusals: [...asOwner, 'media_not_found', 'media_not_ready', 'wrong_media'],
})

export const saveTill = method({
  name: 'merchants.saveTill',
  summary: 'Make a till, or change its name and what its code asks for. The id is chosen by the client.',
  caller: 'person',
  may: own,
  input: z.object({
    merchantId: id(),
    tillId: id(),
    name: name(),
    amountMinor: amountIn().nullable().default(null),
    remark: line(60).default(''),
  }),
  output: z.object({ till }),
  refusals: [...asOwner, 'till_not_found', 'too_many'],
})

export const closeTill = method({
  name: 'merchants.closeTill',
  summary: 'From now on the code of this till takes no money. What it took stays in the list.',
  caller: 'person',
  may: own,
  input: z.object({ merchantId: id(), tillId: id() }),
  output: nothing(),
  refusals: [...asOwner, 'till_not_found'],
})

export const invite = method({
  name: 'merchants.invite',
  summary: 'Ask a contact to work as a clerk.',
  caller: 'person',
  may: `${own}, contacts`,
  input: z.object({ merchantId: id(), personId: id() }),
  output: nothing(),
  refusals: [...asOwner, 'not_a_contact', 'yourself', 'too_many'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const answer = method({
  name: 'merchants.answer',
  summary: 'Take or decline the invitation of a shop.',
  caller: 'person',
  may: 'whoever was asked',
  input: z.object({ merchantId: id(), accept: z.boolean() }),
  output: nothing(),
  refusals: ['invitation_gone'],
})

export const removeClerk = method({
  name: 'merchants.removeClerk',
  summary: 'End somebody’s work at a shop, or take an invitation back. A clerk may go by themselves.',
  caller: 'person',
  may: `${own}; a clerk for themselves`,
  input: z.object({ merchantId: id(), personId: id() }),
  output: nothing(),
  refusals: [...asOwner, 'person_not_found'],
})

export const at = method({
  name: 'merchants.at',
  summary: 'Whom one would pay at the till of a scanned code, and how much it asks for.',
  caller: 'person',
  input: z.object({ code: z.string().max(200) }),
  output: z.object({ merchant, till: till.pick({ id: true, name: true, amountMinor: true, remark: true }) }),
  refusals: ['till_not_found'],
  limit: { per: 'person', calls: 120, seconds: 600 },
})

export const pay = method({
  name: 'merchants.pay',
  summary: 'Open a payment to the till of a scanned code; it is confirmed at the cashier. Asking twice opens one.',
  caller: 'person',
  input: z.object({
    code: z.string().max(200),
    /** As it was shown: refused when the till asks for another amount by now. */
    amountMinor: amountIn(),
    note: line(60).default(''),
    requestId: id(),
  }),
  output: z.object({ saleId: id(), paymentId: id() }),
  refusals: ['till_not_found', 'amount_changed', 'key_reused'],
  limit: { per: 'person', calls: 60, seconds: 60 },
  priority: 'vital',
})

export const payOrder = method({
  name: 'merchants.payOrder',
  summary:
    'Open the payment of what a shop has prepared for the caller, such as a mini program’s order; it is confirmed at the cashier. Asking twice opens one; one that was let go stays so.',
  caller: 'person',
  may: 'whom it was prepared for',
  input: z.object({
    /** What stands behind `prepay_id=` in `wx.requestPayment`. */
    orderId: id(),
  }),
  output: z.object({ saleId: id(), paymentId: id() }),
  refusals: ['order_not_found', 'payment_expired', 'already_paid', 'key_reused'],
  limit: { per: 'person', calls: 60, seconds: 60 },
  priority: 'vital',
})

export const sales = method({
  name: 'merchants.sales',
  summary: 'What a shop took in a stretch of time, the newest first, with what each till took in all of it.',
  caller: 'person',
  may: `${worker}; clerks see the last 24 hours`,
  input: z.object({
    merchantId: id(),
    /** From this moment, and before that one: a day as the shop’s clocks tell it. */
    from: time(),
    to: time(),
    tillId: id().optional(),
    /** A sale: only those before it. */
    before: id().optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({
    sales: z.array(sale),
    hasMore: z.boolean(),
    totals: z.array(
      z.object({
        tillId: id(),
        tillName: z.string(),
        count: z.int(),
        amountMinor: amountOut(),
        feeMinor: amountOut(),
        refundedMinor: amountOut(),
      }),
    ),
  }),
  refusals: atShop,
})

export const refund = method({
  name: 'merchants.refund',
  summary:
    'Give money back to whoever paid: all of a sale or a part, never more than was paid, and from what the shop has. The fee stays.',
  caller: 'person',
  may: `${own}; a clerk within the owner’s limit`,
  input: z.object({
    merchantId: id(),
    saleId: id(),
    amountMinor: amountIn(),
    /** Chosen by the client: giving it back twice gives it back once. */
    refundId: id(),
  }),
  output: z.object({ sale }),
  refusals: [
    ...atShop,
    'sale_not_found',
    'refund_too_large',
    'refund_limit',
    'insufficient_funds',
    'key_reused',
    'payer_gone',
  ],
  limit: { per: 'person', calls: 120, seconds: 600 },
  priority: 'vital',
})

export const payOut = method({
  name: 'merchants.payOut',
  summary: 'Send what a shop has to a linked bank account of its owner.',
  caller: 'person',
  may: own,
  input: z.object({
    merchantId: id() /** Null: their default one. */,
    bankAccountId: id().nullable(),
    amountMinor: amountIn(),
    requestId: id(),
  }),
  output: z.object({ withdrawalId: id() }),
  refusals: [
    ...asOwner,
    'insufficient_funds',
    'key_reused',
    'bank_off',
    'bank_account_not_found',
    'wrong_currency',
    'fee_above_amount',
  ],
  limit: { per: 'person', calls: 30, seconds: 3600 },
  priority: 'vital',
})
