import * as z from 'zod'
import { newId } from '../../platform/ids.ts'
import { no } from '../wire/errors.ts'
import { flag, nothing, text, whole } from '../wire/shapes.ts'
import { type AccountCall, endpoint, ok } from './endpoint.ts'
import { draftItem, draftNamed, newsOfDraft, wireArticle, wireArticles, writtenOf } from './issues.ts'
import { inOne } from './people.ts'

export const mostArticleBytes = 2 * 1024 * 1024

const mediaId = () => text(41006, 200)

/** Keeps new articles as a draft: how programs name it. */
export async function keepDraft(call: AccountCall, articles: z.output<typeof wireArticles>): Promise<string> {
  const written = await Promise.all(articles.map((one) => writtenOf(call, one)))
  const saved = { accountId: call.account.id, draftId: newId(), articles: written }
  return (await inOne(call, (tx) => call.needs.articles.saveDraft(tx, saved))).wireId
}

/** Changes one article of a draft. Refuses 40007, 40114. */
export async function changeDraft(
  call: AccountCall,
  name: string,
  index: number,
  article: z.output<typeof wireArticle>,
): Promise<void> {
  const { id, written } = await draftNamed(call, name)
  const before = written[index]
  if (!before) throw no(40114)
  const articles = written.with(index, await writtenOf(call, article, before))
  await inOne(call, (tx) => call.needs.articles.saveDraft(tx, { accountId: call.account.id, draftId: id, articles }))
}

/** A draft that is still one. Refuses 40007. */
async function openDraft(call: AccountCall, name: string) {
  const draft = await draftNamed(call, name)
  if (draft.publishedAt) throw no(40007)
  return draft
}

const oneArticle = z.object({
  media_id: mediaId(),
  index: whole(40114, 0).default(0),
  articles: z.union([wireArticle, z.tuple([wireArticle]).transform(([one]) => one)]),
})

export const drafts = [
  endpoint({
    path: '/cgi-bin/draft/add',
    verbs: ['POST'],
    summary: 'Keeps up to eight articles as a draft.',
    feature: 'articles',
    maxBytes: mostArticleBytes,
    input: z.object({ articles: wireArticles }),
    example: { articles: [{ title: 'New leaves', content: '<p>They came this morning.</p>', thumb_media_id: '…' }] },
    does: async (call, { articles }) => ({ media_id: await keepDraft(call, articles) }),
  }),
  endpoint({
    path: '/cgi-bin/draft/get',
    verbs: ['POST'],
    summary: 'The articles of a draft.',
    feature: 'articles',
    input: z.object({ media_id: mediaId() }),
    does: async (call, { media_id }) => ({ news_item: await newsOfDraft(call, await openDraft(call, media_id)) }),
  }),
  endpoint({
    path: '/cgi-bin/draft/update',
    verbs: ['POST'],
    summary: 'Changes one article of a draft.',
    feature: 'articles',
    maxBytes: mostArticleBytes,
    input: oneArticle,
    async does(call, { media_id, index, articles }) {
      await openDraft(call, media_id)
      await changeDraft(call, media_id, index, articles)
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/draft/delete',
    verbs: ['POST'],
    summary: 'Throws a draft away.',
    feature: 'articles',
    input: z.object({ media_id: mediaId() }),
    async does(call, { media_id }) {
      const { id } = await openDraft(call, media_id)
      await inOne(call, (tx) => call.needs.articles.removeDraft(tx, call.account.id, id))
      return ok()
    },
  }),
  endpoint({
    path: '/cgi-bin/draft/count',
    verbs: ['GET', 'POST'],
    summary: 'How many drafts there are.',
    feature: 'articles',
    input: nothing(),
    does: async ({ needs, account }) => ({ total_count: await needs.articles.countDrafts(needs.db, account.id) }),
  }),
  endpoint({
    path: '/cgi-bin/draft/batchget',
    verbs: ['POST'],
    summary: 'Drafts, the last changed first.',
    feature: 'articles',
    input: z.object({ offset: whole(40035, 0), count: whole(40035, 1, 20), no_content: flag(false) }),
    example: { offset: 0, count: 20, no_content: 1 },
    async does(call, { offset, count, no_content }) {
      const { needs, account } = call
      const [total_count, found] = await Promise.all([
        needs.articles.countDrafts(needs.db, account.id),
        needs.articles.drafts(needs.db, account.id, { offset, limit: count }),
      ])
      const item = await Promise.all(found.map((draft) => draftItem(call, draft, no_content)))
      return { total_count, item_count: item.length, item }
    },
  }),
]
