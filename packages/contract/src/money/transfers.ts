import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, time } from '../values.ts'
import { moneyIn, moneyOut } from './money.ts'

/** What is not accepted by then goes back. */
export const waitHours = 24
export const maxNoteLength = 60
const note = line(maxNoteLength)

/** When accepted money arrives. Until then whoever sent it may still call it back. */
export const arrival = z.enum(['now', 'in2Hours', 'in24Hours'])
export type Arrival = z.output<typeof arrival>

/**
 * `unpaid` ones are known to their sender alone. `accepted`: on its way until `arrivesAt`. The last four mean that the
 * money is back: `returned` by who was to get it, `calledBack` by who sent it, `expired` after a day without an answer,
 * `undelivered` because the other side could not be written to any more.
 */
export const state = z.enum([
  'unpaid',
  'waiting',
  'accepted',
  'arrived',
  'returned',
  'calledBack',
  'expired',
  'undelivered',
])
export type State = z.output<typeof state>

/** Money from one person to another, as both see it. */
export const transfer = z.object({
  id: id(),
  /** In a chat it waits to be accepted; by a code of the receiver’s it arrives at once. */
  way: z.enum(['chat', 'code']),
  conversationId: id().nullable(),
  from: person,
  to: person,
  money: moneyOut(),
  note: z.string(),
  arrival,
  state,
  /** When it was paid; when it was asked for, while it is not. */
  sentAt: time(),
  /** What nobody has accepted by then goes back. */
  expiresAt: time(),
  acceptedAt: time().nullable(),
  arrivesAt: time().nullable(),
  /** When it arrived or went back. */
  endedAt: time().nullable(),
})
export type Transfer = z.output<typeof transfer>

export const send = method({
  name: 'transfers.send',
  summary: 'Prepare a transfer to a contact. It appears in their chat once the payment is confirmed at the cashier.',
  caller: 'person',
  may: 'to people whom one may write to',
  input: z.object({
    /** Chosen by the client: asked for twice, it is one transfer and one payment. */
    requestId: id(),
    toId: id(),
    money: moneyIn(),
    note: note.default(''),
    arrival: arrival.default('now'),
  }),
  output: z.object({ transferId: id(), paymentId: id() }),
  refusals: ['yourself', 'not_a_contact', 'blocked', 'you_blocked', 'request_id_reused'],
  priority: 'vital',
})

export const look = method({
  name: 'transfers.look',
  summary: 'A transfer and how far it has come.',
  caller: 'person',
  may: 'the two whom it concerns; the receiver once it is paid and has reached them',
  input: z.object({ transferId: id() }),
  output: z.object({ transfer }),
  refusals: ['transfer_not_found'],
})

export const accept = method({
  name: 'transfers.accept',
  summary: 'Take the money. Accepted again, it stays accepted once.',
  caller: 'person',
  may: 'the receiver',
  input: z.object({ transferId: id() }),
  output: z.object({ transfer }),
  refusals: ['transfer_not_found', 'transfer_ended'],
  priority: 'vital',
})

export const giveBack = method({
  name: 'transfers.return',
  summary: 'Send the money back, as long as it waits to be accepted.',
  caller: 'person',
  may: 'the receiver',
  input: z.object({ transferId: id() }),
  output: z.object({ transfer }),
  refusals: ['transfer_not_found', 'transfer_ended'],
  priority: 'vital',
})

export const callBack = method({
  name: 'transfers.callBack',
  summary: 'Take back money that was sent to arrive later, as long as it has not.',
  caller: 'person',
  may: 'the sender',
  input: z.object({ transferId: id() }),
  output: z.object({ transfer }),
  refusals: ['transfer_not_found', 'transfer_ended', 'arrives_at_once'],
  priority: 'vital',
})

export const receiveCode = method({
  name: 'transfers.receiveCode',
  summary:
    'The code by which anybody pays the caller. It stays the same until a new one is asked for; then the old one leads ' +
    'nowhere. An amount and a note are added by whoever shows it.',
  caller: 'person',
  input: z.object({ renew: z.boolean().default(false) }),
  output: z.object({ code: z.string() }),
  refusals: [],
})

export const findByCode = method({
  name: 'transfers.findByCode',
  summary: 'Whom a scanned receive code pays.',
  caller: 'person',
  input: z.object({ code: z.string().max(500) }),
  output: z.object({ person }),
  refusals: ['receive_code_gone'],
  limit: { per: 'person', calls: 60, seconds: 600 },
})

export const payCode = method({
  name: 'transfers.payCode',
  summary: 'Pay whoever shows this code. Once confirmed at the cashier, the money is theirs.',
  caller: 'person',
  may: 'anybody but its owner',
  input: z.object({
    /** Chosen by the client: asked for twice, it is one payment. */
    requestId: id(),
    code: z.string().max(500),
    money: moneyIn(),
    note: note.default(''),
  }),
  output: z.object({ transferId: id(), paymentId: id() }),
  refusals: ['receive_code_gone', 'yourself', 'request_id_reused'],
  priority: 'vital',
})

export const sent = event({
  name: 'transfers.sent',
  summary: 'A transfer was paid, and waits to be accepted.',
  payload: z.object({ transferId: id() }),
})

export const changed = event({
  name: 'transfers.changed',
  summary: 'A transfer was accepted, has arrived or went back.',
  payload: z.object({ transferId: id() }),
})
