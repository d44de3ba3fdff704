import * as z from 'zod'
import { method } from '../method.ts'
import { id, line, nothing, time } from '../values.ts'
import { appId } from './developers.ts'
import { asker } from './permissions.ts'

/** A page of a program, with what follows `?`; empty: where it begins. */
export const pagePath = () => z.string().max(1024)

/** A mini program on a shelf of one’s own. One that was taken down meanwhile is not listed. */
export const entry = asker.extend({ intro: z.string() })
export type Entry = z.output<typeof entry>

export const mine = method({
  name: 'visits.mine',
  summary: 'The mini programs that I opened lately, the latest first, and those that I added to mine, in my order.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    recent: z.array(entry.extend({ openedAt: time() })).max(60),
    kept: z.array(entry),
  }),
  refusals: [],
})

export const note = method({
  name: 'visits.note',
  summary: 'I have opened a mini program: it goes to the front of those opened lately, and counts as opened.',
  caller: 'person',
  may: 'mini programs that are released',
  input: z.object({
    appId: appId(),
    /** From where, by WeChat’s numbers. */
    scene: z.int().min(1000).max(9999),
  }),
  output: nothing(),
  refusals: ['program_not_found'],
  limit: { per: 'person', calls: 300, seconds: 3600 },
  priority: 'background',
})

export const keep = method({
  name: 'visits.keep',
  summary: 'Add a mini program to mine, or no longer.',
  caller: 'person',
  may: 'mini programs that are released',
  input: z.object({ appId: appId(), isKept: z.boolean() }),
  output: nothing(),
  refusals: ['program_not_found', 'too_many'],
})

export const arrange = method({
  name: 'visits.arrange',
  summary: 'Put my mini programs in another order. Those that are not named stay behind the others.',
  caller: 'person',
  input: z.object({ appIds: z.array(appId()).max(200) }),
  output: nothing(),
  refusals: [],
})

export const forget = method({
  name: 'visits.forget',
  summary: 'Take a mini program off those that I opened lately.',
  caller: 'person',
  input: z.object({ appId: appId() }),
  output: nothing(),
  refusals: [],
})

export const share = method({
  name: 'visits.share',
  summary:
    'Send a page of a mini program as a card into a conversation. Sent twice with the same message id, it is there once.',
  caller: 'person',
  may: 'conversations that one may write in, mini programs that are released',
  input: z.object({
    appId: appId(),
    path: pagePath().default(''),
    /** Empty: the program’s name. */
    title: line(100).default(''),
    /** A picture of one’s own. */
    pictureId: id().nullable().default(null),
    conversationId: id(),
    messageId: id(),
  }),
  output: z.object({ seq: z.int(), sentAt: time() }),
  refusals: [
    'program_not_found',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'conversation_not_found',
    'not_a_member',
    'not_a_contact',
    'blocked',
    'you_blocked',
    'muted_by_group',
    'not_an_admin',
    'message_id_reused',
  ],
})
