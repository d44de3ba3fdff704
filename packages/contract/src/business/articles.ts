import * as z from 'zod'
import { event, method } from '../method.ts'
import { id, line, locale, nothing, text, time } from '../values.ts'
import { articleLimits } from './article-limits.ts'
import { publicAccount } from './official.ts'

/** How an article is read: as a page, a strip of pictures, a series of sounds, a film, or answers to readers. */
export const form = z.enum(['text', 'comic', 'audio', 'video', 'questions'])
export type Form = z.output<typeof form>

export const commenters = z.enum(['nobody', 'followers', 'everybody'])
export type Commenters = z.output<typeof commenters>

export const maxArticles = articleLimits.articles

/** A picture and its shape; `preview` is its ThumbHash. */
export const picture = z.object({ mediaId: id(), width: z.int(), height: z.int(), preview: z.string() })
export type Picture = z.output<typeof picture>

export const episode = z.object({ mediaId: id(), title: z.string(), durationMs: z.int() })
export type Episode = z.output<typeof episode>

export const film = picture.extend({ durationMs: z.int() })

/** A reader’s question with the account’s answer. */
export const answeredQuestion = z.object({
  questionId: id(),
  question: z.string(),
  /** Empty for readers who have gone. */
  askedBy: z.string(),
  answer: z.string(),
})
export type AnsweredQuestion = z.output<typeof answeredQuestion>

/** What an editor writes. Files are materials of the account. */
export const written = z.object({
  form: form.default('text'),
  title: line(articleLimits.title).default(''),
  author: line(articleLimits.author).default(''),
  /** Empty: the beginning of the text. */
  digest: line(articleLimits.digest).default(''),
  /** HTML. Whatever is not on the list of what articles may hold is left out. */
  body: z.string().max(articleLimits.body).default(''),
  coverId: id().nullable().default(null),
  /** Of comics, in the order of reading. */
  pictureIds: z.array(id()).max(articleLimits.pictures).default([]),
  /** Of audio. */
  episodes: z
    .array(z.object({ mediaId: id(), title: line(articleLimits.episodeTitle).default('') }))
    .max(articleLimits.episodes)
    .default([]),
  /** Of video. */
  videoId: id().nullable().default(null),
  /** Of questions. */
  questions: z
    .array(z.object({ questionId: id(), answer: text(articleLimits.answer).default('') }))
    .max(articleLimits.questions)
    .default([]),
  /** Whom it is for, in a few words such as “parents of small children”; shown above it. */
  audience: line(articleLimits.audience).default(''),
  /** Where the text comes from, or goes on. */
  sourceUrl: z
    .url({ protocol: /^https?$/ })
    .max(1000)
    .nullable()
    .default(null),
  /** The language that it is written in; null: it is not said, and the text decides its direction by itself. */
  language: locale().nullable().default(null),
  isOriginal: z.boolean().default(false),
  commenters: commenters.default('nobody'),
})
export type Written = z.output<typeof written>

/** The same, with what the server knows of the files and questions; `body` is what readers will see. */
export const draftArticle = z.object({
  form,
  title: z.string(),
  author: z.string(),
  digest: z.string(),
  body: z.string(),
  cover: picture.nullable(),
  pictures: z.array(picture),
  episodes: z.array(episode),
  video: film.nullable(),
  questions: z.array(answeredQuestion),
  audience: z.string(),
  sourceUrl: z.string().nullable(),
  language: locale().nullable(),
  isOriginal: z.boolean(),
  commenters,
})
export type DraftArticle = z.output<typeof draftArticle>

/** What keeps an article from being published. */
export const problem = z.object({
  /** Which article of the draft. */
  index: z.int(),
  problem: z.enum(['no_title', 'nothing_in_it', 'induces_sharing', 'not_original']),
  /** The words that are meant, as they are written. */
  words: z.string(),
})
export type Problem = z.output<typeof problem>

export const draft = z.object({
  id: id(),
  accountId: id(),
  /** Grows with each change. */
  revision: z.int(),
  articles: z.array(draftArticle).min(1).max(maxArticles),
  /** The day in the calendar for which it is planned, such as `2026-12-24`. */
  plannedOn: z.iso.date().nullable(),
  changedAt: time(),
  problems: z.array(problem),
})
export type Draft = z.output<typeof draft>

/** A line of a list: News, an account’s page, what was found. */
export const headline = z.object({
  articleId: id(),
  issueId: id(),
  /** Its place in the issue, from 0. */
  index: z.int(),
  accountId: id(),
  form,
  title: z.string(),
  digest: z.string(),
  cover: picture.nullable(),
  language: locale().nullable(),
  isOriginal: z.boolean(),
  publishedAt: time(),
})
export type Headline = z.output<typeof headline>

