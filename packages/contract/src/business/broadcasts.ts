import * as z from 'zod'
import { event, method } from '../method.ts'
import { content, outgoing } from '../talk/content.ts'
import { handle, id, nothing, time } from '../values.ts'

/** Whom a broadcast is for. */
export const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('tag'), tagId: z.int() }),
  /** People who do not follow the account are counted as not reached. */
  z.object({ kind: z.literal('people'), personIds: z.array(id()).min(1).max(10_000) }),
])
export type Audience = z.output<typeof audience>

const [words, voice, photos, video] = outgoing.options

/** What an operator puts into a broadcast: words or files of their own, or a draft of articles. */
export const body = z.discriminatedUnion('kind', [
  words,
  voice,
  photos,
  video,
  /** Published together when the broadcast goes out. */
  z.object({ kind: z.literal('issue'), draftId: id() }),
])
export type BroadcastBody = z.output<typeof body>

/** `takenBack`: what was delivered reads as taken back. `failed`: it could not go out at its time; `reason` says why. */
export const broadcastState = z.enum(['draft', 'scheduled', 'sending', 'sent', 'takingBack', 'takenBack', 'failed'])
export type BroadcastState = z.output<typeof broadcastState>

/** People, each counted once. `total` is the sum of the others and grows while it goes out. */
export const counts = z.object({
  total: z.int(),
  reached: z.int(),
  /** Had as many broadcasts of the account in this month as one person gets. */
  overQuota: z.int(),
  /** Take no broadcasts of the account. */
  stopped: z.int(),
  /** Follow it no longer, or never did, or are blocked by it. */
  notReached: z.int(),
})
export type BroadcastCounts = z.output<typeof counts>

export const broadcast = z.object({
  id: id(),
  /** What the developer’s wire calls it. */
  number: z.int(),
  state: broadcastState,
  /** Of `people`, only how many there are. */
  audience: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all') }),
    z.object({ kind: z.literal('tag'), tagId: z.int() }),
    z.object({ kind: z.literal('people'), count: z.int() }),
  ]),
  /** What is said; null for articles that are not published yet. */
  content: content.nullable(),
  draftId: id().nullable(),
  /** A name for the calendar: its first words, or the title of the first article. */
  title: z.string(),
  /** When it goes out, or is meant to. */
  sendAt: time().nullable(),
  startedAt: time().nullable(),
  endedAt: time().nullable(),
  counts,
  reason: z.enum(['quota', 'not_verified', 'not_live', 'draft_gone', 'draft_refused']).nullable(),
  madeAt: time(),
})
export type Broadcast = z.output<typeof broadcast>

/** How much of what an account may send to everybody is left. */
export const quota = z.object({
  /** `month`: a service account, counted for each person. `day`: a subscription account. */
  per: z.enum(['month', 'day']),
  most: z.int(),
  /** Sent to everybody (service), or sent at all (subscription), in the month or on the day that `of` names. */
  used: z.int(),
  /** Scheduled in the same stretch. */
  planned: z.int(),
  left: z.int(),
  /** `2026-11`, or `2026-11-22`; in the account’s time zone. */
  of: z.string(),
  /** Followers who have had all that they get in this month, whatever it was sent to. */
  exhausted: z.int(),
  followers: z.int(),
  /** Followers who take no broadcasts. */
  stopped: z.int(),
})
export type BroadcastQuota = z.output<typeof quota>

const ofAccount = 'operators of the account who see to its content'
const asOperator = ['official_account_not_found', 'not_your_duty'] as const
const ofBroadcast = z.object({ accountId: id(), broadcastId: id() })

export const save = method({
  name: 'broadcasts.save',
  summary: 'Write a draft of a broadcast, or change one that has not gone out.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    /** Chosen by the client: saving twice makes one. */
    broadcastId: id(),
    audience,
    body,
    /** The day and time in the calendar; nothing goes out by itself before `broadcasts.send`. */
    sendAt: time().nullable().default(null),
  }),
  output: z.object({ broadcast }),
  refusals: [
    ...asOperator,
    'broadcast_not_found',
    'broadcast_gone_out',
    'tag_not_found',
    'draft_not_found',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
  ],
})

