import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { content, outgoing } from '../talk/content.ts'
import { id, line, nothing, seq, text, time } from '../values.ts'
import { replyWindow } from './servicemessages.ts'

/**
 * The desk of an official account: where its people answer. A session is one matter of one person, from their first
 * message until it is closed; rules and bots answer first, and hand over.
 */

/** `bot`: rules and bots answer. `waiting`: for anybody of the desk. `open`: somebody of the desk has it. */
export const sessionState = z.enum(['bot', 'waiting', 'open', 'closed'])
export type SessionState = z.output<typeof sessionState>

/** Why a session came to people. */
export const handOverReason = z.enum([
  /** The person asked for it, by one of the account’s words or a menu. */
  'asked',
  /** A bot said so, or failed. */
  'bot',
  'botFailed',
  /** No rule and no bot had an answer. */
  'unanswered',
  /** Somebody of the desk took it. */
  'agent',
  /** A developer’s server said so. */
  'developer',
])
export type HandOverReason = z.output<typeof handOverReason>

/** Who ended it: somebody of the desk, the person, a developer’s server; or nobody said anything for too long. */
export const ending = z.enum(['agent', 'person', 'developer', 'silence'])
export type Ending = z.output<typeof ending>

/** Where the other side is: in the app, in a window on the account’s own site, or at a mail address. */
export const channel = z.enum(['app', 'web', 'mail'])
export type DeskChannel = z.output<typeof channel>

/** Something that somebody has to see to. */
export const alarm = z.enum([
  /** Waits for anybody for longer than the account allows. */
  'unassigned',
  /** Somebody has it and has not answered for as long. */
  'unanswered',
  /** The reply window closes soon, and the person has no answer. */
  'windowEnding',
])
export type Alarm = z.output<typeof alarm>

/** Labels with a meaning of their own; an account adds its own words to them. */
export const knownLabels = ['question', 'complaint'] as const
const label = () => line(30).pipe(z.string().min(1))

/** Somebody who answers at the desk. */
export const agent = z.object({
  id: id(),
  /** Unique in the account; developers know the agent by it. */
  account: z.string(),
  nickname: z.string(),
  avatarId: id().nullable(),
  /** Whose it is; null while a developer has made it and nobody has been put to it. */
  personId: id().nullable(),
  isOnline: z.boolean(),
  /** So many sessions are given to them at once, at most; they can take more by hand. */
  takes: z.int(),
  /** Sessions that they have now. */
  open: z.int(),
})
export type Agent = z.output<typeof agent>

export const contact = z.object({
  id: id(),
  channel,
  /** In the app: who it is. */
  person: person.nullable(),
  /** Elsewhere: what is known, such as a mail address. */
  name: z.string(),
})
export type Contact = z.output<typeof contact>

export const session = z.object({
  id: id(),
  contact,
  state: sessionState,
  agentId: id().nullable(),
  reason: handOverReason.nullable(),
  labels: z.array(z.string()),
  startedAt: time(),
  /** When it came to people. Null: it never did. */
  handedOverAt: time().nullable(),
  closedAt: time().nullable(),
  closedBy: ending.nullable(),
  /** The oldest thing that the person said and nobody of the desk has answered. */
  waitingSince: time().nullable(),
  movedAt: time(),
  /** The last thing said, where it can still be seen. */
  last: content.nullable(),
  lastIsTheirs: z.boolean(),
  /** Null outside the app: there, no window closes. */
  window: replyWindow.nullable(),
  alarms: z.array(alarm),
  /** 1 to 5, once the person has rated it. */
  score: z.int().nullable(),
  revision: z.int(),
})
export type Session = z.output<typeof session>

/** One line of what happened in a session, for those who answer. The person sees only what was said. */
export const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('said'),
    id: id(),
    at: time(),
    by: z.enum(['person', 'agent', 'bot', 'developer', 'account']),
    agentId: id().nullable(),
    seq: seq(),
    content,
  }),
  /** What the person did besides: pressed a menu, followed, scanned. */
  z.object({ kind: z.literal('did'), id: id(), at: time(), what: z.string(), key: z.string().nullable() }),
  z.object({ kind: z.literal('note'), id: id(), at: time(), agentId: id().nullable(), text: z.string() }),
  z.object({
    kind: z.literal('step'),
    id: id(),
    at: time(),
    what: z.enum(['started', 'handedOver', 'taken', 'assigned', 'handedOn', 'putBack', 'closed', 'rated', 'ticket']),
    /** Who did it; null: the desk itself. */
    agentId: id().nullable(),
    /** Who has it afterwards. */
    toAgentId: id().nullable(),
    reason: handOverReason.nullable(),
    /** The number of a ticket, or a score. */
    number: z.int().nullable(),
  }),
])
export type Entry = z.output<typeof entry>