/** A comment that the editor chose, with the account’s answer. */
export const chosenComment = z.object({
  id: id(),
  name: z.string(),
  avatarId: id().nullable(),
  text: z.string(),
  at: time(),
  reply: z.object({ text: z.string(), at: time() }).nullable(),
})
export type ChosenComment = z.output<typeof chosenComment>

/** As readers see it. */
export const article = draftArticle.extend({
  id: id(),
  issueId: id(),
  index: z.int(),
  /** Where a plain browser reads it, from the server’s root. */
  path: z.string(),
  publishedAt: time(),
  /** Sent to one person to look at; gone after a while. */
  isPreview: z.boolean(),
  /** Whose words these are for the most part: an earlier article of another account that is marked as original. */
  takenFrom: z.object({ articleId: id(), accountName: z.string(), title: z.string() }).nullable(),
})
export type Article = z.output<typeof article>

/** What becomes of an article among its readers. */
export const reception = z.object({
  reads: z.int(),
  likes: z.int(),
  hasLiked: z.boolean(),
  /** Whether the caller may comment, and if not, why. */
  commenting: z.enum(['open', 'logIn', 'follow', 'closed']),
  chosen: z.array(chosenComment),
  /** The caller’s own comments that are not chosen. */
  waiting: z.array(z.object({ id: id(), text: z.string(), at: time() })),
})
export type Reception = z.output<typeof reception>

/** Where a reader came from. */
export const readFrom = z.enum(['chat', 'news', 'profile', 'search', 'share', 'web', 'other'])
export type ReadFrom = z.output<typeof readFrom>

const operators = 'operators of the account: content'
const inConsole = ['official_account_not_found', 'not_your_duty'] as const
const anArticle = z.object({ articleId: id() })
const page = { before: z.string().max(100).optional(), limit: z.int().min(1).max(100).default(20) }

// ---- readers

export const read = method({
  name: 'articles.read',
  summary: 'An article, its account, and what readers made of it. Reading it this way does not count.',
  caller: 'anyone',
  may: 'anyone; a preview: whom it was sent to, and operators of the account',
  input: anArticle,
  output: z.object({ article, account: publicAccount, reception, inIssue: z.array(headline) }),
  refusals: ['article_not_found'],
})

export const noteRead = method({
  name: 'articles.noteRead',
  summary: 'Somebody has opened an article: counted once for each reader and day.',
  caller: 'anyone',
  input: anArticle.extend({ from: readFrom.default('other') }),
  output: z.object({ reads: z.int() }),
  refusals: ['article_not_found'],
  limit: { per: 'address', calls: 300, seconds: 60 },
  priority: 'background',
})

export const like = method({
  name: 'articles.like',
  summary: 'Like an article, or no longer.',
  caller: 'person',
  input: anArticle.extend({ isLiked: z.boolean() }),
  output: z.object({ likes: z.int() }),
  refusals: ['article_not_found'],
})

