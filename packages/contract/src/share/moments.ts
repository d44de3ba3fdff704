import * as z from 'zod'
import { event, method } from '../method.ts'
import { person } from '../people/accounts.ts'
import { photo, videoContent } from '../talk/content.ts'
import { id, latitude, line, longitude, nothing, text, time } from '../values.ts'

export const maxMomentLength = 2_000
export const maxCommentLength = 1_000

/**
 * Whom of their friends an author lets see a moment. Tags are the author’s own; who has one is asked when somebody
 * looks, so a friend added later is judged by the tags that they have now.
 */
export const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('friends') }),
  z.object({ kind: z.literal('private') }),
  z.object({ kind: z.literal('tags'), tagIds: z.array(id()).min(1).max(200) }),
  z.object({ kind: z.literal('exceptTags'), tagIds: z.array(id()).min(1).max(200) }),
])
export type Audience = z.output<typeof audience>

/** For how long friends see one’s moments; the author always sees all. */
export const albumWindow = z.enum(['threeDays', 'month', 'halfYear', 'all'])
export type AlbumWindow = z.output<typeof albumWindow>

export const place = z.object({ name: z.string(), latitude: latitude(), longitude: longitude() })
export type Place = z.output<typeof place>

export const linkCard = z.object({
  kind: z.literal('link'),
  url: z.string(),
  title: z.string(),
  description: z.string(),
  /** The host, or what the page calls its site. */
  site: z.string(),
  imageId: id().nullable(),
})
export const articleCard = z.object({
  kind: z.literal('article'),
  articleId: id(),
  title: z.string(),
  digest: z.string(),
  coverId: id().nullable(),
  /** The official account. */
  accountId: id(),
  accountName: z.string(),
})
export const musicCard = z.object({
  kind: z.literal('music'),
  title: z.string(),
  artist: z.string(),
  /** An uploaded track, or null and then `url` leads to one. */
  mediaId: id().nullable(),
  url: z.string().nullable(),
  coverId: id().nullable(),
  durationMs: z.int().nullable(),
})
export const clipCard = z.object({
  kind: z.literal('clip'),
  clipId: id(),
  title: z.string(),
  creatorName: z.string(),
  mediaId: id(),
  coverId: id().nullable(),
  width: z.int(),
  height: z.int(),
  durationMs: z.int(),
})
export const card = z.discriminatedUnion('kind', [linkCard, articleCard, musicCard, clipCard])
export type Card = z.output<typeof card>

const pageUrl = () => z.url({ protocol: /^https?$/ }).max(2048)

/** What an author attaches: the server fills in what it knows of it. */
export const outgoingCard = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('link'), url: pageUrl() }),
  z.object({ kind: z.literal('article'), articleId: id() }),
  z.object({ kind: z.literal('clip'), clipId: id() }),
  z.object({
    kind: z.literal('music'),
    /** An upload of purpose `audio`, or else `url`. */
    mediaId: id().nullable().default(null),
    url: pageUrl().nullable().default(null),
    /** Empty: what the page of `url` says. */
    title: line(100).default(''),
    artist: line(100).default(''),
  }),
])
export type OutgoingCard = z.output<typeof outgoingCard>

export const comment = z.object({
  id: id(),
  authorId: id(),
  /** Whose comment it answers; null also when the viewer may not know that they are here. */
  replyToId: id().nullable(),
  text: z.string(),
  at: time(),
})
export type Comment = z.output<typeof comment>

/** A copy on another network. */
export const crosspost = z.object({
  networkId: id(),
  /** Such as `mastodon`. */
  kind: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'posted', 'failed', 'withdrawn']),
  url: z.string().nullable(),
})
export type Crosspost = z.output<typeof crosspost>

/** A moment as its viewer sees it: who else liked it or commented is there as far as the viewer may know. */
export const moment = z.object({
  id: id(),
  authorId: id(),
  text: z.string(),
  at: time(),
  place: place.nullable(),
  photos: z.array(photo),
  video: videoContent.omit({ kind: true }).nullable(),
  card: card.nullable(),
  /** As they are written in the text, each once. */
  hashtags: z.array(z.string()),
  remindedIds: z.array(id()),
  /** For the author only. */
  audience: audience.nullable(),
  /** The first hundred, by time. */
  likes: z.array(id()),
  likeCount: z.int(),
  /** By time: the first twenty in a list of moments, all of them in `moments.moment`. */
  comments: z.array(comment),
  commentCount: z.int(),
  hasLiked: z.boolean(),
  /** For the author only. */
  crossposts: z.array(crosspost).nullable(),
  /** A stranger sees what was posted and nothing that came of it, and can do nothing with it. */
  isStrange: z.boolean(),
  /** Grows when what was posted, or for whom, changes. */
  revision: z.int(),
})
export type Moment = z.output<typeof moment>

const cursor = () => z.string().max(100)
const page = { before: cursor().optional(), limit: z.int().min(1).max(50).default(20) }
const moments = {
  /** The newest first. */
  moments: z.array(moment),
  /** Everybody who is named in them. */
  people: z.array(person),
  /** Where the next page begins; null at the end. */
  before: cursor().nullable(),
}

