import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, line, nothing, seq, time } from '../values.ts'
import { message, outgoing } from './content.ts'

export const role = z.enum(['owner', 'admin', 'member'])
export type Role = z.output<typeof role>

export const member = z.object({ personId: id(), role, nickname: z.string().nullable(), joinedAt: time() })
export type Member = z.output<typeof member>

/** A conversation as one person sees it. */
export const conversation = z.object({
  id: id(),
  kind: z.enum(['direct', 'group', 'self', 'broadcast', 'official']),
  /** The other person of a direct chat; the official account of a conversation with one. */
  peerId: id().nullable(),
  /** A group’s or list’s own name; null while nobody has named it. */
  name: z.string().nullable(),
  announcement: z.object({ text: z.string(), byId: id(), at: time() }).nullable(),
  memberCount: z.int(),
  /** Up to nine, owner first, for the mosaic and the name of an unnamed group. */
  firstMemberIds: z.array(id()),
  group: z
    .object({ needsApproval: z.boolean(), onlyAdminsWrite: z.boolean(), onlyAdminsRename: z.boolean() })
    .nullable(),
  /** Null once the person is no longer in it: then it can be read, not written. */
  myRole: role.nullable(),
  myNickname: z.string().nullable(),
  lastSeq: seq(),
  /** Older messages than this are not shown to this person (joined later, or cleared). */
  firstSeq: seq(),
  readSeq: seq(),
  settings: z.object({
    pinnedAt: time().nullable(),
    muted: z.boolean(),
    folded: z.boolean(),
    hidden: z.boolean(),
    markedUnread: z.boolean(),
    showNames: z.boolean(),
    saved: z.boolean(),
  }),
  /** Grows with every change to anything here but `lastSeq` and `readSeq`, which grow by themselves. */
  revision: z.int(),
})
export type Conversation = z.output<typeof conversation>

export const open = method({
  name: 'chat.open',
  summary: 'The direct conversation with a contact, made when there is none; with oneself, the file transfer chat.',
  caller: 'person',
  may: 'with contacts, and with oneself',
  input: z.object({ personId: id() }),
  output: z.object({ conversation }),
  refusals: ['person_not_found', 'not_a_contact'],
})

export const send = method({
  name: 'chat.send',
  summary: 'Send a message. Answered once it is stored for good; sending the same id again gives the same answer.',
  caller: 'person',
  may: 'members; in a direct chat, while both sides have each other',
  input: z.object({ conversationId: id(), messageId: id(), content: outgoing, quoteSeq: seq().optional() }),
  output: z.object({
    seq: seq(),
    sentAt: time(),
    /** Broadcast lists: whom it did not reach, and why. */
    undelivered: z
      .array(z.object({ personId: id(), refusal: z.enum(['not_a_contact', 'blocked', 'you_blocked']) }))
      .optional(),
  }),
  refusals: [
    'conversation_not_found',
    'not_a_member',
    'not_a_contact',
    'blocked',
    'you_blocked',
    'muted_by_group',
    'not_an_admin',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'person_not_found',
    'sticker_not_found',
    'message_not_found',
    'message_id_reused',
  ],
  limit: { per: 'person', calls: 600, seconds: 60 },
})

export const history = method({
  name: 'chat.history',
  summary: 'Messages before or after a place in the log, in order; as far as this person may see it.',
  caller: 'person',
  may: 'members, and former members up to where they left',
  input: z.object({
    conversationId: id(),
    beforeSeq: seq().optional(),
    afterSeq: seq().optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ messages: z.array(message), hasMore: z.boolean() }),
  refusals: ['conversation_not_found'],
  priority: 'background',
})

export const members = method({
  name: 'chat.members',
  summary: 'Everyone in a conversation, owner and admins first, with their profiles.',
  caller: 'person',
  may: 'members',
  input: z.object({ conversationId: id() }),
  output: z.object({ members: z.array(member), people: z.array(person) }),
  refusals: ['conversation_not_found', 'not_a_member'],
})

export const people = method({
  name: 'chat.people',
  summary: 'Profiles of people who are or were in a conversation: for a device that meets a sender it does not know.',
  caller: 'person',
  may: 'members and former members',
  input: z.object({ conversationId: id(), personIds: z.array(id()).min(1).max(100) }),
  output: z.object({ people: z.array(person) }),
  refusals: ['conversation_not_found'],
})

export const read = method({
  name: 'chat.read',
  summary: 'Everything up to here has been seen by this person. Never goes back; never shown to others.',
  caller: 'person',
  may: 'members and former members',
  input: z.object({ conversationId: id(), seq: seq() }),
  output: z.object({ readSeq: seq() }),
  refusals: ['conversation_not_found'],
  priority: 'background',
})

export const recall = method({
  name: 'chat.recall',
  summary: 'Take a message back for everyone: one’s own within two minutes, or any as the group’s owner or admin.',
  caller: 'person',
  may: 'the sender within 2 minutes; owner and admins of the group',
  input: z.object({ conversationId: id(), seq: seq() }),
  output: z.object({ message }),
  refusals: ['conversation_not_found', 'message_not_found', 'not_yours', 'too_late', 'not_a_member', 'not_recallable'],
})