export const share = method({
  name: 'articles.share',
  summary: 'Send an article as a card into a conversation. Sent twice with the same message id, it is there once.',
  caller: 'person',
  may: 'conversations that one may write in',
  input: anArticle.extend({ conversationId: id(), messageId: id() }),
  output: z.object({ seq: z.int(), sentAt: time() }),
  refusals: [
    'article_not_found',
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

export const comment = method({
  name: 'articles.comment',
  summary: 'Comment on an article. Others see it when the editor chooses it. The same id twice is one comment.',
  caller: 'person',
  input: anArticle.extend({
    commentId: id(),
    text: text(600).refine((value) => value.trim().length > 0, 'empty'),
  }),
  output: nothing(),
  refusals: ['article_not_found', 'comments_closed', 'not_following', 'too_many'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const withdrawComment = method({
  name: 'articles.withdrawComment',
  summary: 'Take a comment of mine back.',
  caller: 'person',
  input: z.object({ commentId: id() }),
  output: nothing(),
  refusals: ['comment_not_found'],
})

export const news = method({
  name: 'articles.news',
  summary: 'What the subscription accounts that I follow have published, the latest first.',
  caller: 'person',
  input: z.object(page),
  output: z.object({
    headlines: z.array(headline),
    accounts: z.array(publicAccount),
    before: z.string().nullable(),
  }),
  refusals: [],
  priority: 'background',
})

export const ofAccount = method({
  name: 'articles.ofAccount',
  summary: 'What an official account has published, the latest first.',
  caller: 'anyone',
  input: z.object({ accountId: id(), ...page }),
  output: z.object({ headlines: z.array(headline), before: z.string().nullable() }),
  refusals: ['official_account_not_found'],
  priority: 'background',
})

export const search = method({
  name: 'articles.search',
  summary: 'Published articles by their words, in any language; the latest first.',
  caller: 'person',
  input: z.object({ query: z.string().trim().max(100), ...page }),
  output: z.object({
    headlines: z.array(headline),
    accounts: z.array(publicAccount),
    before: z.string().nullable(),
  }),
  refusals: [],
  priority: 'background',
})

/** Something that a reader asked an account. */
export const question = z.object({
  id: id(),
  text: z.string(),
  at: time(),
  /** `chosen`: it stands in a draft. */
  state: z.enum(['waiting', 'chosen', 'answered', 'putAside']),
  /** Where it was answered. */
  articleId: id().nullable(),
})
export type Question = z.output<typeof question>

export const ask = method({
  name: 'articles.ask',
  summary:
    'Ask an account that I follow something that it may answer in an article. The same id twice is one question.',
  caller: 'person',
  input: z.object({
    accountId: id(),
    questionId: id(),
    text: text(500).refine((value) => value.trim().length > 0, 'empty'),
    /** Whether the article may say who asked. */
    withName: z.boolean().default(true),
  }),
  output: z.object({ question }),
  refusals: ['official_account_not_found', 'not_following', 'questions_closed', 'too_many'],
  limit: { per: 'person', calls: 60, seconds: 3600 },
})

export const myQuestions = method({
  name: 'articles.myQuestions',
  summary: 'What I asked an account, and what came of it; whether it takes questions.',
  caller: 'person',
  input: z.object({ accountId: id() }),
  output: z.object({ isOpen: z.boolean(), invitation: z.string(), questions: z.array(question) }),
  refusals: ['official_account_not_found'],
})

export const withdrawQuestion = method({
  name: 'articles.withdrawQuestion',
  summary: 'Take a question of mine back, as long as it is not answered.',
  caller: 'person',
  input: z.object({ questionId: id() }),
  output: nothing(),
  refusals: ['question_not_found'],
})

// ---- operators

export const saveDraft = method({
  name: 'articles.saveDraft',
  summary: 'Keep a draft of one to eight articles. The id is chosen by the client.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    draftId: id(),
    /** The one that was changed; null for a new draft. */
    revision: z.int().nullable(),
    articles: z.array(written).min(1).max(maxArticles),
    plannedOn: z.iso.date().nullable().default(null),
  }),
  output: z.object({ draft }),
  refusals: [...inConsole, 'draft_not_found', 'draft_changed', 'material_not_found', 'question_not_found', 'too_many'],
})

export const lookAtDraft = method({
  name: 'articles.draft',
  summary: 'A draft, with what keeps it from being published.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), draftId: id() }),
  output: z.object({ draft }),
  refusals: [...inConsole, 'draft_not_found'],
})

export const drafts = method({
  name: 'articles.drafts',
  summary: 'What is not published yet, the last changed first.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(50).default(20),
  }),
  output: z.object({
    drafts: z.array(
      draft.pick({ id: true, plannedOn: true, changedAt: true }).extend({
        /** The first article’s. */
        title: z.string(),
        cover: picture.nullable(),
        count: z.int(),
      }),
    ),
    total: z.int(),
  }),
  refusals: inConsole,
})

export const plan = method({
  name: 'articles.plan',
  summary: 'Put a draft on a day of the calendar, or take it off.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), draftId: id(), plannedOn: z.iso.date().nullable() }),
  output: nothing(),
  refusals: [...inConsole, 'draft_not_found'],
})

export const removeDraft = method({
  name: 'articles.removeDraft',
  summary: 'Throw a draft away.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), draftId: id() }),
  output: nothing(),
  refusals: [...inConsole, 'draft_not_found'],
})

export const preview = method({
  name: 'articles.preview',
  summary: 'Send a draft to one follower, as it would look; what they get can be read for twelve hours.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), draftId: id(), personId: id(), requestId: id() }),
  output: nothing(),
  refusals: [...inConsole, 'draft_not_found', 'draft_unfinished', 'not_following', 'too_many'],
  limit: { per: 'person', calls: 100, seconds: 24 * 3600 },
})

/** What was published together. */
export const issue = z.object({
  id: id(),
  publishedAt: time(),
  articles: z.array(
    headline.extend({
      path: z.string(),
      commenters,
      reads: z.int(),
      likes: z.int(),
      shares: z.int(),
      /** All, and those that nobody has looked at. */
      comments: z.int(),
      newComments: z.int(),
      isWithdrawn: z.boolean(),
    }),
  ),
})
export type Issue = z.output<typeof issue>

export const publish = method({
  name: 'articles.publish',
  summary:
    'Publish a draft without sending it: it stands in News, on the account’s page and in search. Published twice, it is published once.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), draftId: id() }),
  output: z.object({ issue }),
  refusals: [
    ...inConsole,
    'draft_not_found',
    'draft_unfinished',
    'induces_sharing',
    'not_original',
    'step_not_reached',
  ],
})

export const issues = method({
  name: 'articles.issues',
  summary: 'What the account has published, with what became of it; the latest first.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), offset: z.int().min(0).default(0), limit: z.int().min(1).max(50).default(20) }),
  output: z.object({ issues: z.array(issue), total: z.int() }),
  refusals: inConsole,
})

export const withdraw = method({
  name: 'articles.withdraw',
  summary: 'Take a published article back: it is read and found no more.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), articleId: id() }),
  output: nothing(),
  refusals: [...inConsole, 'article_not_found'],
})

export const setCommenters = method({
  name: 'articles.setCommenters',
  summary: 'Say who may comment on a published article.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), articleId: id(), commenters }),
  output: nothing(),
  refusals: [...inConsole, 'article_not_found'],
})

/** As the editor sees it. */
export const editorsComment = chosenComment.extend({ isChosen: z.boolean() })
export type EditorsComment = z.output<typeof editorsComment>

export const comments = method({
  name: 'articles.comments',
  summary: 'Comments on a published article, the latest first.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    articleId: id(),
    which: z.enum(['all', 'chosen', 'others']).default('all'),
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(50).default(50),
  }),
  output: z.object({ comments: z.array(editorsComment), total: z.int() }),
  refusals: [...inConsole, 'article_not_found'],
})

