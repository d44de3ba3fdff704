import { join } from 'node:path'
import type { Commenters } from '@teahouse/contract/business/articles'
import * as contract from '@teahouse/contract/business/articles'
import { left } from '@teahouse/contract/people/accounts'
import type { Content } from '@teahouse/contract/talk/content'
import type { FastifyInstance } from 'fastify'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Http } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import {
  chooseComment,
  countComments,
  listComments,
  ownArticle,
  ownComment,
  removeComment,
  replyToComment,
  setCommenters,
  withdrawComment,
  writeComment,
} from './comments.ts'
import { type Draft, draft, fillDraft, presentDraft, removeDraft, type SavedDraft, saveDraft } from './drafts.ts'
import { dailyFigures, forgetReadings, noteRead } from './figures.ts'
import { wordsOf } from './fill.ts'
import { findHeadlines, news, ofAccount, search } from './headlines.ts'
import { issues, presentIssues } from './issues.ts'
import type { ArticlesNeeds, Parts } from './needs.ts'
import { registerPage } from './page.ts'
import { forgetPreviews, previewFor, sendPreview } from './preview.ts'
import { cardOf, hintJob, hintNews, type Issue, issueOf, publish, withdraw } from './publish.ts'
import { ask, listQuestions, myQuestions, sortQuestion, withdrawQuestion } from './questions.ts'
import { readArticle } from './read.ts'
import { pathOf } from './readable.ts'
import { createReadings } from './readings.ts'
import { shareArticle } from './share.ts'
import type { ArticleRow } from './store.ts'
import * as store from './store.ts'
import type { CommentRow, Which } from './store-comments.ts'
import * as comments from './store-comments.ts'
import * as drafts from './store-drafts.ts'
import { type FigureRow, figures } from './store-figures.ts'
import * as questions from './store-questions.ts'

export type { Draft, SavedDraft } from './drafts.ts'
export type { Issue } from './publish.ts'
export type { ArticleRow } from './store.ts'
export { checks } from './store-checks.ts'
export type { CommentRow } from './store-comments.ts'
export type { FigureRow } from './store-figures.ts'

export type ArticlesCard = Extract<Content, { kind: 'articles' }>

/**
 * What accounts publish: drafts, issues, and what readers make of them. Whether somebody may ask for it in an account’s
 * name is the caller’s matter; the routes ask for the duty `content`.
 */
export interface Articles {
  readonly routes: readonly Route[]

  /**
   * Keeps a draft; its HTML comes out clean. Without a `revision` it is changed whatever others did. Refuses
   * `draft_not_found`, `draft_changed`, `material_not_found`, `question_not_found`, `too_many`.
   */
  saveDraft(tx: Tx, saved: SavedDraft): Promise<Draft>
  /** By its id or the name that developers have for it, also when it was published. Refuses `draft_not_found`. */
  draft(on: Queryable, accountId: string, by: { id: string } | { wireId: string }): Promise<Draft>
  /** What is not published yet, the last changed first. */
  drafts(on: Queryable, accountId: string, page: { offset: number; limit: number }): Promise<Draft[]>
  countDrafts(on: Queryable, accountId: string): Promise<number>
  /** Refuses `draft_not_found`. */
  removeDraft(tx: Tx, accountId: string, draftId: string): Promise<void>

  /**
   * Makes an issue of a draft; it has the draft’s id, and asking again gives the same issue. It stands on the account’s
   * page, in search and, for subscriptions, in News; sending it to anybody is another matter. Refuses
   * `draft_not_found`, `draft_unfinished`, `induces_sharing`, `not_original`, `step_not_reached`.
   */
  publish(tx: Tx, accountId: string, draftId: string): Promise<Issue>
  /** By its id, its number or the name that developers have for it. Refuses `article_not_found`. */
  issue(on: Queryable, accountId: string, by: { id: string } | { number: number } | { wireId: string }): Promise<Issue>
  /** The latest first. */
  issues(on: Queryable, accountId: string, page: { offset: number; limit: number }): Promise<Issue[]>
  countIssues(on: Queryable, accountId: string): Promise<number>
  /** Takes articles back. Refuses `article_not_found`. */
  withdraw(tx: Tx, accountId: string, articleIds: readonly string[]): Promise<void>
  /** What a message shows of an issue. */
  cardOf(issue: Pick<Issue, 'articles'>): ArticlesCard
  /**
   * What a message shows one follower of a draft as it is now; they alone can read it, for twelve hours. The same
   * `requestId` is one preview. Refuses `draft_not_found`, `draft_unfinished`, `not_following`.
   */
  previewFor(
    tx: Tx,
    preview: { accountId: string; draftId: string; personId: string; requestId: string },
  ): Promise<ArticlesCard>
  /** What broadcasts need of it. */
  readonly press: Press
  /** Where a plain browser reads an article, from the server’s root. */
  pathOf(articleId: string): string

