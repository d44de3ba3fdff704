import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { id, latitude, line, longitude, name, nothing, text, time } from '../values.ts'

/** A person’s public place for short videos. Whose it is, only they and their friends are told. */
export const channel = z.object({
  id: id(),
  name: z.string(),
  avatarId: id().nullable(),
  intro: z.string(),
  followerCount: z.int(),
  clipCount: z.int(),
  isMine: z.boolean(),
  isFollowed: z.boolean(),
  /** Its creator, told to themselves and to friends. */
  personId: id().nullable(),
})
export type Channel = z.output<typeof channel>

export const place = z.object({ name: line(80), latitude: latitude(), longitude: longitude() })
export type Place = z.output<typeof place>

/** Why a clip is shown: what weighed most when it was ranked. docs/channels.md has the rules. */
export const reason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('followed') }),
  /** The latest of the friends who like it, three at most. */
  z.object({ kind: z.literal('friendLiked'), personIds: z.array(id()) }),
  /** Shared with something that one likes, keeps, or watched to its end. */
  z.object({ kind: z.literal('sameHashtag'), hashtag: z.string() }),
  z.object({ kind: z.literal('popular'), likeCount: z.int() }),
  z.object({ kind: z.literal('new') }),
])
export type Reason = z.output<typeof reason>

export const clip = z.object({
  id: id(),
  channelId: id(),
  /** `preparing`: being cut and made smaller; only its creator sees it. `failed`: its file cannot be used. */
  state: z.enum(['preparing', 'shown', 'failed']),
  /** An MP4 at /media/<mediaId>. */
  mediaId: id(),
  width: z.int(),
  height: z.int(),
  durationMs: z.int(),
  /** A picture; `preview` is its ThumbHash. */
  cover: z.object({ mediaId: id(), width: z.int(), height: z.int(), preview: z.string() }),
  /** Several qualities at /media/<mediaId>/hls/master.m3u8. Without: the MP4 is small enough for every line. */
  hls: z.boolean(),
  description: z.string(),
  /** As written in the description, without `#`. */
  hashtags: z.array(z.string()),
  place: place.nullable(),
  /** The official account that it names. */
  official: z.object({ id: id(), name: z.string(), avatarId: id().nullable() }).nullable(),
  at: time(),
  likeCount: z.int(),
  commentCount: z.int(),
  shareCount: z.int(),
  /** Only the creator is told. */
  favouriteCount: z.int().nullable(),
  hasLiked: z.boolean(),
  isFavourite: z.boolean(),
  /** Those of one’s friends who like it, the latest first, ten at most. Nobody else learns who does. */
  friendsWhoLiked: z.array(id()),
  /** Only in feeds. */
  reason: reason.nullable(),
})
export type Clip = z.output<typeof clip>

/** Below a clip, for everybody who sees it. */
export const comment = z.object({
  id: id(),
  /** Null: the creator, who speaks in the channel’s name. */
  authorId: id().nullable(),
  text: z.string(),
  /** The comment that it answers, with its author; null there too when it was the creator. */
  replyTo: z.object({ commentId: id(), authorId: id().nullable() }).nullable(),
  at: time(),
  isMine: z.boolean(),
})
export type Comment = z.output<typeof comment>

export const tab = z.enum(['following', 'friends', 'forYou'])
export type Tab = z.output<typeof tab>
export const order = z.enum(['ranked', 'time'])
export type Order = z.output<typeof order>

const page = { before: z.string().max(200).nullable().default(null), limit: z.int().min(1).max(50).default(10) }
const aClip = z.object({ clipId: id() })
const aChannel = z.object({ channelId: id() })
const clips = z.object({
  clips: z.array(clip),
  channels: z.array(channel),
  /** Everybody whom these clips name. */
  people: z.array(person),
  before: z.string().nullable(),
})
const whereSeen = 'clips that are shown, but those of people who blocked one, or whom one blocked'

// ---- one’s own channel

