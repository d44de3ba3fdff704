import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, time } from '../values.ts'

/**
 * How long, and how often, an account may still write to a person. Both sides see the same. A message of the person
 * opens it for two days; a button of the menu, following, and a scanned code open it for a minute, beside that.
 */
export const replyWindow = z.object({
  /** The end of the two days; null when the person has not written. */
  messageUntil: time().nullable(),
  messageLeft: z.int().min(0),
  /** The end of the minute; null when nothing opened one. */
  briefUntil: time().nullable(),
  briefLeft: z.int().min(0),
  /** Neither is open: the account is silent until the person writes again. */
  isClosed: z.boolean(),
})
export type ReplyWindow = z.output<typeof replyWindow>

/** What a person can do towards an account. `enter`: they came in to write, which is how one writes to mini programs. */
export const happeningKind = z.enum(['message', 'follow', 'unfollow', 'menu', 'scan', 'enter'])
export type HappeningKind = z.output<typeof happeningKind>

/** Who spoke for an account. `rule`: an automatic reply or the menu; `program`: a developer’s. */
export const speakerKind = z.enum(['rule', 'program', 'agent', 'bot'])
export type SpeakerKind = z.output<typeof speakerKind>

export const mine = method({
  name: 'servicemessages.mine',
  summary: 'How long and how often an official account may still write to oneself.',
  caller: 'person',
  input: z.object({ accountId: id() }),
  output: z.object({ window: replyWindow }),
  refusals: ['official_account_not_found'],
  priority: 'background',
})

export const window = method({
  name: 'servicemessages.window',
  summary: 'How long and how often the account may still write to a person.',
  caller: 'person',
  may: 'operators of the account who may answer people',
  input: z.object({ accountId: id(), personId: id() }),
  output: z.object({ window: replyWindow }),
  refusals: ['official_account_not_found', 'not_your_duty'],
  priority: 'background',
})

export const closed = event({
  name: 'servicemessages.closed',
  summary: 'A conversation with an account has closed by itself: the person has been silent for two days.',
  payload: z.object({ accountId: id(), personId: id(), conversationId: id(), at: time() }),
})
