import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, nothing, time } from '../values.ts'
import { amountIn, amountOut, currency } from './money.ts'

/** A red packet has at most so many shares. */
export const maxShares = 100
/** Nothing is returned before this. */
export const openHours = 24
export const maxGreetingLength = 30

/** What it looks like: designs of our own, in lacquer and gilt. */
export const cover = z.enum(['waves', 'lanterns', 'plum', 'kettle'])
export type Cover = z.output<typeof cover>

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
/** As people count: a flag, a family and a letter with its marks are one each. */
export const visibleLength = (text: string): number => [...graphemes.segment(text)].length

/** Empty: each reader’s app fills in the greeting of its language. */
const greeting = line(300).pipe(z.string().refine((text) => visibleLength(text) <= maxGreetingLength, 'too long'))

const shares = z.int().min(1).max(maxShares)

/** How the money is shared out. Amounts are in minor units of the packet’s currency. */
export const split = z.discriminatedUnion('kind', [
  /** All of it to one person: the other one of a direct chat, or one named member of a group. */
  z.object({ kind: z.literal('one'), amountMinor: amountIn() }),
  /** The same to everybody who opens it. */
  z.object({ kind: z.literal('equal'), shares, eachMinor: amountIn() }),
  /** By luck: each share is drawn evenly between one minor unit and twice the mean of what is left. */
  z.object({ kind: z.literal('random'), shares, totalMinor: amountIn() }),
  /** By the order of opening: the first gets the first amount, and so on. */
  z.object({ kind: z.literal('ordered'), amountsMinor: z.array(amountIn()).min(1).max(maxShares) }),
])
export const splitKind = z.enum(['one', 'equal', 'random', 'ordered'])
export type SplitKind = z.output<typeof splitKind>

/** `unpaid` packets are known to their sender alone. `expired`: the time is over, or it could not be posted; the rest is back. */
export const state = z.enum(['unpaid', 'open', 'empty', 'expired'])
export type State = z.output<typeof state>

export const send = method({
  name: 'redpackets.send',
  summary: 'Prepare a red packet. It appears in the conversation once the payment is confirmed at the cashier.',
  caller: 'person',
  may: 'in conversations that one may write to',
  input: z.object({
    /** Chosen by the client: asked for twice, it is one red packet and one payment. */
    requestId: id(),
    conversationId: id(),
    currency: currency(),
    split,
    /** Whose it is only; everybody’s in the conversation when left out. */
    onlyIds: z.array(id()).min(1).max(maxShares).optional(),
    greeting: greeting.default(''),
    cover: cover.default('waves'),
  }),
  output: z.object({ redPacketId: id(), paymentId: id() }),
  refusals: [
    'conversation_not_found',
    'not_a_member',
    'not_a_contact',
    'blocked',
    'you_blocked',
    'muted_by_group',
    'wrong_conversation',
    'too_many_shares',
    'amount_below_shares',
    'share_too_large',
    'packet_too_large',
    'request_id_reused',
  ],
  priority: 'vital',
})

export const open = method({
  name: 'redpackets.open',
  summary: 'Open a red packet and take what is in it for oneself. Opened again, it gives the first answer.',
  caller: 'person',
  may: 'red packets in conversations that one is in',
  input: z.object({ redPacketId: id() }),
  output: z.object({ amountMinor: amountOut(), currency: currency() }),
  refusals: ['packet_not_found', 'packet_empty', 'packet_expired', 'not_for_you', 'own_packet'],
  priority: 'vital',
})

/** A red packet as somebody sees it who may see it. */
export const redPacket = z.object({
  id: id(),
  conversationId: id(),
  senderId: id(),
  kind: splitKind,
  currency: currency(),
  totalMinor: amountOut(),
  shares: z.int(),
  /** What each opener gets in order; for `ordered` only. */
  amountsMinor: z.array(amountOut()).optional(),
  onlyIds: z.array(id()).optional(),
  greeting: z.string(),
  cover,
  state,
  /** When it was paid; when it was asked for, while it is not. */
  sentAt: time(),
  /** What nobody has opened by then goes back; null until it is paid. */
  expiresAt: time().nullable(),
  /** When the last share was taken, or the rest went back. */
  endedAt: time().nullable(),
  openedShares: z.int(),
  openedMinor: amountOut(),
  returnedMinor: amountOut(),
  /** Of random ones, once all are taken. */
  luckiestId: id().nullable(),
  /** What the caller got; null when nothing yet. */
  mineMinor: amountOut().nullable(),
  /** Why the caller cannot open it; null when they can. */
  refusal: z.enum(['packet_empty', 'packet_expired', 'not_for_you', 'own_packet']).nullable(),
})
export type RedPacket = z.output<typeof redPacket>

export const claim = z.object({ personId: id(), amountMinor: amountOut(), at: time() })
export type Claim = z.output<typeof claim>

export const details = method({
  name: 'redpackets.details',
  summary: 'A red packet, and who opened it when, the latest first.',
  caller: 'person',
  may: 'members of its conversation; its sender, and whoever has opened it, also later',
  input: z.object({ redPacketId: id() }),
  output: z.object({ redPacket, claims: z.array(claim), people: z.array(person) }),
  refusals: ['packet_not_found'],
})

export const list = method({
  name: 'redpackets.list',
  summary: 'Red packets as the caller sees them, in no order; those that one may not see are left out.',
  caller: 'person',
  may: 'as for details',
  input: z.object({ redPacketIds: z.array(id()).max(100) }),
  output: z.object({ redPackets: z.array(redPacket) }),
  refusals: [],
})

export const mine = method({
  name: 'redpackets.mine',
  summary: 'The red packets that one has sent or opened in a span of time, the latest first, with sums by currency.',
  caller: 'person',
  input: z.object({
    direction: z.enum(['sent', 'received']),
    from: time(),
    until: time(),
    /** The last one of the page before. */
    after: z.object({ at: time(), redPacketId: id() }).optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({
    items: z.array(
      z.object({
        redPacketId: id(),
        conversationId: id(),
        kind: splitKind,
        at: time(),
        currency: currency(),
        /** What one got, or put in. */
        amountMinor: amountOut(),
        senderId: id(),
        shares: z.int(),
        openedShares: z.int(),
        state,
        isLuckiest: z.boolean(),
      }),
    ),
    hasMore: z.boolean(),
    sums: z.array(z.object({ currency: currency(), amountMinor: amountOut(), packets: z.int() })),
    luckiest: z.int(),
    people: z.array(person),
    /** When the first of all was; null when there is none. */
    firstAt: time().nullable(),
  }),
  refusals: [],
  priority: 'background',
})

export const limits = method({
  name: 'redpackets.limits',
  summary: 'What a red packet may hold on this server, in its home currency.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    currency: currency(),
    maxShares: z.int(),
    /** In characters as people count them. */
    greetingMaxLength: z.int(),
    /** The most that one share may be worth, and a whole packet. */
    shareMaxMinor: amountOut(),
    packetMaxMinor: amountOut(),
  }),
  refusals: [],
})

export const sent = event({
  name: 'redpackets.sent',
  summary: 'A red packet was paid and can be opened.',
  payload: z.object({ redPacketId: id() }),
})

export const opened = event({
  name: 'redpackets.opened',
  summary: 'Some people have opened a red packet.',
  payload: z.object({ redPacketId: id(), conversationId: id(), senderId: id(), personIds: z.array(id()) }),
})

export const ended = event({
  name: 'redpackets.ended',
  summary: 'All of a red packet was taken, or the rest went back.',
  payload: z.object({ redPacketId: id() }),
})