export const post = method({
  name: 'moments.post',
  summary: 'Post a moment: words, up to nine pictures or one video, or a card. The same id again is the same moment.',
  caller: 'person',
  input: z
    .object({
      /** Chosen by the device. */
      momentId: id(),
      text: text(maxMomentLength).default(''),
      mediaIds: z.array(id()).max(9).default([]),
      videoId: id().nullable().default(null),
      card: outgoingCard.nullable().default(null),
      place: z
        .object({ name: line(80), latitude: latitude(), longitude: longitude() })
        .nullable()
        .default(null),
      audience: audience.default({ kind: 'friends' }),
      /** Friends who are told. Whoever may not see the moment hears nothing. */
      remindIds: z.array(id()).max(10).default([]),
      /** The author’s networks that get a copy. */
      networkIds: z.array(id()).max(10).default([]),
    })
    .refine(
      ({ text, mediaIds, videoId, card }) => text.trim() !== '' || mediaIds.length > 0 || videoId || card,
      'nothing in it',
    )
    .refine(
      ({ mediaIds, videoId, card }) =>
        Number(mediaIds.length > 0) + Number(Boolean(videoId)) + Number(Boolean(card)) <= 1,
      'pictures, a video or a card',
    ),
  output: z.object({ moment }),
  refusals: [
    'media_not_found',
    'media_not_ready',
    'wrong_media',
    'card_not_found',
    'tag_not_found',
    'not_a_contact',
    'network_not_found',
    'moment_not_found',
    'request_id_reused',
  ],
  limit: { per: 'person', calls: 30, seconds: 600 },
})

export const remove = method({
  name: 'moments.remove',
  summary: 'Take back a moment, with all that was said under it. Doing it again is fine.',
  caller: 'person',
  may: 'one’s own',
  input: z.object({ momentId: id() }),
  output: nothing(),
  refusals: ['moment_not_found'],
})

export const changeAudience = method({
  name: 'moments.changeAudience',
  summary: 'Say anew who may see a moment: keep it for oneself, or show it again.',
  caller: 'person',
  may: 'one’s own',
  input: z.object({ momentId: id(), audience }),
  output: z.object({ moment }),
  refusals: ['moment_not_found', 'tag_not_found'],
})

export const feed = method({
  name: 'moments.feed',
  summary: 'What friends posted, and oneself, in plain order of time.',
  caller: 'person',
  input: z.object(page),
  output: z.object(moments),
  refusals: [],
})

export const glance = method({
  name: 'moments.glance',
  summary: 'Is there anything new: the newest moment of a friend since one last looked, and notices not read.',
  caller: 'person',
  input: nothing(),
  output: z.object({
    newest: z.object({ momentId: id(), personId: id(), at: time() }).nullable(),
    notices: z.int(),
    /** The newest moment that was looked at; null before the first time. */
    seen: z.object({ momentId: id(), at: time() }).nullable(),
  }),
  refusals: [],
  priority: 'background',
})

export const noteSeen = method({
  name: 'moments.noteSeen',
  summary: 'Remember, for all of one’s devices, how far one has looked. It only moves forward.',
  caller: 'person',
  may: 'moments that one can see',
  input: z.object({ momentId: id() }),
  output: nothing(),
  refusals: ['moment_not_found'],
  priority: 'background',
})

export const one = method({
  name: 'moments.moment',
  summary: 'One moment with all comments that the viewer may see.',
  caller: 'person',
  may: 'moments that one can see',
  input: z.object({ momentId: id() }),
  output: z.object({ moment, people: z.array(person) }),
  refusals: ['moment_not_found'],
})

export const album = method({
  name: 'moments.album',
  summary: 'What one person posted. Strangers see up to ten of the newest, if the person allows that.',
  caller: 'person',
  may: 'what one can see of it; whoever may see nothing gets an empty album',
  input: z.object({ personId: id(), ...page }),
  output: z.object({
    ...moments,
    coverId: id().nullable(),
    /** How far back friends see; null for those who see it as strangers, or not at all. */
    window: albumWindow.nullable(),
  }),
  refusals: [],
})

export const byHashtag = method({
  name: 'moments.byHashtag',
  summary: 'Moments with a hashtag that the viewer may see: one’s own and those of friends.',
  caller: 'person',
  input: z.object({ hashtag: line(50), ...page }),
  output: z.object(moments),
  refusals: [],
  priority: 'background',
})

export const suggestHashtags = method({
  name: 'moments.suggestHashtags',
  summary: 'Hashtags that begin like this, of one’s own moments and those of friends, the most used first.',
  caller: 'person',
  input: z.object({ beginning: line(50) }),
  output: z.object({ hashtags: z.array(z.object({ hashtag: z.string(), count: z.int() })) }),
  refusals: [],
  priority: 'background',
})