  /** Refuses `article_not_found`. */
  setCommenters(tx: Tx, accountId: string, articleId: string, commenters: Commenters): Promise<void>
  /** The latest first, with how many there are. Refuses `article_not_found`. */
  comments(
    on: Queryable,
    accountId: string,
    articleId: string,
    page: { which: Which; offset: number; limit: number },
  ): Promise<{ comments: CommentRow[]; total: number }>
  /** On an article of the account, locked until the commit. Refuses `comment_not_found`. */
  comment(tx: Tx, accountId: string, by: { id: string } | { number: number }): Promise<CommentRow>
  /** Shows a comment to everybody, or no longer. Refuses `too_many`. */
  chooseComment(tx: Tx, comment: CommentRow, isChosen: boolean): Promise<void>
  /** Null takes the answer back. */
  replyToComment(tx: Tx, comment: CommentRow, text: string | null): Promise<void>
  removeComment(tx: Tx, comment: CommentRow): Promise<void>

  /** What became of an account’s articles, hour by hour, from one of its days to another, both included. */
  figures(on: Queryable, accountId: string, from: string, to: string): Promise<FigureRow[]>
  /** Articles by their ids; those that were taken back are there too. */
  articles(on: Queryable, ids: readonly string[]): Promise<ArticleRow[]>
  /** Publishes as if it had been then: for the demo world. Brought in again, it is there once. */
  bringIn(tx: Tx, saved: SavedDraft, publishedAt: Date): Promise<Issue>
  /** A comment that the editor has chosen: for the demo world. */
  bringInComment(
    tx: Tx,
    articleId: string,
    comment: { id: string; personId: string; text: string; reply: string | null },
  ): Promise<void>
  /** Opens an account for questions, and has some asked: for the demo world. */
  bringInQuestions(
    tx: Tx,
    accountId: string,
    invitation: string,
    asked: readonly { id: string; personId: string; text: string }[],
  ): Promise<void>
  /** Articles for browsers without an account, at /a/<id>. */
  registerHttp(app: FastifyInstance, callOf: Http['callOf']): void
}

/** Articles, as far as sending them has to do with them. */
export interface Press {
  /** The title of a draft’s first article. Refuses `draft_not_found`. */
  titleOf(on: Queryable, accountId: string, draftId: string): Promise<string>
  /** Publishes a draft, as `publish` does, and answers the message that shows its articles. */
  publish(tx: Tx, accountId: string, draftId: string): Promise<{ content: ArticlesCard; articleIds: string[] }>
  /** Sends a draft to one follower, unpublished. Refuses as `previewFor`. */
  preview(tx: Tx, accountId: string, draftId: string, personId: string): Promise<void>
}

export const migrations: Migrations = { schema: 'articles', folder: join(import.meta.dirname, 'migrations') }

const hourMs = 3_600_000