/** `13:05`, in the account’s time zone. */
const timeOfDay = () => z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/)
/** People are there from one moment until another, both included; past midnight where `until` is the earlier. */
export const span = z.object({
  /** 1 is Monday. */
  day: z.int().min(1).max(7),
  from: timeOfDay(),
  until: timeOfDay(),
})
export type Span = z.output<typeof span>

export const settings = z.object({
  /** Off: only developers’ servers hand over, and only what they handed over is answered here. */
  isOn: z.boolean(),
  /** Writing one of these, and nothing else, asks for a person. Null: the desk’s own, in every language of the app. */
  words: z.array(label()).max(50).nullable(),
  /** Null: always. */
  hours: z.array(span).max(28).nullable(),
  /** Days without, such as `2026-12-25`. */
  closedOn: z.array(z.iso.date()).max(100),
  /** Said when nobody is there. Empty: the desk’s own words, in the person’s language, with the next time. */
  outOfHours: text(600),
  /** What no rule answers: asks the bot, goes to people, or gets the account’s default reply. */
  beyondRules: z.enum(['bot', 'people', 'reply']),
  assignment: z.enum(['automatic', 'byHand']),
  /** Alarm: waits for longer than this. */
  unassignedMinutes: z.int().min(1).max(1440),
  /** Alarm: the reply window closes within this time. */
  windowMinutes: z.int().min(5).max(1440),
  asksRating: z.boolean(),
  /** Besides `question` and `complaint`. */
  labels: z.array(label()).max(20),
  /** Called for what no rule answers. */
  botUrl: z.url().max(500).nullable(),
})
export type DeskSettings = z.output<typeof settings>

export const cannedAnswer = z.object({ id: id(), title: z.string(), text: z.string() })
export type CannedAnswer = z.output<typeof cannedAnswer>

export const ticketState = z.enum(['new', 'open', 'pending', 'solved'])
export type TicketState = z.output<typeof ticketState>

export const ticket = z.object({
  id: id(),
  /** 1, 2, 3 … in the account. */
  number: z.int(),
  title: z.string(),
  labels: z.array(z.string()),
  state: ticketState,
  /** Who sees to it. */
  agentId: id().nullable(),
  /** Where it came from. */
  sessionId: id().nullable(),
  contact: contact.nullable(),
  madeAt: time(),
  movedAt: time(),
  revision: z.int(),
})
export type Ticket = z.output<typeof ticket>

/** What became of a ticket, one change a line: by whom, from what to what. */
export const ticketStep = z.object({
  id: id(),
  at: time(),
  agentId: id().nullable(),
  what: z.enum(['made', 'state', 'agent', 'title', 'labels', 'comment']),
  before: z.string(),
  after: z.string(),
})
export type TicketStep = z.output<typeof ticketStep>

/** Of the sessions that began on one day of the account’s zone. */
export const dayFigures = z.object({
  day: z.iso.date(),
  sessions: z.int(),
  /** Those that never came to people: answered by menu, rules and bots. Counted once they are closed. */
  deflected: z.int(),
  closed: z.int(),
  handedOver: z.int(),
  /** Median seconds from the hand-over to the first answer of a person; null where there was none. */
  firstAnswerSeconds: z.int().nullable(),
  rated: z.int(),
  scoreSum: z.int(),
})
export type DayFigures = z.output<typeof dayFigures>

const ofDesk = 'operators of the account with the duty `desk`'
const ofSettings = 'operators of the account with the duty `settings`'
const asOperator = ['official_account_not_found', 'not_your_duty'] as const
const inSession = [...asOperator, 'session_not_found'] as const
const at = { accountId: id() }
const on = { ...at, sessionId: id() }

export const look = method({
  name: 'desk.look',
  summary:
    'The desk of an account: who is there, how it is set up, and how much waits. Looking makes one an agent of it.',
  caller: 'person',
  may: ofDesk,
  input: z.object(at),
  output: z.object({
    settings,
    timeZone: z.string(),
    /** The words that ask for a person, the desk’s own included. */
    words: z.array(z.string()),
    me: agent,
    agents: z.array(agent),
    cannedAnswers: z.array(cannedAnswer),
    /** Whether people are there just now, by the hours. */
    isWithinHours: z.boolean(),
    /** When they are there again, or until when they are. Null: always, or never. */
    changesAt: time().nullable(),
    counts: z.object({
      mine: z.int(),
      waiting: z.int(),
      open: z.int(),
      bot: z.int(),
      alarms: z.int(),
      tickets: z.int(),
    }),
    /** Of the webhook bot: how it went the last time that it failed. */
    botProblem: z.object({ at: time(), problem: z.string() }).nullable(),
    maySet: z.boolean(),
  }),
  refusals: asOperator,
})

