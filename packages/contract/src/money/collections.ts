import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, time } from '../values.ts'
import { amountIn, currency, moneyOut } from './money.ts'

/** Whoever has not paid by then is reminded, once. */
export const remindAfterHours = 24
export const maxPeople = 200
export const maxNoteLength = 60

/** What each is asked for. */
export const shares = z.discriminatedUnion('kind', [
  /**
   * One sum among some members, to the last minor unit: who comes first pays the odd ones. The collector may be among
   * them, and has paid their own part already.
   */
  z.object({
    kind: z.literal('equal'),
    totalMinor: amountIn(),
    personIds: z.array(id()).min(1).max(maxPeople),
  }),
  /** A sum for each. */
  z.object({
    kind: z.literal('own'),
    sums: z
      .array(z.object({ personId: id(), amountMinor: amountIn() }))
      .min(1)
      .max(maxPeople),
  }),
])

/** `done` when all have paid; `stopped` by the collector: what was paid by then stays theirs. */
export const state = z.enum(['open', 'done', 'stopped'])
export type State = z.output<typeof state>

export const share = z.object({
  personId: id(),
  money: moneyOut(),
  /** Null as long as it is owed. */
  paidAt: time().nullable(),
})
export type Share = z.output<typeof share>

/** Money that a member of a group collects from others, as everybody in the group sees it. */
export const collection = z.object({
  id: id(),
  conversationId: id(),
  collectorId: id(),
  note: z.string(),
  state,
  /** Of all who are asked; the collector’s own part is not in it. */
  total: moneyOut(),
  paid: moneyOut(),
  /** The collector’s own part of an equal split. */
  own: moneyOut().nullable(),
  shares: z.array(share),
  people: z.array(person),
  startedAt: time(),
  endedAt: time().nullable(),
  /** When those who still owe were reminded. */
  remindedAt: time().nullable(),
})
export type Collection = z.output<typeof collection>

const inGroup = ['conversation_not_found', 'not_a_member'] as const

export const start = method({
  name: 'collections.start',
  summary: 'Ask members of a group for money. The group sees who has paid.',
  caller: 'person',
  may: 'members who may write to the group',
  input: z.object({
    /** Chosen by the client: asked for twice, it is one collection. */
    requestId: id(),
    conversationId: id(),
    currency: currency(),
    shares,
    note: line(maxNoteLength).default(''),
  }),
  output: z.object({ collectionId: id() }),
  refusals: [
    ...inGroup,
    'wrong_conversation',
    'muted_by_group',
    'person_not_found',
    'nobody_to_ask',
    'amount_below_shares',
    'amount_too_large',
    'request_id_reused',
  ],
})

export const look = method({
  name: 'collections.look',
  summary: 'A collection: who was asked for what, and who has paid.',
  caller: 'person',
  may: 'members of the group; whoever is asked, also after leaving it',
  input: z.object({ collectionId: id() }),
  output: z.object({ collection }),
  refusals: ['collection_not_found'],
})

export const pay = method({
  name: 'collections.pay',
  summary: 'Pay one’s share, straight to the collector. A payment that was begun before is let go.',
  caller: 'person',
  may: 'whoever is asked',
  input: z.object({ collectionId: id() }),
  output: z.object({ paymentId: id() }),
  refusals: ['collection_not_found', 'nothing_owed', 'already_paid', 'collection_stopped'],
  priority: 'vital',
})

export const stop = method({
  name: 'collections.stop',
  summary: 'Ask nobody any more. What was paid stays with the collector.',
  caller: 'person',
  may: 'the collector',
  input: z.object({ collectionId: id() }),
  output: z.object({ collection }),
  refusals: ['collection_not_found', 'not_yours'],
})

export const changed = event({
  name: 'collections.changed',
  summary: 'Somebody has paid, or the collection was stopped.',
  payload: z.object({ collectionId: id() }),
})