export const like = method({
  name: 'moments.like',
  summary: 'Like a moment; again is fine. Seen by friends of both.',
  caller: 'person',
  may: 'moments of friends, and one’s own',
  input: z.object({ momentId: id() }),
  output: nothing(),
  refusals: ['moment_not_found'],
})

export const unlike = method({
  name: 'moments.unlike',
  summary: 'Take a like back; again is fine.',
  caller: 'person',
  may: 'one’s own like',
  input: z.object({ momentId: id() }),
  output: nothing(),
  refusals: [],
})

export const addComment = method({
  name: 'moments.comment',
  summary: 'Say something under a moment, or answer somebody who did. Seen by friends of both.',
  caller: 'person',
  may: 'moments of friends, and one’s own',
  input: z.object({
    momentId: id(),
    /** Chosen by the device; the same again is the same comment. */
    commentId: id(),
    /** The comment that it answers. */
    replyToCommentId: id().nullable().default(null),
    text: text(maxCommentLength).refine((value) => value.trim().length > 0, 'empty'),
  }),
  output: z.object({ comment }),
  refusals: ['moment_not_found', 'comment_not_found', 'too_many', 'request_id_reused'],
  limit: { per: 'person', calls: 60, seconds: 60 },
})

export const removeComment = method({
  name: 'moments.removeComment',
  summary: 'Take back a comment: one’s own, or one under one’s own moment. Doing it again is fine.',
  caller: 'person',
  may: 'one’s own comments, and those under one’s own moments',
  input: z.object({ momentId: id(), commentId: id() }),
  output: nothing(),
  refusals: ['comment_not_found'],
})

export const momentNotice = z.object({
  id: id(),
  /** Somebody liked or commented one’s moment, answered one’s comment, or named one in a moment. */
  kind: z.enum(['like', 'comment', 'reply', 'remind']),
  momentId: id(),
  personId: id(),
  at: time(),
  /** What was said, for comments and replies. */
  text: z.string(),
  commentId: id().nullable(),
  isRead: z.boolean(),
  /** What the moment looks like: its words, or the picture that stands for it. */
  moment: z.object({ text: z.string(), thumbId: id().nullable(), isVideo: z.boolean() }),
})
export type MomentNotice = z.output<typeof momentNotice>

export const notices = method({
  name: 'moments.notices',
  summary: 'What others did with one’s moments, the newest first.',
  caller: 'person',
  input: z.object(page),
  output: z.object({ notices: z.array(momentNotice), people: z.array(person), before: cursor().nullable() }),
  refusals: [],
})

export const noteNoticesRead = method({
  name: 'moments.noteNoticesRead',
  summary: 'Count all notices as read, as far as they have been seen.',
  caller: 'person',
  input: z.object({ until: time() }),
  output: nothing(),
  refusals: [],
})

export const clearNotices = method({
  name: 'moments.clearNotices',
  summary: 'Let all notices go.',
  caller: 'person',
  input: nothing(),
  output: nothing(),
  refusals: [],
})

export const momentsSettings = z.object({
  window: albumWindow,
  coverId: id().nullable(),
  /** People who are no friends see up to ten of the newest moments. */
  showsStrangers: z.boolean(),
  /** Who sees nothing of one’s own. */
  hiddenFromIds: z.array(id()),
  /** Whose moments stay out of one’s feed. */
  unseenIds: z.array(id()),
})
export type MomentsSettings = z.output<typeof momentsSettings>

export const settings = method({
  name: 'moments.settings',
  summary: 'Who sees one’s moments, how far back, and whose one sees.',
  caller: 'person',
  input: nothing(),
  output: momentsSettings,
  refusals: [],
})

export const saveSettings = method({
  name: 'moments.saveSettings',
  summary: 'Change some of them; what is left out stays.',
  caller: 'person',
  input: z.object({
    window: albumWindow.optional(),
    /** An own picture; null for none. */
    coverId: id().nullable().optional(),
    showsStrangers: z.boolean().optional(),
  }),
  output: momentsSettings,
  refusals: ['media_not_found', 'media_not_ready', 'wrong_media'],
})

export const exclude = method({
  name: 'moments.exclude',
  summary: 'Do not let somebody see one’s moments, or do not see theirs; nobody is told.',
  caller: 'person',
  may: 'people whom one has among the contacts',
  input: z.object({ personId: id(), hidesMine: z.boolean(), hidesTheirs: z.boolean() }),
  output: nothing(),
  refusals: ['person_not_found'],
})

export const posted = event({
  name: 'moments.posted',
  summary: 'Somebody posted a moment.',
  payload: z.object({ momentId: id(), authorId: id(), networkIds: z.array(id()) }),
})

export const changed = event({
  name: 'moments.changed',
  summary: 'The author of a moment changed who may see it.',
  payload: z.object({ momentId: id(), authorId: id() }),
})

export const removed = event({
  name: 'moments.removed',
  summary: 'A moment is gone: its author took it back, or their account was deleted.',
  payload: z.object({ momentId: id(), authorId: id() }),
})
