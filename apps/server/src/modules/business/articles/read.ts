import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/articles'
import type { Article } from '@teahouse/contract/business/articles'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { publicAccount } from '../official/index.ts'
import { commentingOf, presentComments } from './comments.ts'
import { presentHeadline } from './headlines.ts'
import type { Parts } from './needs.ts'
import { pathOf, readable } from './readable.ts'
import * as store from './store.ts'
import * as comments from './store-comments.ts'

/** Everything about an article that one reader sees, with the others of its issue. */
export async function readArticle(
  parts: Parts,
  articleId: string,
  personId: string | null,
): Promise<Output<typeof contract.read>> {
  const { db, official } = parts
  const row = await readable(parts, db, articleId, personId)
  const account = await official.account(db, row.accountId)
  if (!account || account.state === 'closed') throw new Refusal('article_not_found')
  const chosen = await comments.chosen(db, articleId)
  const waiting = personId ? await comments.waiting(db, articleId, personId) : []
  const siblings = (await store.articles(db, { issueIds: [row.issueId] })).filter((one) => !one.withdrawnAt)
  return {
    article: await present(parts, db, row),
    account: publicAccount(account),
    reception: {
      reads: row.reads,
      likes: row.likes,
      hasLiked: personId !== null && (await store.likes(db, articleId, personId)),
      commenting: await commentingOf(parts, db, row, personId),
      chosen: (await presentComments(parts, db, chosen)).map(({ isChosen: _, ...comment }) => comment),
      waiting: waiting.map(({ id, text, at }) => ({ id, text, at: at.toISOString() })),
    },
    inIssue: siblings.filter((one) => one.id !== articleId).map(presentHeadline),
  }
}

async function present({ official }: Parts, on: Queryable, row: store.ArticleRow): Promise<Article> {
  const { id, issueId, index, publishedAt, isPreview, takenFrom, parts } = row
  const { form, title, author, digest, body, cover, sourceUrl, language, isOriginal, commenters } = row
  const [source] = takenFrom ? await store.headlines(on, [takenFrom]) : []
  const sourceAccount = source && (await official.account(on, source.accountId))
  return {
    ...{ id, issueId, index, isPreview, path: pathOf(id), publishedAt: publishedAt.toISOString() },
    ...{ form, title, author, digest, body, cover, sourceUrl, language, isOriginal, commenters },
    ...parts,
    takenFrom:
      source && sourceAccount ? { articleId: source.id, accountName: sourceAccount.name, title: source.title } : null,
  }
}
