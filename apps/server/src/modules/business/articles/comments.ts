import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/articles'
import type { ChosenComment, Commenters } from '@teahouse/contract/business/articles'
import type { Person } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import { readable } from './readable.ts'
import * as articles from './store.ts'
import * as store from './store-comments.ts'

/** Below one article. */
const mostChosen = 100
const mostOfOne = 20

/** A reader’s comment, which waits for the editor. The same id twice is one. */
export async function writeComment(
  parts: Parts,
  personId: string,
  { articleId, commentId, text }: Parsed<typeof contract.comment>,
): Promise<void> {
  const { db, clock } = parts
  await db.transaction(async (tx) => {
    const article = await readable(parts, tx, articleId, personId)
    const standing = await commentingOf(parts, tx, article, personId)
    if (standing === 'closed') throw new Refusal('comments_closed')
    if (standing === 'follow') throw new Refusal('not_following')
    if ((await store.countOf(tx, articleId, personId)) >= mostOfOne) throw new Refusal('too_many')
    const comment = { id: commentId, articleId, personId, text: text.trim(), at: clock.now() }
    if (await store.insert(tx, comment)) await tellEditors(parts, tx, article.accountId)
  })
}

/** Whether somebody may comment, and if not, why. */
export async function commentingOf(
  { followers }: Pick<Parts, 'followers'>,
  on: Queryable,
  article: Pick<articles.ArticleRow, 'accountId' | 'commenters' | 'isPreview'>,
  personId: string | null,
): Promise<contract.Reception['commenting']> {
  if (article.isPreview || article.commenters === 'nobody') return 'closed'
  if (!personId) return 'logIn'
  const follower = await followers.follower(on, article.accountId, personId)
  if (follower?.isBlocked) return 'closed'
  return article.commenters === 'followers' && !follower ? 'follow' : 'open'
}

async function tellEditors({ official, updates }: Parts, tx: Tx, accountId: string): Promise<void> {
  const editors = await official.operators(tx, accountId, 'content')
  updates.append(
    tx,
    editors.map((one) => one.personId),
    { kind: 'changed', what: 'console', id: accountId },
  )
}

export async function withdrawComment({ db }: Parts, personId: string, commentId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const comment = await store.lock(tx, { id: commentId })
    if (comment?.personId !== personId) throw new Refusal('comment_not_found')
    await store.remove(tx, commentId)
  })
}

export async function presentComments(
  { accounts }: Pick<Parts, 'accounts'>,
  on: Queryable,
  rows: readonly store.CommentRow[],
): Promise<(ChosenComment & { isChosen: boolean })[]> {
  const people = await accounts.people(on, [...new Set(rows.map((row) => row.personId))])
  const byId = new Map<string, Person>(people.map((one) => [one.id, one]))
  return rows.map(({ id, personId, text, at, chosenAt, reply, repliedAt }) => ({
    id,
    name: byId.get(personId)?.name ?? '',
    avatarId: byId.get(personId)?.avatarId ?? null,
    text,
    at: at.toISOString(),
    reply: reply === null ? null : { text: reply, at: repliedAt!.toISOString() },
    isChosen: chosenAt !== null,
  }))
}

/** An article of an account, for what its editors decide. Refuses `article_not_found`. */
export async function ownArticle(on: Queryable, accountId: string, articleId: string): Promise<articles.ArticleRow> {
  const [article] = await articles.articles(on, { ids: [articleId] })
  if (article?.accountId !== accountId || article.isPreview) throw new Refusal('article_not_found')
  return article
}

/** A comment on an article of the account, locked. Refuses `comment_not_found`. */
export async function ownComment(
  tx: Tx,
  accountId: string,
  by: { id: string } | { number: number },
): Promise<store.CommentRow> {
  const comment = await store.lock(tx, by)
  const [article] = comment ? await articles.articles(tx, { ids: [comment.articleId] }) : []
  if (!comment || article?.accountId !== accountId) throw new Refusal('comment_not_found')
  return comment
}

export async function listComments(
  parts: Parts,
  {
    accountId,
    articleId,
    which,
    offset,
    limit,
  }: Omit<Parsed<typeof contract.comments>, 'accountId'> & { accountId: string },
): Promise<Output<typeof contract.comments>> {
  const { db, clock } = parts
  await ownArticle(db, accountId, articleId)
  const rows = await store.page(db, articleId, { which, offset, limit })
  await store.markSeen(
    db,
    rows.map((row) => row.id),
    clock.now(),
  )
  return { comments: await presentComments(parts, db, rows), total: await countComments(db, articleId, which) }
}

export async function countComments(on: Queryable, articleId: string, which: store.Which): Promise<number> {
  const counts = (await store.counts(on, [articleId])).get(articleId)
  if (!counts) return 0
  return which === 'all' ? counts.all : which === 'chosen' ? counts.chosen : counts.all - counts.chosen
}

/** Shows a comment to everybody, or no longer. Whoever wrote it learns of it. */
export async function chooseComment(parts: Parts, tx: Tx, comment: store.CommentRow, isChosen: boolean): Promise<void> {
  if (isChosen === (comment.chosenAt !== null)) return
  if (isChosen && (await countComments(tx, comment.articleId, 'chosen')) >= mostChosen) throw new Refusal('too_many')
  await store.choose(tx, comment.id, isChosen ? parts.clock.now() : null)
  tellWriter(parts, tx, comment)
}

export async function replyToComment(
  parts: Parts,
  tx: Tx,
  comment: store.CommentRow,
  text: string | null,
): Promise<void> {
  const reply = text?.trim() || null
  await store.reply(tx, comment.id, reply, reply === null ? null : parts.clock.now())
  tellWriter(parts, tx, comment)
}

export async function removeComment(parts: Parts, tx: Tx, comment: store.CommentRow): Promise<void> {
  await store.remove(tx, comment.id)
  tellWriter(parts, tx, comment)
}

const tellWriter = ({ updates }: Parts, tx: Tx, { personId, articleId }: store.CommentRow): void =>
  updates.append(tx, [personId], { kind: 'changed', what: 'articles', id: articleId })

export const setCommenters = async (tx: Tx, accountId: string, articleId: string, commenters: Commenters) => {
  await ownArticle(tx, accountId, articleId)
  await articles.setCommenters(tx, articleId, commenters)
}
