import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'
import { amountOut, changeOut, currency, moneyOut, party, reference, transferKind } from './money.ts'

/** A line of somebody’s statement: one movement of their own money. */
export const entry = z.object({
  transferId: id(),
  at: time(),
  kind: transferKind,
  currency: currency(),
  /** Negative when it left. */
  amountMinor: changeOut(),
  /** Who got it, or gave it. */
  counterpart: party.extend({ avatarId: id().nullable() }).nullable(),
  note: z.string(),
  /** What it belongs to, to be opened from here. */
  reference: reference.nullable(),
})
export type Entry = z.output<typeof entry>

export const balances = method({
  name: 'wallet.balances',
  summary: 'What one has: the home currency first, then whatever else there ever was.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    balances: z.array(moneyOut()),
    /** Nothing leaves until its owner unfreezes it. */
    isFrozen: z.boolean(),
  }),
  refusals: [],
})

/** From a moment on, and before another. */
const span = { from: time().optional(), before: time().optional() }

export const statement = method({
  name: 'wallet.statement',
  summary: 'The movements of one’s money in one currency, newest first.',
  caller: 'person',
  input: z.object({
    currency: currency(),
    ...span,
    /** Some of the name of the other side, or of the note. */
    query: line(60).optional(),
    kinds: z.array(transferKind).min(1).optional(),
    direction: z.enum(['in', 'out']).optional(),
    /** The last one that is known: what is older follows. */
    after: id().optional(),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ entries: z.array(entry), hasMore: z.boolean() }),
  refusals: [],
  priority: 'background',
})

export const monthTotals = method({
  name: 'wallet.monthTotals',
  summary: 'What came and went in some months, by what it was for: for charts.',
  caller: 'person',
  input: z.object({
    currency: currency(),
    /** Where each month begins for the caller, in order, and at last where the last one ends. */
    monthStarts: z
      .array(time())
      .min(2)
      .max(37)
      .refine((times) => times.every((one, at) => at === 0 || one > times[at - 1]!), 'not in order'),
  }),
  output: z.object({
    /** One for each month, in the same order. */
    months: z.array(
      z.object({
        inMinor: amountOut(),
        outMinor: amountOut(),
        kinds: z.array(z.object({ kind: transferKind, inMinor: amountOut(), outMinor: amountOut(), count: z.int() })),
      }),
    ),
  }),
  refusals: [],
  priority: 'background',
})

export const receipt = method({
  name: 'wallet.receipt',
  summary: 'One movement of one’s own money, with all that is known of it.',
  caller: 'person',
  may: 'movements of one’s own money',
  input: z.object({ transferId: id() }),
  output: z.object({
    entry,
    /** Who paid, and who was paid. */
    from: party.nullable(),
    to: party.nullable(),
    /** Whether the day that it belongs to is closed and signed: nothing in it can change any more without being seen. */
    isSealed: z.boolean(),
  }),
  refusals: ['receipt_not_found'],
})

export const exportStatement = method({
  name: 'wallet.export',
  summary: 'The movements of one’s money as CSV (RFC 4180, UTF-8), oldest first.',
  caller: 'person',
  input: z.object({ currency: currency(), ...span }),
  output: z.object({ fileName: z.string(), csv: z.string() }),
  refusals: ['too_many'],
  limit: { per: 'person', calls: 30, seconds: 3600 },
  priority: 'background',
})