const aComment = z.object({ accountId: id(), commentId: id() })

export const chooseComment = method({
  name: 'articles.chooseComment',
  summary: 'Show a comment below the article, or no longer.',
  caller: 'person',
  may: operators,
  input: aComment.extend({ isChosen: z.boolean() }),
  output: nothing(),
  refusals: [...inConsole, 'comment_not_found', 'too_many'],
})

export const replyToComment = method({
  name: 'articles.replyToComment',
  summary: 'Answer a comment, or take the answer back (null). Readers see it with the comment.',
  caller: 'person',
  may: operators,
  input: aComment.extend({ text: text(600).nullable() }),
  output: nothing(),
  refusals: [...inConsole, 'comment_not_found'],
})

export const removeComment = method({
  name: 'articles.removeComment',
  summary: 'Remove a comment for good.',
  caller: 'person',
  may: operators,
  input: aComment,
  output: nothing(),
  refusals: [...inConsole, 'comment_not_found'],
})

export const openQuestions = method({
  name: 'articles.openQuestions',
  summary: 'Take questions from readers with an invitation, or take no more.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), isOpen: z.boolean(), invitation: line(120).default('') }),
  output: nothing(),
  refusals: inConsole,
})

export const questions = method({
  name: 'articles.questions',
  summary: 'What readers asked, the latest first.',
  caller: 'person',
  may: operators,
  input: z.object({
    accountId: id(),
    state: question.shape.state.optional(),
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(100).default(50),
  }),
  output: z.object({
    questions: z.array(question.extend({ askedBy: z.string() })),
    total: z.int(),
    isOpen: z.boolean(),
    invitation: z.string(),
  }),
  refusals: inConsole,
})

export const sortQuestion = method({
  name: 'articles.sortQuestion',
  summary: 'Put a question aside, or back among those that wait.',
  caller: 'person',
  may: operators,
  input: z.object({ accountId: id(), questionId: id(), isPutAside: z.boolean() }),
  output: nothing(),
  refusals: [...inConsole, 'question_not_found'],
})

// ---- told to others

export const published = event({
  name: 'articles.published',
  summary: 'An account has published an issue.',
  payload: z.object({ accountId: id(), issueId: id(), articleIds: z.array(id()), at: time() }),
})

export const withdrawn = event({
  name: 'articles.withdrawn',
  summary: 'An account has taken articles back.',
  payload: z.object({ accountId: id(), articleIds: z.array(id()) }),
})
