import { articleLimits } from '@teahouse/contract/business/article-limits'
import { type Written, written } from '@teahouse/contract/business/articles'
import * as z from 'zod'
import type { ArticleRow, Draft, Issue } from '../../modules/business/articles/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { appOrigin } from '../wire/addresses.ts'
import { secondsOf } from '../wire/endpoint.ts'
import { type ErrorCode, no } from '../wire/errors.ts'
import { materialOf } from '../wire/files.ts'
import { coded, flag, optionalText, text } from '../wire/shapes.ts'
import type { AccountCall } from './endpoint.ts'

/*
 * Articles as they travel, in drafts, in what is published and in the materials called news: one `media_id` for a
 * draft, one `article_id` for all that was published together.
 */

export const wireArticle = z.object({
  title: text(45003, 2_000),
  author: optionalText(45003, 2_000),
  digest: optionalText(45004, 2_000),
  content: text(45166, 1_000_000),
  content_source_url: optionalText(45005, 2_000),
  thumb_media_id: optionalText(40007, 200),
  need_open_comment: flag(false),
  only_fans_can_comment: flag(false),
})
export const wireArticles = z
  .array(wireArticle, coded(44003))
  .min(1, coded(44003))
  .max(articleLimits.articles, coded(45008))
type WireArticle = z.output<typeof wireArticle>

/** Whose limit it was that a field of an article broke. */
const fields: Record<string, ErrorCode> = {
  title: 45003,
  author: 45003,
  digest: 45004,
  body: 45002,
  sourceUrl: 45005,
}

const commentersOf = ({ need_open_comment, only_fans_can_comment }: WireArticle): Written['commenters'] =>
  need_open_comment ? (only_fans_can_comment ? 'followers' : 'everybody') : 'nobody'

/** Reads what a program wrote, over what is there of the article already. Refuses 40007, and what is too long. */
export async function writtenOf(call: AccountCall, article: WireArticle, before?: Written): Promise<Written> {
  const cover = article.thumb_media_id ? await materialOf(call, article.thumb_media_id) : undefined
  if (cover && cover.kind !== 'image' && cover.kind !== 'thumb') throw no(40007)
  const parsed = written.safeParse({
    ...before,
    title: article.title,
    author: article.author,
    digest: article.digest,
    body: article.content,
    coverId: cover?.mediaId ?? before?.coverId ?? null,
    sourceUrl: article.content_source_url || null,
    commenters: commentersOf(article),
  })
  if (parsed.success) return parsed.data
  throw no(fields[String(parsed.error.issues[0]!.path[0])] ?? 40035)
}

type Shown = Pick<ArticleRow, 'title' | 'author' | 'digest' | 'body' | 'sourceUrl' | 'cover' | 'commenters'>

/** How programs call the covers of some articles; those of materials that are gone have no name. */
async function coverNames({ needs, account }: AccountCall, articles: readonly Shown[]): Promise<Map<string, string>> {
  const mediaIds = [...new Set(articles.flatMap(({ cover }) => cover?.mediaId ?? []))]
  const found = mediaIds.length > 0 ? await needs.materials.known(needs.db, account.id, { mediaIds }) : []
  return new Map(found.map(({ mediaId, wireId }) => [mediaId, wireId]))
}

/**
 * The same HTML without a double quote: the JSON of a common client (co-wechat-api) cannot read one that is escaped. It
 * is clean HTML, so what stands between quotes after a `=` is an attribute.
 */
const unquoted = (html: string): string => html.replace(/="([^"']*)"/g, "='$1'").replaceAll('"', '&quot;')

function newsItem(call: AccountCall, names: ReadonlyMap<string, string>, article: Shown, url: string) {
  const { title, author, digest, body, sourceUrl, cover, commenters } = article
  return {
    title,
    author,
    digest,
    content: unquoted(body),
    content_source_url: sourceUrl ?? '',
    thumb_media_id: cover ? (names.get(cover.mediaId) ?? '') : '',
    show_cover_pic: cover ? 1 : 0,
    need_open_comment: commenters === 'nobody' ? 0 : 1,
    only_fans_can_comment: commenters === 'followers' ? 1 : 0,
    url,
    thumb_url: cover ? `${appOrigin(call)}/media/${cover.mediaId}` : '',
  }
}

/** The articles of a draft. They have an address once they are published. */
export async function newsOfDraft(call: AccountCall, { articles }: Pick<Draft, 'articles'>) {
  const names = await coverNames(call, articles)
  return articles.map((article) => newsItem(call, names, article, ''))
}

export const articleUrl = (call: AccountCall, articleId: string): string =>
  `${appOrigin(call)}${call.needs.articles.pathOf(articleId)}`

export async function newsOfIssue(call: AccountCall, { articles }: Issue) {
  const names = await coverNames(call, articles)
  return articles.map((article) => ({
    ...newsItem(call, names, article, articleUrl(call, article.id)),
    is_deleted: article.withdrawnAt !== null,
  }))
}

/** A draft as a list shows it. */
export async function draftItem(call: AccountCall, draft: Draft, isShort: boolean) {
  const update_time = secondsOf(draft.changedAt)
  const news_item = isShort ? [] : await newsOfDraft(call, draft)
  return { media_id: draft.wireId, content: { news_item, create_time: update_time, update_time }, update_time }
}

/** What is there for a name, or undefined when a module refuses it as unknown. */
export async function orNothing<T>(found: Promise<T>, code: Refusal['code']): Promise<T | undefined> {
  return found.catch((error: unknown) => {
    if (error instanceof Refusal && error.code === code) return undefined
    throw error
  })
}

/** Refuses 40007. */
export const draftNamed = ({ needs, account }: AccountCall, wireId: string): Promise<Draft> =>
  needs.articles.draft(needs.db, account.id, { wireId })

/** Refuses 53600. */
export const issueNamed = ({ needs, account }: AccountCall, wireId: string): Promise<Issue> =>
  needs.articles.issue(needs.db, account.id, { wireId })

/** Which `article_id` some articles were published under. */
export async function issueNamesOf({ needs, account }: AccountCall, articleIds: readonly string[]) {
  const found = articleIds.length > 0 ? await needs.articles.articles(needs.db, articleIds) : []
  const issueIds = [...new Set(found.map(({ issueId }) => issueId))]
  const issues = await Promise.all(
    issueIds.map((id) => orNothing(needs.articles.issue(needs.db, account.id, { id }), 'article_not_found')),
  )
  const names = new Map(issues.flatMap((one) => (one ? [[one.id, one.wireId] as const] : [])))
  return new Map(found.map(({ id, issueId }) => [id, names.get(issueId) ?? '']))
}
