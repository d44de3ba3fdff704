import * as z from 'zod'
import { method } from '../method.ts'
import { message } from '../talk/content.ts'
import { id, time } from '../values.ts'

export const messages = method({
  name: 'search.messages',
  summary: 'Messages that one can see: by words, and by conversation, sender, kind and date. Newest first.',
  caller: 'person',
  may: 'conversations that one is or was in, as far as one can see them',
  input: z.object({
    query: z.string().trim().max(100).default(''),
    conversationId: id().optional(),
    senderId: id().optional(),
    kind: z.enum(['text', 'media', 'file', 'link', 'voice', 'location']).optional(),
    from: time().optional(),
    to: time().optional(),
    /** The cursor of the previous page. */
    before: z.string().max(100).optional(),
    limit: z.int().min(1).max(100).default(30),
  }),
  output: z.object({ messages: z.array(message), before: z.string().nullable() }),
  refusals: ['conversation_not_found'],
  priority: 'background',
})
