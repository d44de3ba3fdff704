import type { RefusalCode } from '@teahouse/contract'
import type { Problem } from '@teahouse/contract/business/articles'
import { published, withdrawn } from '@teahouse/contract/business/articles'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Draft, fillDraft, newWireId } from './drafts.ts'
import { digestOf, filesOf, problemsOf } from './fill.ts'
import type { Parts } from './needs.ts'
import { originalsAgainst, sentencesOf } from './originality.ts'
import * as store from './store.ts'
import * as drafts from './store-drafts.ts'
import * as questions from './store-questions.ts'

/** What was published together, for other modules. */
export interface Issue extends store.IssueRow {
  articles: store.ArticleRow[]
}

export const hintJob = 'articles.hintNews'

const refusals: Record<Problem['problem'], RefusalCode> = {
  no_title: 'draft_unfinished',
  nothing_in_it: 'draft_unfinished',
  induces_sharing: 'induces_sharing',
  not_original: 'not_original',
}

/** The first problem is the refusal; all of them are named in it. */
function refuseProblems(problems: readonly Problem[]): void {
  const [first] = problems
  if (!first) return
  throw new Refusal(refusals[first.problem], {
    issues: problems.map(({ index, problem, words }) => ({ path: `articles.${index}`, message: words || problem })),
  })
}

/**
 * Makes an issue of a draft. The issue has the draft’s id, so a draft becomes one issue, however often it is asked for.
 * Refuses `draft_not_found`, `draft_unfinished`, `induces_sharing`, `not_original`, and `step_not_reached` for an
 * account that is not live.
 */
export async function publish(
  parts: Parts,
  tx: Tx,
  accountId: string,
  draftId: string,
  publishedAt = parts.clock.now(),
): Promise<Issue> {
  const { official, jobs, events } = parts
  const row = await drafts.lock(tx, accountId, draftId)
  if (!row) throw new Refusal('draft_not_found')
  if (row.publishedAt) return issueOf(tx, accountId, { id: draftId })

  const account = await official.account(tx, accountId)
  if (account?.state !== 'live') throw new Refusal('step_not_reached')
  const draft = await fillDraft(parts, tx, row)
  refuseProblems(problemsOf(draft.articles))
  const taken = await originalsAgainst(tx, accountId, draft.articles)
  const copied = draft.articles.flatMap(({ isOriginal }, index): Problem[] => {
    const source = taken[index]
    return isOriginal && source ? [{ index, problem: 'not_original', words: source.title }] : []
  })
  refuseProblems(copied)

  const issue = await writeIssue(parts, tx, draft, {
    id: draftId,
    previewFor: null,
    publishedAt,
    expiresAt: null,
    takenFrom: taken.map((source) => source?.articleId ?? null),
  })
  for (const { id, isOriginal, body, parts: shown } of issue.articles) {
    if (isOriginal) await store.insertSentences(tx, id, sentencesOf(body))
    const askers = await questions.answer(
      tx,
      id,
      shown.questions.map((one) => one.questionId),
    )
    if (askers.length > 0) {
      parts.updates.append(tx, [...new Set(askers)], { kind: 'changed', what: 'articles', id: accountId })
    }
  }
  await drafts.markPublished(tx, draftId, publishedAt)
  await events.publish(tx, published, {
    accountId,
    issueId: issue.id,
    articleIds: issue.articles.map((one) => one.id),
    at: issue.publishedAt.toISOString(),
  })
  // News shows subscriptions only; a service account’s issues stand in its conversation and on its page.
  if (account.kind === 'subscription') await jobs.enqueue(tx, hintJob, { accountId, afterId: null }, { key: issue.id })
  return issue
}

/** Writes what a draft is now, with files that readers may see from then on. */
export async function writeIssue(
  { media }: Pick<Parts, 'media'>,
  tx: Tx,
  draft: Draft,
  about: {
    id: string
    publishedAt: Date
    previewFor: string | null
    expiresAt: Date | null
    takenFrom: (string | null)[]
  },
): Promise<Issue> {
  const { id, publishedAt, previewFor, expiresAt, takenFrom } = about
  const issue = await store.insertIssue(tx, {
    id,
    accountId: draft.accountId,
    wireId: newWireId(),
    publishedAt,
    previewFor,
    expiresAt,
  })
  for (const [index, article] of draft.articles.entries()) {
    const { pictures, episodes, video, questions: asked, audience, ...rest } = article
    const articleId = newId()
    await store.insertArticle(tx, {
      ...rest,
      id: articleId,
      issueId: id,
      index,
      accountId: draft.accountId,
      isPreview: previewFor !== null,
      publishedAt,
      digest: digestOf(article),
      parts: { pictures, episodes, video, questions: asked, audience },
      takenFrom: takenFrom[index] ?? null,
    })
    const files = filesOf(draft.written[index]!)
    if (files.length > 0) {
      await media.share(tx, files, previewFor ? { kind: 'preview', id } : { kind: 'public', id: articleId })
    }
  }
  return { ...issue, articles: await store.articles(tx, { issueIds: [id] }) }
}

/** Refuses `article_not_found`. */
export async function issueOf(
  on: Queryable,
  accountId: string,
  by: { id: string } | { number: number } | { wireId: string },
): Promise<Issue> {
  const row = await store.issue(on, accountId, by)
  if (!row) throw new Refusal('article_not_found')
  return { ...row, articles: await store.articles(on, { issueIds: [row.id] }) }
}

/** What a message shows of an issue; what was taken back is left out. */
export function cardOf({ articles }: Pick<Issue, 'articles'>): Extract<Content, { kind: 'articles' }> {
  const items = articles
    .filter((one) => !one.withdrawnAt)
    .map(({ id, title, digest, cover }) => ({
      articleId: id,
      url: null,
      title,
      digest,
      coverId: cover?.mediaId ?? null,
    }))
  return { kind: 'articles', items }
}

/** Takes articles of an account back: read and found no more, and their files are shown on their behalf no longer. */
export async function withdraw(parts: Parts, tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  const { clock, media, events } = parts
  const own = (await store.articles(tx, { ids })).filter((one) => one.accountId === accountId && !one.isPreview)
  if (own.length < ids.length) throw new Refusal('article_not_found')
  const shown = own.filter((one) => !one.withdrawnAt).map((one) => one.id)
  if (shown.length === 0) return
  await store.withdraw(tx, shown, clock.now())
  for (const id of shown) await media.unshare(tx, { kind: 'public', id })
  await events.publish(tx, withdrawn, { accountId, articleIds: shown })
}

const followersAtOnce = 1000

/** Tells the devices of some followers that there is something in News, and goes on with the next. */
export async function hintNews(
  { db, jobs, followers, updates }: Parts,
  { accountId, afterId }: { accountId: string; afterId: string | null },
): Promise<void> {
  await db.transaction(async (tx) => {
    const page = await followers.page(tx, accountId, { afterId, limit: followersAtOnce })
    const takers = page.filter((one) => one.takesBroadcasts).map((one) => one.personId)
    if (takers.length > 0) updates.append(tx, takers, { kind: 'changed', what: 'news', id: accountId })
    if (page.length === followersAtOnce) {
      await jobs.enqueue(tx, hintJob, { accountId, afterId: page.at(-1)!.personId })
    }
  })
}