export const hide = method({
  name: 'chat.hide',
  summary: 'Delete messages for oneself only, on all of one’s devices.',
  caller: 'person',
  may: 'members and former members',
  input: z.object({ conversationId: id(), seqs: z.array(seq()).min(1).max(100) }),
  output: nothing(),
  refusals: ['conversation_not_found'],
})

export const clear = method({
  name: 'chat.clear',
  summary: 'Delete the whole history for oneself; `remove` also takes the chat off the list until the next message.',
  caller: 'person',
  may: 'members and former members',
  input: z.object({ conversationId: id(), remove: z.boolean().default(false) }),
  output: z.object({ conversation }),
  refusals: ['conversation_not_found'],
})

export const configure = method({
  name: 'chat.configure',
  summary: 'One’s own switches of a conversation. What is left out stays.',
  caller: 'person',
  may: 'members and former members',
  input: z.object({
    conversationId: id(),
    pinned: z.boolean().optional(),
    muted: z.boolean().optional(),
    folded: z.boolean().optional(),
    hidden: z.boolean().optional(),
    markedUnread: z.boolean().optional(),
    showNames: z.boolean().optional(),
    saved: z.boolean().optional(),
  }),
  output: z.object({ conversation }),
  refusals: ['conversation_not_found'],
})

export const forward = method({
  name: 'chat.forward',
  summary: 'Forward messages to other conversations, one by one or merged into one chat-history card.',
  caller: 'person',
  may: 'messages that one can see, to conversations that one may write to',
  input: z.object({
    requestId: id(),
    fromConversationId: id(),
    seqs: z.array(seq()).min(1).max(100),
    toConversationIds: z.array(id()).min(1).max(20),
    as: z.enum(['each', 'merged']),
    /** Title of a merged card, in the sender’s language. */
    title: line(80).default(''),
  }),
  output: z.object({
    sent: z.int(),
    undelivered: z.array(z.object({ conversationId: id(), refusal: z.string() })),
  }),
  refusals: ['conversation_not_found', 'message_not_found', 'nothing_to_forward', 'too_many'],
})

export const saveBroadcastList = method({
  name: 'chat.saveBroadcastList',
  summary: 'Make or change a broadcast list: what is sent to it reaches each person as a direct message.',
  caller: 'person',
  may: 'contacts only',
  input: z.object({
    conversationId: id(),
    name: line(40).nullable().default(null),
    personIds: z.array(id()).min(1).max(200),
  }),
  output: z.object({ conversation }),
  refusals: ['not_a_contact', 'conversation_not_found', 'too_many'],
})

export const startLiveLocation = method({
  name: 'chat.startLiveLocation',
  summary: 'Share a moving position with a conversation; it stops by itself.',
  caller: 'person',
  may: 'as for sending',
  input: z.object({
    conversationId: id(),
    messageId: id(),
    minutes: z.union([z.literal(15), z.literal(60), z.literal(480)]),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  output: z.object({ seq: seq(), sentAt: time() }),
  refusals: send.refusals,
})

export const moveLiveLocation = method({
  name: 'chat.moveLiveLocation',
  summary: 'The next position; members who look at it are told by signal.',
  caller: 'person',
  may: 'who shares it',
  input: z.object({
    conversationId: id(),
    seq: seq(),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  output: nothing(),
  refusals: ['message_not_found', 'too_late'],
  limit: { per: 'person', calls: 120, seconds: 60 },
  priority: 'background',
})

export const stopLiveLocation = method({
  name: 'chat.stopLiveLocation',
  summary: 'Stop sharing now.',
  caller: 'person',
  may: 'who shares it',
  input: z.object({ conversationId: id(), seq: seq() }),
  output: nothing(),
  refusals: ['message_not_found', 'too_late'],
})

export const livePositions = method({
  name: 'chat.livePositions',
  summary: 'Who shares a moving position in a conversation now, and where they are.',
  caller: 'person',
  may: 'members',
  input: z.object({ conversationId: id() }),
  output: z.object({
    positions: z.array(
      z.object({ seq: seq(), personId: id(), latitude: z.number(), longitude: z.number(), until: time() }),
    ),
  }),
  refusals: ['conversation_not_found', 'not_a_member'],
  priority: 'background',
})

/** One event for everything that one commit stored, so that a busy server writes one row for many messages. */
export const officialHeard = event({
  name: 'chat.officialHeard',
  summary: 'People wrote to official accounts.',
  payload: z.object({
    messages: z.array(
      z.object({
        conversationId: id(),
        accountId: id(),
        personId: id(),
        seq: seq(),
        messageId: id(),
        sentAt: time(),
      }),
    ),
  }),
})

export const messagesSent = event({
  name: 'chat.messagesSent',
  summary: 'Messages were stored.',
  payload: z.object({ messages: z.array(z.object({ conversationId: id(), seq: seq(), senderId: id().nullable() })) }),
})

export const messagesChanged = event({
  name: 'chat.messagesChanged',
  summary: 'Messages were recalled or gained a link preview.',
  payload: z.object({ messages: z.array(z.object({ conversationId: id(), seq: seq() })) }),
})