export const mine = method({
  name: 'channels.mine',
  summary: 'My channel; null until I make one.',
  caller: 'person',
  input: nothing(),
  output: z.object({ channel: channel.nullable(), /** How long a clip can be. */ maxSeconds: z.int() }),
  refusals: [],
})

export const save = method({
  name: 'channels.save',
  summary: 'Make my channel, or change its name, face and introduction.',
  caller: 'person',
  input: z.object({ name: name(), avatarId: id().nullable().default(null), intro: text(200).default('') }),
  output: z.object({ channel }),
  refusals: ['media_not_found', 'media_not_ready', 'wrong_media'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const post = method({
  name: 'channels.post',
  summary:
    'Show a short video in my channel. It is cut and made smaller first; then others see it. The same id twice is one clip.',
  caller: 'person',
  may: 'one’s own files',
  input: z.object({
    clipId: id(),
    /** An upload with the purpose `video`. */
    mediaId: id(),
    /** The part of it to show. */
    trim: z
      .object({ fromMs: z.int().min(0), toMs: z.int().min(0) })
      .refine(({ fromMs, toMs }) => toMs - fromMs >= 1000, 'shorter than a second')
      .nullable()
      .default(null),
    /** A picture (`photo`), or a moment of the video as it was uploaded; neither: its most telling moment. */
    coverId: id().nullable().default(null),
    coverAtMs: z.int().min(0).nullable().default(null),
    description: text(1000).default(''),
    place: place.nullable().default(null),
    officialId: id().nullable().default(null),
  }),
  output: z.object({ clip }),
  refusals: [
    'channel_missing',
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'too_long',
    'official_account_not_found',
    'too_many',
  ],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const edit = method({
  name: 'channels.edit',
  summary: 'Change what stands below a clip of mine. What is left out stays.',
  caller: 'person',
  may: 'one’s own clips',
  input: aClip.extend({
    description: text(1000).optional(),
    place: place.nullable().optional(),
    officialId: id().nullable().optional(),
  }),
  output: z.object({ clip }),
  refusals: ['clip_not_found', 'official_account_not_found'],
})

export const remove = method({
  name: 'channels.remove',
  summary: 'Remove a clip of mine, with what others made of it.',
  caller: 'person',
  may: 'one’s own clips',
  input: aClip,
  output: nothing(),
  refusals: ['clip_not_found'],
})

const counts = z.object({
  followers: z.int(),
  viewers: z.int(),
  likes: z.int(),
  comments: z.int(),
  favourites: z.int(),
  shares: z.int(),
})

export const figures = method({
  name: 'channels.figures',
  summary: 'What became of my channel: all in all, day by day, and clip by clip.',
  caller: 'person',
  input: z.object({
    days: z.int().min(1).max(90).default(30),
    /** Whose days are meant. */
    timeZone: z.string().max(60).default('UTC').refine(isTimeZone, 'no such time zone'),
  }),
  output: z.object({
    all: counts,
    /** From the first day to today; what was taken back is not in it. */
    daily: z.array(counts.extend({ day: z.iso.date() })),
    /** The latest fifty. */
    clips: z.array(
      counts.omit({ followers: true }).extend({
        clipId: id(),
        /** How many of the viewers watched it to its end, from 0 to 1. */
        watchedWhole: z.number(),
        /** How long a viewer stays with it, on average. */
        watchedMs: z.int(),
      }),
    ),
  }),
  refusals: ['channel_missing'],
  priority: 'background',
})

// ---- viewers

export const feed = method({
  name: 'channels.feed',
  summary:
    'A tab: clips of channels that I follow, clips that friends like, or all; ranked by its rule, or plainly by time.',
  caller: 'person',
  may: whereSeen,
  input: z.object({ tab, order: order.default('ranked'), ...page }),
  output: clips,
  refusals: [],
  priority: 'background',
})

export const look = method({
  name: 'channels.clip',
  summary: 'One clip.',
  caller: 'person',
  may: whereSeen,
  input: aClip,
  output: z.object({ clip, channel, people: z.array(person) }),
  refusals: ['clip_not_found'],
})

export const creator = method({
  name: 'channels.creator',
  summary: 'A channel; named by its id, or by the friend who made it.',
  caller: 'person',
  may: 'channels, but of people who blocked one, or whom one blocked; by person: one’s friends',
  input: z.union([aChannel, z.object({ personId: id() })]),
  output: z.object({ channel }),
  refusals: ['channel_not_found'],
})

export const clipsOf = method({
  name: 'channels.clipsOf',
  summary: 'The clips of a channel, the latest first. In my own: also those that are being prepared.',
  caller: 'person',
  may: whereSeen,
  input: aChannel.extend(page),
  output: clips,
  refusals: ['channel_not_found'],
  priority: 'background',
})

export const byHashtag = method({
  name: 'channels.byHashtag',
  summary: 'Clips with a hashtag, the latest first.',
  caller: 'person',
  may: whereSeen,
  input: z.object({ hashtag: line(60), ...page }),
  output: clips,
  refusals: [],
  priority: 'background',
})

export const follow = method({
  name: 'channels.follow',
  summary: 'Follow a channel, or no longer.',
  caller: 'person',
  may: 'as for `channels.creator`',
  input: aChannel.extend({ isFollowed: z.boolean() }),
  output: z.object({ channel }),
  refusals: ['channel_not_found', 'yourself', 'too_many'],
})

export const following = method({
  name: 'channels.following',
  summary: 'The channels that I follow, the last followed first.',
  caller: 'person',
  input: z.object(page),
  output: z.object({ channels: z.array(channel), before: z.string().nullable() }),
  refusals: [],
  priority: 'background',
})

export const like = method({
  name: 'channels.like',
  summary: 'Like a clip, or no longer. One’s friends see it; others only see the number grow.',
  caller: 'person',
  may: whereSeen,
  input: aClip.extend({ isLiked: z.boolean() }),
  output: z.object({ likeCount: z.int() }),
  refusals: ['clip_not_found'],
})

export const likes = method({
  name: 'channels.likes',
  summary: 'The clips that I like, the last liked first.',
  caller: 'person',
  input: z.object(page),
  output: clips,
  refusals: [],
  priority: 'background',
})

export const favourite = method({
  name: 'channels.favourite',
  summary: 'Keep a clip for oneself, or no longer. Nobody learns of it; its creator only sees how many there are.',
  caller: 'person',
  may: whereSeen,
  input: aClip.extend({ isFavourite: z.boolean() }),
  output: nothing(),
  refusals: ['clip_not_found', 'too_many'],
})

export const favourites = method({
  name: 'channels.favourites',
  summary: 'The clips that I keep, the last kept first.',
  caller: 'person',
  input: z.object(page),
  output: clips,
  refusals: [],
  priority: 'background',
})

export const comments = method({
  name: 'channels.comments',
  summary: 'Comments below a clip, the latest first.',
  caller: 'person',
  may: `${whereSeen}; comments of people whom one blocked, or who blocked one, are left out`,
  input: aClip.extend({ ...page, limit: z.int().min(1).max(100).default(30) }),
  output: z.object({ comments: z.array(comment), people: z.array(person), before: z.string().nullable() }),
  refusals: ['clip_not_found'],
})

export const writeComment = method({
  name: 'channels.comment',
  summary: 'Comment on a clip, or answer a comment. The same id twice is one comment.',
  caller: 'person',
  may: whereSeen,
  input: aClip.extend({
    commentId: id(),
    text: text(500).refine((value) => value.trim().length > 0, 'empty'),
    /** The comment that it answers. */
    replyTo: id().nullable().default(null),
  }),
  output: z.object({ comment }),
  refusals: ['clip_not_found', 'comment_not_found', 'too_many'],
  limit: { per: 'person', calls: 120, seconds: 3600 },
})

export const removeComment = method({
  name: 'channels.removeComment',
  summary: 'Remove a comment.',
  caller: 'person',
  may: 'one’s own comments; all below one’s own clips',
  input: z.object({ commentId: id() }),
  output: nothing(),
  refusals: ['comment_not_found'],
})

export const hide = method({
  name: 'channels.hide',
  summary: 'Not interested: leave a clip, or all of a channel, out of my feeds; or no longer.',
  caller: 'person',
  may: whereSeen,
  input: z.union([
    aClip.extend({ isHidden: z.boolean().default(true) }),
    aChannel.extend({ isHidden: z.boolean().default(true) }),
  ]),
  output: nothing(),
  refusals: ['clip_not_found', 'channel_not_found', 'yourself'],
})

export const hidden = method({
  name: 'channels.hidden',
  summary: 'The channels that I left out of my feeds.',
  caller: 'person',
  input: nothing(),
  output: z.object({ channels: z.array(channel) }),
  refusals: [],
  priority: 'background',
})

export const share = method({
  name: 'channels.share',
  summary: 'Send a clip as a card into a conversation. Sent twice with the same message id, it is there once.',
  caller: 'person',
  may: 'conversations that one may write in',
  input: aClip.extend({ conversationId: id(), messageId: id() }),
  output: z.object({ seq: z.int(), sentAt: time() }),
  refusals: [
    'clip_not_found',
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

export const noteWatched = method({
  name: 'channels.noteWatched',
  summary:
    'How long I watched a clip in one go. The longest is kept: told twice, or late, it is the same. It ranks my feeds and counts in the creator’s figures, who is not told whose it is.',
  caller: 'person',
  may: whereSeen,
  input: aClip.extend({ watchedMs: z.int().min(0).max(3_600_000) }),
  output: nothing(),
  refusals: ['clip_not_found'],
  limit: { per: 'person', calls: 600, seconds: 600 },
  priority: 'background',
})

export const notice = z.object({
  id: id(),
  clipId: id(),
  what: z.discriminatedUnion('kind', [
    /** Somebody commented on my clip. */
    z.object({ kind: z.literal('commented'), comment }),
    /** Somebody answered my comment. */
    z.object({ kind: z.literal('replied'), comment }),
    /** A friend likes my clip. */
    z.object({ kind: z.literal('friendLiked'), personId: id() }),
  ]),
  at: time(),
  isNew: z.boolean(),
})
export type Notice = z.output<typeof notice>

export const notices = method({
  name: 'channels.notices',
  summary: 'What others wrote below my clips and to me, and which friends like my clips; the latest fifty.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    notices: z.array(notice),
    clips: z.array(clip),
    channels: z.array(channel),
    people: z.array(person),
  }),
  refusals: [],
})

export const glance = method({
  name: 'channels.glance',
  summary: 'What is new since I last looked: notices, and the last channel that I follow to have shown something.',
  caller: 'person',
  input: nothing(),
  output: z.object({ noticeCount: z.int(), newest: channel.pick({ id: true, name: true, avatarId: true }).nullable() }),
  refusals: [],
  priority: 'background',
})

export const noteSeen = method({
  name: 'channels.noteSeen',
  summary: 'I have looked: at my notices, or at the Following tab. `glance` begins to count anew.',
  caller: 'person',
  input: z.object({ what: z.enum(['notices', 'following']) }),
  output: nothing(),
  refusals: [],
})

// ---- told to others

export const clipShown = event({
  name: 'channels.clipShown',
  summary: 'A clip can be seen by others from now on, or its words have changed.',
  payload: z.object({ clipId: id(), channelId: id() }),
})

export const clipRemoved = event({
  name: 'channels.clipRemoved',
  summary: 'A clip is gone: its creator removed it, or the administrators did.',
  payload: z.object({ clipId: id(), channelId: id() }),
})

export const channelSaved = event({
  name: 'channels.saved',
  summary: 'A channel was made or changed, or is gone.',
  payload: z.object({ channelId: id() }),
})

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