export function createArticles(needs: ArticlesNeeds): Articles {
  const { db, clock, jobs, events, accounts, media, official, materials, search: searching } = needs
  const shelf = searching.addShelf('articles', {
    read: async (on, ids) =>
      (await store.articles(on, { ids }))
        .filter((one) => !one.withdrawnAt && !one.isPreview)
        .map((one) => ({
          id: one.id,
          at: one.publishedAt,
          title: one.title,
          words: wordsOf({ ...one, ...one.parts }),
        })),
    ids: store.articleIds,
  })
  const parts: Parts = { ...needs, shelf, readings: createReadings(db) }
  searching.addScope('articles', (on, _viewerId, query, page) => findHeadlines(parts, on, query, page))

  events.subscribe(contract.published, 'articles.keepUp', ({ articleIds }) => shelf.keepUp(articleIds))
  events.subscribe(contract.withdrawn, 'articles.keepUp', ({ articleIds }) => shelf.keepUp(articleIds))
  jobs.define(hintJob, (asked: Parameters<typeof hintNews>[1]) => hintNews(parts, asked))
  jobs.repeat('articles.forgetPreviews', hourMs, () => forgetPreviews(parts))
  jobs.repeat('articles.forgetReadings', hourMs, () => forgetReadings(parts))
  materials.addUse(drafts.shows)
  official.addFigures(dailyFigures)
  media.addScope('preview', (on, personId, places) =>
    store.isShownTo(
      on,
      places.map((place) => place.id),
      personId,
      clock.now(),
    ),
  )
  events.subscribe(left, 'articles.forgetPerson', ({ personId }) =>
    db.transaction(async (tx) => {
      await store.forgetLikes(tx, personId)
      await comments.forgetPerson(tx, personId)
      await questions.forgetPerson(tx, personId)
    }),
  )
  accounts.addToExport('articles', async function* (personId) {
    const json = {
      liked: await store.likedBy(db, personId),
      comments: await comments.ofPerson(db, personId),
      questions: await questions.allOfPerson(db, personId),
    }
    yield { path: 'articles.json', json }
  })

  /** For whoever edits the account. */
  const asEditor = <T>(accountId: string, personId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    db.transaction(async (tx) => {
      await official.enter(tx, accountId, personId, 'content')
      return work(tx)
    })
  const edits = (accountId: string, personId: string) => official.enter(db, accountId, personId, 'content')
  const nothing = () => ({})

  return {
    saveDraft: (tx, saved) => saveDraft(parts, tx, saved),
    draft: (on, accountId, by) => draft(parts, on, accountId, by),
    drafts: async (on, accountId, page) =>
      Promise.all((await drafts.open(on, accountId, page)).map((row) => fillDraft(parts, on, row))),
    countDrafts: drafts.count,
    removeDraft,
    publish: (tx, accountId, draftId) => publish(parts, tx, accountId, draftId),
    issue: issueOf,
    issues,
    countIssues: store.countIssues,
    withdraw: (tx, accountId, ids) => withdraw(parts, tx, accountId, ids),
    cardOf,
    previewFor: (tx, asked) => previewFor(parts, tx, asked),
    press: {
      titleOf: async (on, accountId, draftId) =>
        (await draft(parts, on, accountId, { id: draftId })).articles[0]!.title,
      async publish(tx, accountId, draftId) {
        const issue = await publish(parts, tx, accountId, draftId)
        return { content: cardOf(issue), articleIds: issue.articles.map((one) => one.id) }
      },
      preview: (tx, accountId, draftId, personId) =>
        sendPreview(parts, tx, { accountId, draftId, personId, requestId: newId() }),
    },
    pathOf,
    setCommenters,
    async comments(on, accountId, articleId, page) {
      await ownArticle(on, accountId, articleId)
      return {
        comments: await comments.page(on, articleId, page),
        total: await countComments(on, articleId, page.which),
      }
    },
    comment: ownComment,
    chooseComment: (tx, comment, isChosen) => chooseComment(parts, tx, comment, isChosen),
    replyToComment: (tx, comment, text) => replyToComment(parts, tx, comment, text),
    removeComment: (tx, comment) => removeComment(parts, tx, comment),
    figures,
    articles: (on, ids) => store.articles(on, { ids }),
    async bringIn(tx, saved, publishedAt) {
      const known = await drafts.find(tx, saved.accountId, { id: saved.draftId })
      if (!known) await saveDraft(parts, tx, saved)
      return publish(parts, tx, saved.accountId, saved.draftId, publishedAt)
    },
    async bringInComment(tx, articleId, { reply, ...comment }) {
      const at = clock.now()
      if (!(await comments.insert(tx, { ...comment, articleId, at }))) return
      await comments.choose(tx, comment.id, at)
      if (reply !== null) await comments.reply(tx, comment.id, reply, at)
      await comments.markSeen(tx, [comment.id], at)
    },
    async bringInQuestions(tx, accountId, invitation, asked) {
      await questions.setAsking(tx, accountId, { isOpen: true, invitation })
      for (const one of asked) {
        await questions.insert(tx, { ...one, accountId, withName: true, at: clock.now() })
      }
    },
    registerHttp: (app, callOf) => registerPage(parts, app, callOf),

    routes: [
      route(contract.read, ({ articleId }, { session }) => readArticle(parts, articleId, session?.personId ?? null)),
      route(contract.noteRead, async ({ articleId, from }, { session, address }) => ({
        reads: await noteRead(parts, articleId, { personId: session?.personId ?? null, address, from }),
      })),
      route(contract.like, ({ articleId, isLiked }, { session }) =>
        db.transaction(async (tx) => {
          const [article] = await store.headlines(tx, [articleId])
          if (!article) throw new Refusal('article_not_found')
          return store.setLike(tx, articleId, session.personId, isLiked, clock.now())
        }),
      ),
      route(contract.share, (input, { session }) => shareArticle(parts, session.personId, input)),
      route(contract.comment, (input, { session }) => writeComment(parts, session.personId, input).then(nothing)),
      route(contract.withdrawComment, ({ commentId }, { session }) =>
        withdrawComment(parts, session.personId, commentId).then(nothing),
      ),
      route(contract.news, (input, { session }) => news(parts, session.personId, input)),
      route(contract.ofAccount, (input) => ofAccount(parts, input)),
      route(contract.search, (input) => search(parts, input)),
      route(contract.ask, (input, { session }) => ask(parts, session.personId, input)),
      route(contract.myQuestions, (input, { session }) => myQuestions(parts, session.personId, input)),
      route(contract.withdrawQuestion, ({ questionId }, { session }) =>
        withdrawQuestion(parts, session.personId, questionId).then(nothing),
      ),

      route(contract.saveDraft, (input, { session }) =>
        asEditor(input.accountId, session.personId, async (tx) => ({
          draft: await presentDraft(tx, await saveDraft(parts, tx, input)),
        })),
      ),
      route(contract.lookAtDraft, async ({ accountId, draftId }, { session }) => {
        await edits(accountId, session.personId)
        const found = await draft(parts, db, accountId, { id: draftId })
        if (found.publishedAt) throw new Refusal('draft_not_found')
        return { draft: await presentDraft(db, found) }
      }),
      route(contract.drafts, async ({ accountId, ...page }, { session }) => {
        await edits(accountId, session.personId)
        const rows = await drafts.open(db, accountId, page)
        const found = await Promise.all(rows.map((row) => fillDraft(parts, db, row)))
        return {
          drafts: found.map(({ id, plannedOn, changedAt, articles: [first, ...others] }) => ({
            id,
            plannedOn,
            changedAt: changedAt.toISOString(),
            title: first!.title,
            cover: first!.cover,
            count: 1 + others.length,
          })),
          total: await drafts.count(db, accountId),
        }
      }),
      route(contract.plan, ({ accountId, draftId, plannedOn }, { session }) =>
        asEditor(accountId, session.personId, async (tx) => {
          const row = await drafts.lock(tx, accountId, draftId)
          if (!row || row.publishedAt) throw new Refusal('draft_not_found')
          await drafts.plan(tx, draftId, plannedOn)
          return {}
        }),
      ),
      route(contract.removeDraft, ({ accountId, draftId }, { session }) =>
        asEditor(accountId, session.personId, (tx) => removeDraft(tx, accountId, draftId)).then(nothing),
      ),
      route(contract.preview, (input, { session }) =>
        asEditor(input.accountId, session.personId, (tx) => sendPreview(parts, tx, input)).then(nothing),
      ),
      route(contract.publish, ({ accountId, draftId }, { session }) =>
        asEditor(accountId, session.personId, async (tx) => {
          const [issue] = await presentIssues(tx, [await publish(parts, tx, accountId, draftId)])
          return { issue: issue! }
        }),
      ),
      route(contract.issues, async ({ accountId, ...page }, { session }) => {
        await edits(accountId, session.personId)
        return {
          issues: await presentIssues(db, await issues(db, accountId, page)),
          total: await store.countIssues(db, accountId),
        }
      }),
      route(contract.withdraw, ({ accountId, articleId }, { session }) =>
        asEditor(accountId, session.personId, (tx) => withdraw(parts, tx, accountId, [articleId])).then(nothing),
      ),
      route(contract.setCommenters, ({ accountId, articleId, commenters }, { session }) =>
        asEditor(accountId, session.personId, (tx) => setCommenters(tx, accountId, articleId, commenters)).then(
          nothing,
        ),
      ),
      route(contract.comments, async (input, { session }) => {
        await edits(input.accountId, session.personId)
        return listComments(parts, input)
      }),
      route(contract.chooseComment, ({ accountId, commentId, isChosen }, { session }) =>
        asEditor(accountId, session.personId, async (tx) =>
          chooseComment(parts, tx, await ownComment(tx, accountId, { id: commentId }), isChosen),
        ).then(nothing),
      ),
      route(contract.replyToComment, ({ accountId, commentId, text }, { session }) =>
        asEditor(accountId, session.personId, async (tx) =>
          replyToComment(parts, tx, await ownComment(tx, accountId, { id: commentId }), text),
        ).then(nothing),
      ),
      route(contract.removeComment, ({ accountId, commentId }, { session }) =>
        asEditor(accountId, session.personId, async (tx) =>
          removeComment(parts, tx, await ownComment(tx, accountId, { id: commentId })),
        ).then(nothing),
      ),
      route(contract.openQuestions, ({ accountId, ...asking }, { session }) =>
        asEditor(accountId, session.personId, (tx) => questions.setAsking(tx, accountId, asking)).then(nothing),
      ),
      route(contract.questions, async (input, { session }) => {
        await edits(input.accountId, session.personId)
        return listQuestions(parts, input)
      }),
      route(contract.sortQuestion, async (input, { session }) => {
        await edits(input.accountId, session.personId)
        await sortQuestion(parts, input)
        return {}
      }),
    ],
  }
}
