import * as z from 'zod'
import { headline } from '../business/articles.ts'
import { publicAccount } from '../business/official.ts'
import { method } from '../method.ts'
import { entry as programEntry } from '../programs/visits.ts'
import { message } from '../talk/content.ts'
import { sticker } from '../talk/stickers.ts'
import { id, time } from '../values.ts'

/** Where is searched. `web`: the open internet, by an engine that the administrators chose; asked only when named. */
export const scope = z.enum([
  'messages',
  'accounts',
  'articles',
  'moments',
  'clips',
  'creators',
  'stickers',
  'programs',
  'web',
])
export type Scope = z.output<typeof scope>

const picture = z.object({ mediaId: id(), width: z.int(), height: z.int(), preview: z.string() })

/** What a row of what was found shows; a tap opens the thing itself. */
export const hit = z.discriminatedUnion('scope', [
  z.object({ scope: z.literal('messages'), message }),
  z.object({ scope: z.literal('accounts'), account: publicAccount, isFollowed: z.boolean() }),
  z.object({ scope: z.literal('articles'), headline, accountName: z.string() }),
  z.object({
    scope: z.literal('moments'),
    momentId: id(),
    authorId: id(),
    authorName: z.string(),
    avatarId: id().nullable(),
    text: z.string(),
    at: time(),
    /** Its first picture, or the cover of its video. */
    picture: picture.nullable(),
  }),
  z.object({
    scope: z.literal('clips'),
    clipId: id(),
    channelId: id(),
    channelName: z.string(),
    description: z.string(),
    cover: picture,
    durationMs: z.int(),
    likeCount: z.int(),
    at: time(),
  }),
  z.object({
    scope: z.literal('creators'),
    channelId: id(),
    name: z.string(),
    avatarId: id().nullable(),
    intro: z.string(),
    followerCount: z.int(),
    isFollowed: z.boolean(),
  }),
  z.object({ scope: z.literal('stickers'), sticker, packId: id() }),
  programEntry.extend({ scope: z.literal('programs') }),
  z.object({
    scope: z.literal('web'),
    title: z.string(),
    url: z.url({ protocol: /^https?$/ }),
    excerpt: z.string(),
  }),
])
export type Hit = z.output<typeof hit>
export type HitOf<S extends Scope> = Extract<Hit, { scope: S }>

/** The hits of one scope, the best first. */
export const group = z.object({
  scope,
  hits: z.array(hit),
  /** There are more: `search.scope` goes on from here. */
  before: z.string().nullable(),
  /** False: this scope could not be asked now; the others were. */
  isAvailable: z.boolean(),
})
export type Group = z.output<typeof group>

const query = z.string().trim().min(1).max(100)

export const everything = method({
  name: 'search.everything',
  summary:
    'One question to every scope: messages of one’s own, official accounts, articles, mini programs, Moments, Channels and stickers. The open internet is asked only when it is named. Groups without hits are left out.',
  caller: 'person',
  may: 'what one may see: each scope decides it',
  input: z.object({
    query,
    /** Left out: all of this server’s own. */
    scopes: z.array(scope).min(1).max(scope.options.length).optional(),
    /** Hits of each scope. */
    limit: z.int().min(1).max(20).default(3),
  }),
  output: z.object({
    groups: z.array(group),
    /** What can be asked on this server, in the order in which people look for it. */
    scopes: z.array(scope),
  }),
  refusals: [],
  limit: { per: 'person', calls: 240, seconds: 60 },
  priority: 'background',
})

export const inScope = method({
  name: 'search.scope',
  summary:
    'What one scope has for a question, page by page, the best first; a scope that this server does not have finds nothing.',
  caller: 'person',
  may: 'what one may see: each scope decides it',
  input: z.object({
    query,
    scope,
    /** The cursor of the previous page. */
    before: z.string().max(200).optional(),
    limit: z.int().min(1).max(50).default(20),
  }),
  output: z.object({ hits: z.array(hit), before: z.string().nullable() }),
  refusals: [],
  limit: { per: 'person', calls: 240, seconds: 60 },
  priority: 'background',
})

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