export const box = z.enum(['mine', 'waiting', 'open', 'bot', 'closed', 'alarms'])
export type Box = z.output<typeof box>

export const inbox = method({
  name: 'desk.inbox',
  summary: 'Sessions of a desk, those that moved last first; what waits, the longest first.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...at,
    box,
    label: label().optional(),
    /** A session: only those after it. */
    after: id().optional(),
    limit: z.int().min(1).max(100).default(40),
  }),
  output: z.object({ sessions: z.array(session), hasMore: z.boolean() }),
  refusals: asOperator,
})

export const read = method({
  name: 'desk.session',
  summary:
    'One session with all that was said and done, the newest last: what the person said to rules and bots before included.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...on,
    /** Only what is before this place in the conversation. */
    beforeSeq: seq().optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({
    session,
    entries: z.array(entry),
    /** There is more before. */
    hasMore: z.boolean(),
    tickets: z.array(ticket),
    /** Earlier sessions of the same contact, the newest first. */
    earlier: z.array(session.pick({ id: true, startedAt: true, closedAt: true, labels: true, score: true })),
  }),
  refusals: inSession,
})

export const take = method({
  name: 'desk.take',
  summary: 'Take a session: one that waits, one that a bot has, or somebody else’s.',
  caller: 'person',
  may: ofDesk,
  input: z.object(on),
  output: z.object({ session }),
  refusals: [...inSession, 'session_closed'],
})

export const handOn = method({
  name: 'desk.handOn',
  summary: 'Give a session to somebody else, or back to whoever is next (null).',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...on, agentId: id().nullable() }),
  output: z.object({ session }),
  refusals: [...inSession, 'session_closed', 'agent_not_found'],
})

export const close = method({
  name: 'desk.close',
  summary: 'End a session. The person is told, and asked how it was.',
  caller: 'person',
  may: ofDesk,
  input: z.object(on),
  output: z.object({ session }),
  refusals: inSession,
})

export const say = method({
  name: 'desk.say',
  summary: 'Answer the person of a session, within the reply window. Whoever answers takes the session.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...on,
    /** Chosen by the client: said twice, it is there once. */
    messageId: id(),
    content: outgoing,
  }),
  output: z.object({ seq: seq() }),
  refusals: [
    ...inSession,
    'session_closed',
    'reply_window_closed',
    'reply_count_used',
    'not_following',
    'blocked_by_account',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'person_not_found',
    'sticker_not_found',
    'message_id_reused',
  ],
  limit: { per: 'person', calls: 300, seconds: 60 },
})

export const note = method({
  name: 'desk.note',
  summary: 'Write a note into a session, which only the desk sees.',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...on, noteId: id(), text: text(2000).pipe(z.string().trim().min(1)) }),
  output: nothing(),
  refusals: inSession,
})

export const setLabels = method({
  name: 'desk.label',
  summary: 'Say what a session is: a question, a complaint, or one of the account’s own words.',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...on, labels: z.array(label()).max(5) }),
  output: z.object({ session }),
  refusals: [...inSession, 'label_not_found'],
})

export const setOnline = method({
  name: 'desk.setOnline',
  summary:
    'Say that one is there, or not. It holds for three minutes and is said again meanwhile. Whoever goes leaves what is unanswered to others.',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...at, isOnline: z.boolean(), takes: z.int().min(1).max(50).optional() }),
  output: z.object({ me: agent }),
  refusals: asOperator,
})

export const save = method({
  name: 'desk.save',
  summary: 'Set up the desk: what is left out stays.',
  caller: 'person',
  may: ofSettings,
  input: z.object({ ...at, settings: settings.partial() }),
  output: z.object({ settings }),
  refusals: [...asOperator, 'url_not_allowed', 'not_verified'],
})

export const newBotSecret = method({
  name: 'desk.newBotSecret',
  summary: 'A new secret by which the account’s bot knows who calls. Shown once; the one before is good no longer.',
  caller: 'person',
  may: ofSettings,
  input: z.object(at),
  output: z.object({ secret: z.string() }),
  refusals: asOperator,
})

