import * as z from 'zod'
import { method } from './method.ts'
import { account, person } from './people/accounts.ts'
import { contact, request, tag } from './people/contacts.ts'
import { conversation } from './talk/chat.ts'
import { message } from './talk/content.ts'
import { id, nothing, seq, time, useq } from './values.ts'

/**
 * One change in what a person sees. Each holds the new state, so applying one twice, or late, does no harm:
 * messages and profiles by highest revision, read markers by maximum.
 */
export const update = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message }),
  z.object({ kind: z.literal('messagesHidden'), conversationId: id(), seqs: z.array(seq()) }),
  z.object({ kind: z.literal('read'), conversationId: id(), seq: seq() }),
  z.object({ kind: z.literal('conversation'), conversation }),
  z.object({ kind: z.literal('person'), person }),
  z.object({ kind: z.literal('account'), account }),
  z.object({ kind: z.literal('contact'), contact }),
  z.object({ kind: z.literal('tags'), tags: z.array(tag) }),
  z.object({ kind: z.literal('request'), request }),
  /** Something that is fetched when looked at has changed: devices, favourites, stickers, invitations … */
  z.object({
    kind: z.literal('changed'),
    what: z.enum([
      'wallet',
      'devices',
      'favourites',
      'stickers',
      'invitations',
      'joinRequests',
      'members',
      'payments',
      'merchants',
      'banks',
      'transfers',
      'collections',
      'redPackets',
      'bills',
      'officialAccounts',
      'console',
      'programConsole',
      'desk',
      'news',
      'articles',
      'consents',
      'moments',
      'channels',
      'reports',
      'programs',
    ]),
    id: id().nullable(),
  }),
  /** Another device has logged in to this account. */
  z.object({ kind: z.literal('newDevice'), deviceName: z.string(), place: z.string(), at: time() }),
])
export type Update = z.output<typeof update>
export type UpdateKind = Update['kind']

/** An update with its place in the person’s stream. */
export const numberedUpdate = z.object({ useq: useq(), update })
export type NumberedUpdate = z.output<typeof numberedUpdate>

export const diff = method({
  name: 'updates.diff',
  summary: 'Everything after a cursor, in order; or `tooFar`, and then a snapshot is the way.',
  caller: 'person',
  input: z.object({ cursor: useq(), limit: z.int().min(1).max(1000).default(500) }),
  output: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('ok'),
      updates: z.array(numberedUpdate),
      /** Profiles of everybody whom these updates name. */
      people: z.array(person),
      /** Where these updates end: the next cursor. Numbers in between that are missing refer to nothing any more. */
      cursor: useq(),
      /** The end of the stream. */
      head: useq(),
    }),
    z.object({ state: z.literal('tooFar') }),
  ]),
  refusals: [],
})

export const snapshot = method({
  name: 'updates.snapshot',
  summary: 'What a fresh device needs, as of one moment: everything but old messages.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    cursor: useq(),
    account,
    people: z.array(person),
    contacts: z.array(contact),
    tags: z.array(tag),
    requests: z.array(request),
    conversations: z.array(conversation),
    /** The last messages of each conversation. */
    messages: z.array(message),
  }),
  refusals: [],
  priority: 'background',
})
export type Snapshot = z.output<typeof snapshot.output>
