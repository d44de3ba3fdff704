import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type * as contract from '@teahouse/contract/business/articles'
import type { DraftArticle, Problem, Written } from '@teahouse/contract/business/articles'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { cleanArticles, fillArticles, problemsOf } from './fill.ts'
import type { Parts } from './needs.ts'
import { originalsAgainst } from './originality.ts'
import * as store from './store-drafts.ts'
import * as questions from './store-questions.ts'

/** Articles that are being written, for other modules. */
export interface Draft extends Omit<store.DraftRow, 'articles'> {
  articles: DraftArticle[]
  /** As they were written. */
  written: readonly Written[]
}

export interface SavedDraft {
  accountId: string
  draftId: string
  articles: readonly Written[]
  plannedOn?: string | null
  /** The one that was changed; null: there is none yet; undefined: whichever there is. */
  revision?: number | null
}

/** As many as WeChat keeps, pictures included. */
const mostDrafts = 100_000

/** As opaque as the wire’s own, and as long. */
export const newWireId = (): string => randomBytes(32).toString('base64url')

/** Keeps a draft. Refuses `draft_changed` when somebody else was faster, and `draft_not_found` for one that was published. */
export async function saveDraft(parts: Parts, tx: Tx, saved: SavedDraft): Promise<Draft> {
  const { accountId, draftId, revision } = saved
  const known = await store.lock(tx, accountId, draftId)
  if (known?.publishedAt || (!known && revision)) throw new Refusal('draft_not_found')
  const articles = await cleanArticles(parts, tx, accountId, saved.articles)
  const changedAt = parts.clock.now()
  const plannedOn = saved.plannedOn === undefined ? (known?.plannedOn ?? null) : saved.plannedOn
  if (known) {
    const isSame = isDeepStrictEqual(known.articles, articles) && known.plannedOn === plannedOn
    // A retry finds its first attempt.
    if (revision !== undefined && revision !== known.revision && !(isSame && (revision ?? 0) + 1 === known.revision)) {
      throw new Refusal('draft_changed')
    }
    if (!isSame) await store.change(tx, { id: draftId, revision: known.revision + 1, articles, plannedOn, changedAt })
  } else {
    if ((await store.count(tx, accountId)) >= mostDrafts) throw new Refusal('too_many')
    const row = { id: draftId, accountId, wireId: newWireId(), revision: 1, articles, plannedOn, changedAt }
    // Another account’s, under the same id.
    if (!(await store.insert(tx, row))) throw new Refusal('draft_not_found')
  }
  await questions.choose(
    tx,
    accountId,
    draftId,
    articles.flatMap((article) => article.questions.map((one) => one.questionId)),
  )
  return draft(parts, tx, accountId, { id: draftId })
}

/** By either of its names, published or not. Refuses `draft_not_found`. */
export async function draft(
  parts: Parts,
  on: Queryable,
  accountId: string,
  by: { id: string } | { wireId: string },
): Promise<Draft> {
  const row = await store.find(on, accountId, by)
  if (!row) throw new Refusal('draft_not_found')
  return fillDraft(parts, on, row)
}

export async function fillDraft(parts: Parts, on: Queryable, row: store.DraftRow): Promise<Draft> {
  return { ...row, written: row.articles, articles: await fillArticles(parts, on, row.accountId, row.articles) }
}

export async function removeDraft(tx: Tx, accountId: string, draftId: string): Promise<void> {
  const row = await store.lock(tx, accountId, draftId)
  if (!row || row.publishedAt) throw new Refusal('draft_not_found')
  await questions.choose(tx, accountId, draftId, [])
  await store.remove(tx, draftId)
}

/** As operators see it, with all that keeps it from being published. */
export async function presentDraft(on: Queryable, found: Draft): Promise<contract.Draft> {
  const { id, accountId, revision, articles, plannedOn, changedAt } = found
  const taken = await originalsAgainst(on, accountId, articles)
  const copied: Problem[] = articles.flatMap(({ isOriginal }, index) => {
    const source = taken[index]
    return isOriginal && source ? [{ index, problem: 'not_original', words: source.title }] : []
  })
  const problems = [...problemsOf(articles), ...copied]
  return { id, accountId, revision, articles, plannedOn, changedAt: changedAt.toISOString(), problems }
}