export const send = method({
  name: 'broadcasts.send',
  summary: 'Let a draft go out now, or at a time to come. Asking again changes nothing.',
  caller: 'person',
  may: ofAccount,
  input: ofBroadcast.extend({ at: time().nullable().default(null) }),
  output: z.object({ broadcast }),
  refusals: [
    ...asOperator,
    'broadcast_not_found',
    'broadcast_gone_out',
    'broadcast_quota_used',
    'not_verified',
    'not_for_this_kind',
    'not_live',
    'time_has_passed',
  ],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

export const cancel = method({
  name: 'broadcasts.cancel',
  summary: 'Make a draft again of a broadcast that waits for its time.',
  caller: 'person',
  may: ofAccount,
  input: ofBroadcast,
  output: z.object({ broadcast }),
  refusals: [...asOperator, 'broadcast_not_found', 'broadcast_gone_out'],
})

export const remove = method({
  name: 'broadcasts.remove',
  summary: 'Throw a draft away; take back one that has gone out, from everybody whom it reached.',
  caller: 'person',
  may: ofAccount,
  input: ofBroadcast,
  output: z.object({ broadcast: broadcast.nullable() }),
  refusals: [...asOperator, 'broadcast_not_found'],
})

export const preview = method({
  name: 'broadcasts.preview',
  summary: 'Say a draft to one follower, outside all quotas, to see how it looks.',
  caller: 'person',
  may: ofAccount,
  input: ofBroadcast.extend({
    /** Theirs; the caller’s own when left out. */
    handle: handle().optional(),
    requestId: id(),
  }),
  output: nothing(),
  refusals: [...asOperator, 'broadcast_not_found', 'draft_not_found', 'person_not_found', 'not_following'],
  limit: { per: 'person', calls: 100, seconds: 86_400 },
})

export const look = method({
  name: 'broadcasts.look',
  summary: 'One broadcast, with how far it has come.',
  caller: 'person',
  may: ofAccount,
  input: ofBroadcast,
  output: z.object({ broadcast, audience }),
  refusals: [...asOperator, 'broadcast_not_found'],
})

export const list = method({
  name: 'broadcasts.list',
  summary: 'Drafts, what is scheduled, and what went out: the newest first.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    states: z.array(broadcastState).min(1).optional(),
    /** A broadcast’s `number`: only those made before it. */
    before: z.int().optional(),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ broadcasts: z.array(broadcast), hasMore: z.boolean() }),
  refusals: asOperator,
})

export const calendar = method({
  name: 'broadcasts.calendar',
  summary: 'One month of an account, in its own time zone: what is planned and what went out, and the quota left.',
  caller: 'person',
  may: ofAccount,
  input: z.object({
    accountId: id(),
    /** `2026-11`; the present one when left out. */
    month: z
      .string()
      .regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)
      .optional(),
  }),
  output: z.object({
    month: z.string(),
    timeZone: z.string(),
    /** As the account’s clock has it: `2026-11-22`. */
    today: z.string(),
    quota,
    days: z.array(z.object({ day: z.string(), broadcasts: z.array(broadcast) })),
    /** Drafts without a day. */
    undated: z.array(broadcast),
  }),
  refusals: asOperator,
})

export const mine = method({
  name: 'broadcasts.mine',
  summary: 'What one gets from an account: how many broadcasts in this month or on this day, and how many at most.',
  caller: 'person',
  input: z.object({ accountId: id() }),
  output: z.object({
    per: quota.shape.per,
    most: z.int(),
    received: z.int(),
    takesBroadcasts: z.boolean(),
    isFollowing: z.boolean(),
  }),
  refusals: ['official_account_not_found'],
})

export const ended = event({
  name: 'broadcasts.ended',
  summary: 'A broadcast has reached everybody whom it reaches, or failed at its time.',
  payload: z.object({
    accountId: id(),
    broadcastId: id(),
    number: z.int(),
    state: z.enum(['sent', 'failed']),
    counts,
    /** The articles that went out with it, in their order. */
    articleIds: z.array(id()),
    at: time(),
  }),
})
