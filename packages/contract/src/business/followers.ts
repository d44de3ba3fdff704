import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, name, nothing, time } from '../values.ts'
import { publicAccount } from './official.ts'

/** Where somebody came from when they followed. */
export const source = z.enum(['search', 'code', 'card', 'article', 'message', 'page', 'payment', 'other'])
export type FollowSource = z.output<typeof source>

/** What a scene code said when it was scanned. */
export const scene = z.object({ value: z.string().max(64), ticket: z.string().max(200) })
export type Scene = z.output<typeof scene>

/** Follows of mine. */
export const follow = z.object({
  account: publicAccount,
  conversationId: id(),
  followedAt: time(),
  /** False: no broadcasts and articles; what answers me still comes. */
  takesBroadcasts: z.boolean(),
})
export type Follow = z.output<typeof follow>

/** A number within the account; 1 and 2 are never given. */
const tagId = () => z.int().min(0).max(2_000_000_000)

export const tag = z.object({ id: tagId(), name: z.string(), count: z.int() })
export type Tag = z.output<typeof tag>

/** Somebody who follows, as operators see them: a name, and nothing by which to find them. */
export const follower = z.object({
  personId: id(),
  name: z.string(),
  avatarId: id().nullable(),
  /** Null for somebody blocked who does not follow. */
  followedAt: time().nullable(),
  source: source.nullable(),
  /** The scene of the code by which they came. */
  scene: z.string().nullable(),
  remark: z.string(),
  tagIds: z.array(tagId()),
  isBlocked: z.boolean(),
  takesBroadcasts: z.boolean(),
})
export type WireFollower = z.output<typeof follower>

const operators = 'operators of the account: followers'
const inConsole = ['official_account_not_found', 'not_your_duty'] as const

export const mine = method({
  name: 'followers.mine',
  summary: 'The official accounts that I follow, by name.',
  caller: 'person',
  input: nothing(),
  output: z.object({ follows: z.array(follow) }),
  refusals: [],
})

export const profile = method({
  name: 'followers.profile',
  summary: 'An official account as people see it, by its id or its handle, and whether I follow it.',
  caller: 'person',
  input: z.union([z.object({ accountId: id() }), z.object({ handle: z.string().trim().toLowerCase().max(40) })]),
  output: z.object({
    account: publicAccount,
    /** Null: not followed. */
    follow: follow.nullable(),
  }),
  refusals: ['official_account_not_found'],
})

export const find = method({
  name: 'followers.find',
  summary: 'Official accounts by a part of their name or ID, verified ones first; without words, all of them.',
  caller: 'person',
  input: z.object({ query: z.string().trim().max(60).default(''), limit: z.int().min(1).max(50).default(30) }),
  output: z.object({ accounts: z.array(z.object({ account: publicAccount, isFollowed: z.boolean() })) }),
  refusals: [],
  limit: { per: 'person', calls: 120, seconds: 60 },
  priority: 'background',
})

export const followAccount = method({
  name: 'followers.follow',
  summary: 'Follow an official account: it can answer from now on. Twice is once.',
  caller: 'person',
  input: z.object({ accountId: id(), source: source.default('other') }),
  output: z.object({ follow, isNew: z.boolean() }),
  refusals: ['official_account_not_found', 'too_many'],
  limit: { per: 'person', calls: 200, seconds: 3600 },
})

export const unfollow = method({
  name: 'followers.unfollow',
  summary: 'Unfollow an official account: it hears and writes nothing more. What it wrote can be read.',
  caller: 'person',
  input: z.object({ accountId: id() }),
  output: nothing(),
  refusals: ['not_following'],
})

export const configure = method({
  name: 'followers.configure',
  summary: 'Take broadcasts of an account that I follow, or stop them without unfollowing.',
  caller: 'person',
  input: z.object({ accountId: id(), takesBroadcasts: z.boolean() }),
  output: z.object({ follow }),
  refusals: ['not_following'],
})

// ---- operators

export const list = method({
  name: 'followers.list',
  summary: 'The followers of an account, the newest first; those of a tag, those of a name or remark, or the blocked.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    tagId: tagId().optional(),
    /** A part of a name or of a remark. */
    query: line(40).optional(),
    isBlocked: z.boolean().default(false),
    /** A follower: only those after them in the list. */
    after: id().optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  output: z.object({ followers: z.array(follower), hasMore: z.boolean(), total: z.int(), all: z.int() }),
  refusals: inConsole,
})

export const tags = method({
  name: 'followers.tags',
  summary: 'The tags that an account gives its followers.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id() }),
  output: z.object({ tags: z.array(tag) }),
  refusals: inConsole,
})

export const addTag = method({
  name: 'followers.addTag',
  summary: 'Make a tag for followers.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), name: name().pipe(z.string().max(30)) }),
  output: z.object({ tag }),
  refusals: [...inConsole, 'tag_exists', 'too_many'],
})

export const renameTag = method({
  name: 'followers.renameTag',
  summary: 'Give a tag of followers another name.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), tagId: tagId(), name: name().pipe(z.string().max(30)) }),
  output: z.object({ tag }),
  refusals: [...inConsole, 'tag_not_found', 'tag_exists'],
})

export const removeTag = method({
  name: 'followers.removeTag',
  summary: 'Remove a tag of followers, from all of them.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), tagId: tagId() }),
  output: nothing(),
  refusals: [...inConsole, 'tag_not_found'],
})

export const setTags = method({
  name: 'followers.setTags',
  summary: 'Put tags on some followers, and take others off; at most 20 on each.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    personIds: z.array(id()).min(1).max(100),
    add: z.array(tagId()).max(20).default([]),
    remove: z.array(tagId()).max(20).default([]),
  }),
  output: nothing(),
  refusals: [...inConsole, 'tag_not_found', 'not_following', 'too_many'],
})

export const remark = method({
  name: 'followers.remark',
  summary: 'Note something beside a follower’s name; only operators see it.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), personId: id(), remark: line(30) }),
  output: nothing(),
  refusals: [...inConsole, 'not_following'],
})

export const block = method({
  name: 'followers.block',
  summary: 'Put people on the account’s blacklist, or take them off: from the blocked the account hears nothing.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), personIds: z.array(id()).min(1).max(20), isBlocked: z.boolean() }),
  output: nothing(),
  refusals: [...inConsole, 'person_not_found', 'too_many'],
})

// ---- told to others

export const followed = event({
  name: 'followers.followed',
  summary: 'Somebody follows an account who did not before.',
  payload: z.object({
    accountId: id(),
    personId: id(),
    conversationId: id(),
    source,
    scene: scene.nullable(),
    at: time(),
  }),
})

export const unfollowed = event({
  name: 'followers.unfollowed',
  summary: 'Somebody no longer follows an account.',
  payload: z.object({ accountId: id(), personId: id(), at: time() }),
})
