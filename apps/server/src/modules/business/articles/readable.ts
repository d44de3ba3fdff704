import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Where a plain browser reads an article. */
export const pathOf = (articleId: string): string => `/a/${articleId}`

/** What everybody may read; a preview: whom it was sent to, and who works on it. Refuses `article_not_found`. */
export async function readable(
  { clock, official }: Pick<Parts, 'clock' | 'official'>,
  on: Queryable,
  articleId: string,
  personId: string | null,
): Promise<store.ArticleRow> {
  const [article] = await store.articles(on, { ids: [articleId] })
  if (!article || article.withdrawnAt) throw new Refusal('article_not_found')
  if (!article.isPreview) return article
  const isTheirs =
    personId !== null &&
    ((await store.isShownTo(on, [article.issueId], personId, clock.now())) ||
      (await official.operators(on, article.accountId, 'content')).some((one) => one.personId === personId))
  if (!isTheirs) throw new Refusal('article_not_found')
  return article
}