export const tryBot = method({
  name: 'desk.tryBot',
  summary: 'Call the bot as the desk would, and show what it answers. Nobody else sees it.',
  caller: 'person',
  may: ofSettings,
  input: z.object({ ...at, text: text(600).pipe(z.string().min(1)) }),
  output: z.object({
    outcome: z.enum(['answered', 'nothing', 'handsOver', 'failed']),
    texts: z.array(z.string()),
    problem: z.string().nullable(),
    tookMs: z.int(),
  }),
  refusals: [...asOperator, 'bot_missing'],
  limit: { per: 'person', calls: 20, seconds: 60 },
})

export const saveCannedAnswer = method({
  name: 'desk.saveCannedAnswer',
  summary: 'Keep an answer that is given often, or change it.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...at,
    cannedAnswerId: id(),
    title: line(60).pipe(z.string().min(1)),
    text: text(2000).pipe(z.string().trim().min(1)),
  }),
  output: nothing(),
  refusals: [...asOperator, 'too_many'],
})

export const removeCannedAnswer = method({
  name: 'desk.removeCannedAnswer',
  summary: 'Keep an answer no longer.',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...at, cannedAnswerId: id() }),
  output: nothing(),
  refusals: asOperator,
})

const ticketTitle = () => line(120).pipe(z.string().min(1))

export const makeTicket = method({
  name: 'desk.makeTicket',
  summary:
    'Make a ticket, of a session or of nothing. It is there until it is solved, whatever becomes of the session.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...at,
    /** Chosen by the client: made twice, it is there once. */
    ticketId: id(),
    sessionId: id().nullable(),
    title: ticketTitle(),
    labels: z.array(label()).max(5).default([]),
    agentId: id().nullable().default(null),
    comment: text(2000).default(''),
  }),
  output: z.object({ ticket }),
  refusals: [...inSession, 'agent_not_found', 'label_not_found'],
})

export const editTicket = method({
  name: 'desk.editTicket',
  summary: 'Change a ticket, or say something to it. Each change stays in its history.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...at,
    ticketId: id(),
    /** Chosen by the client: the same change sent twice is one. */
    requestId: id(),
    state: ticketState.optional(),
    agentId: id().nullable().optional(),
    title: ticketTitle().optional(),
    labels: z.array(label()).max(5).optional(),
    comment: text(2000).optional(),
  }),
  output: z.object({ ticket }),
  refusals: [...asOperator, 'ticket_not_found', 'agent_not_found', 'label_not_found'],
})

export const tickets = method({
  name: 'desk.tickets',
  summary: 'The tickets of an account, those that moved last first.',
  caller: 'person',
  may: ofDesk,
  input: z.object({
    ...at,
    states: z.array(ticketState).default([]),
    mine: z.boolean().default(false),
    after: id().optional(),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({ tickets: z.array(ticket), hasMore: z.boolean() }),
  refusals: asOperator,
})

export const lookAtTicket = method({
  name: 'desk.ticket',
  summary: 'One ticket with its history.',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...at, ticketId: id() }),
  output: z.object({ ticket, steps: z.array(ticketStep) }),
  refusals: [...asOperator, 'ticket_not_found'],
})

export const figures = method({
  name: 'desk.figures',
  summary: 'How the desk did, by day: what was closed without a person, how fast people answered, how it was rated.',
  caller: 'person',
  may: ofDesk,
  input: z.object({ ...at, from: z.iso.date(), until: z.iso.date() }),
  output: z.object({ days: z.array(dayFigures) }),
  refusals: [...asOperator, 'too_many'],
  priority: 'background',
})

export const rate = method({
  name: 'desk.rate',
  summary: 'Say how a session was, once it is closed: from 1 to 5. Rating it again changes the rating, for a week.',
  caller: 'person',
  may: 'the person of the session',
  input: z.object({ sessionId: id(), score: z.int().min(1).max(5), comment: text(600).default('') }),
  output: nothing(),
  refusals: ['session_not_found', 'too_late'],
})

/** What a developer’s server is told of a session. */
const told = {
  accountId: id(),
  personId: id(),
  sessionId: id(),
  /** The agent’s account name. */
  agent: z.string(),
  at: time(),
}
export const sessionOpened = event({
  name: 'desk.sessionOpened',
  summary: 'Somebody of a desk has a session now.',
  payload: z.object(told),
})
export const sessionSwitched = event({
  name: 'desk.sessionSwitched',
  summary: 'A session went from one agent to another.',
  payload: z.object({ ...told, from: z.string() }),
})
export const sessionClosed = event({
  name: 'desk.sessionClosed',
  summary: 'A session that somebody of a desk had is closed.',
  payload: z.object({ ...told, by: ending }),
})
