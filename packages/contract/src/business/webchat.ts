import * as z from 'zod'
import { method } from '../method.ts'
import { id, nothing, seq, text, time } from '../values.ts'

/**
 * A chat window on the account’s own site, for people without an account here. Whoever opens it is a visitor, known by
 * a random token that stays in their browser; what they write comes to the same desk as everything else.
 */

/** Origins such as `https://shop.example`. */
const site = () =>
  z
    .url({ protocol: /^https?$/ })
    .max(200)
    .transform((url) => new URL(url).origin)
const token = () => z.string().regex(/^[\w-]{43}$/)

export const widget = z.object({
  isOn: z.boolean(),
  /** Pages of these may show the window; no others. */
  sites: z.array(z.string()),
  /** Said before the visitor says anything. Empty: our own words, in their language. */
  greeting: z.string(),
  /** The line for the site’s pages. */
  tag: z.string(),
})
export type Widget = z.output<typeof widget>

const asOperator = ['official_account_not_found', 'not_your_duty', 'not_verified', 'not_for_this_kind'] as const

export const look = method({
  name: 'webchat.look',
  summary: 'The chat window of an account, and the line that brings it to a page.',
  caller: 'person',
  may: 'operators of the account with the duty `settings`',
  input: z.object({ accountId: id() }),
  output: z.object({ widget }),
  refusals: asOperator,
})

export const save = method({
  name: 'webchat.save',
  summary: 'Switch the chat window on or off, and say which sites may show it.',
  caller: 'person',
  may: 'operators of the account with the duty `settings`',
  input: z.object({ accountId: id(), isOn: z.boolean(), sites: z.array(site()).max(20), greeting: text(300) }),
  output: z.object({ widget }),
  refusals: asOperator,
})

export const said = z.object({
  seq: seq(),
  id: id(),
  at: time(),
  by: z.enum(['visitor', 'agent', 'bot', 'account']),
  /** What was said in words; other things are told by their kind alone. */
  text: z.string(),
  kind: z.string(),
})

export const enter = method({
  name: 'webchat.enter',
  summary: 'Open the window: who is there, and what was said before, as the last hundred.',
  caller: 'anyone',
  input: z.object({ accountId: id(), token: token().nullable() }),
  output: z.object({
    /** New when none was given. Whoever has it is the visitor. */
    token: token(),
    name: z.string(),
    greeting: z.string(),
    /** Whether people are there now. */
    isWithinHours: z.boolean(),
    said: z.array(said),
  }),
  refusals: ['official_account_not_found'],
  limit: { per: 'address', calls: 30, seconds: 60 },
})

export const say = method({
  name: 'webchat.say',
  summary: 'Say something as a visitor. The same id again is the same message.',
  caller: 'anyone',
  input: z.object({
    accountId: id(),
    token: token(),
    messageId: id(),
    text: text(2000).pipe(z.string().trim().min(1)),
  }),
  output: z.object({ seq: seq() }),
  refusals: ['official_account_not_found'],
  limit: { per: 'address', calls: 20, seconds: 60 },
})

export const listen = method({
  name: 'webchat.listen',
  summary: 'What was said after a place; when there is nothing, waits for it for half a minute.',
  caller: 'anyone',
  input: z.object({ accountId: id(), token: token(), afterSeq: seq() }),
  output: z.object({ said: z.array(said) }),
  refusals: ['official_account_not_found'],
  limit: { per: 'address', calls: 120, seconds: 60 },
  priority: 'background',
})

export const leave = method({
  name: 'webchat.leave',
  summary: 'End the conversation as a visitor.',
  caller: 'anyone',
  input: z.object({ accountId: id(), token: token() }),
  output: nothing(),
  refusals: ['official_account_not_found'],
  limit: { per: 'address', calls: 30, seconds: 60 },
})
