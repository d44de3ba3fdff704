import type * as contract from '@teahouse/contract/business/articles'
import type { Queryable } from '../../../platform/db/db.ts'
import { presentHeadline } from './headlines.ts'
import type { Issue } from './publish.ts'
import { pathOf } from './readable.ts'
import * as store from './store.ts'
import * as comments from './store-comments.ts'

/** The latest first. */
export async function issues(
  on: Queryable,
  accountId: string,
  page: { offset: number; limit: number },
): Promise<Issue[]> {
  const rows = await store.issues(on, accountId, page)
  const articles = await store.articles(on, { issueIds: rows.map((row) => row.id) })
  const ofIssue = Map.groupBy(articles, (one) => one.issueId)
  return rows.map((row) => ({ ...row, articles: ofIssue.get(row.id) ?? [] }))
}

/** As operators see them, with what became of them. */
export async function presentIssues(on: Queryable, found: readonly Issue[]): Promise<contract.Issue[]> {
  const counts = await comments.counts(
    on,
    found.flatMap((issue) => issue.articles.map((one) => one.id)),
  )
  return found.map(({ id, publishedAt, articles }) => ({
    id,
    publishedAt: publishedAt.toISOString(),
    articles: articles.map((article) => ({
      ...presentHeadline(article),
      path: pathOf(article.id),
      commenters: article.commenters,
      reads: article.reads,
      likes: article.likes,
      shares: article.shares,
      comments: counts.get(article.id)?.all ?? 0,
      newComments: counts.get(article.id)?.unseen ?? 0,
      isWithdrawn: article.withdrawnAt !== null,
    })),
  }))
}
