import * as z from 'zod'
import { method } from '../method.ts'
import { id, nothing, seq, time } from '../values.ts'
import { content } from './content.ts'

export const favourite = z.object({
  id: id(),
  at: time(),
  /** Where it came from, as its owner saw it then. */
  senderId: id().nullable(),
  senderName: z.string(),
  sentAt: time(),
  content,
})
export type Favourite = z.output<typeof favourite>

export const add = method({
  name: 'favourites.add',
  summary: 'Keep a message among one’s favourites, also when it is recalled or deleted later.',
  caller: 'person',
  may: 'messages that one can see',
  input: z.object({ favouriteId: id(), conversationId: id(), seq: seq() }),
  output: z.object({ favourite }),
  refusals: ['conversation_not_found', 'message_not_found', 'nothing_to_forward', 'too_many'],
})

export const list = method({
  name: 'favourites.list',
  summary: 'The favourites, newest first.',
  caller: 'person',
  input: z.object({ before: id().optional(), limit: z.int().min(1).max(100).default(50) }),
  output: z.object({ favourites: z.array(favourite), hasMore: z.boolean() }),
  refusals: [],
  priority: 'background',
})

export const remove = method({
  name: 'favourites.remove',
  summary: 'Let a favourite go.',
  caller: 'person',
  input: z.object({ favouriteId: id() }),
  output: nothing(),
  refusals: ['favourite_not_found'],
})

export const send = method({
  name: 'favourites.send',
  summary: 'Send a favourite into a conversation.',
  caller: 'person',
  may: 'own favourites, to conversations that one may write to',
  input: z.object({ favouriteId: id(), conversationId: id(), messageId: id() }),
  output: z.object({ seq: seq(), sentAt: time() }),
  refusals: [
    'favourite_not_found',
    'conversation_not_found',
    'not_a_member',
    'not_a_contact',
    'blocked',
    'you_blocked',
    'muted_by_group',
    'message_id_reused',
  ],
})
