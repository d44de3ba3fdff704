import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/articles'
import type { Headline } from '@teahouse/contract/business/articles'
import { refuseCursor } from '../../../platform/cursor.ts'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Page as SearchPage } from '../../share/search/index.ts'
import { publicAccount } from '../official/index.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const presentHeadline = ({ id, publishedAt, ...row }: store.HeadlineRow): Headline => ({
  ...pick(row),
  articleId: id,
  publishedAt: publishedAt.toISOString(),
})

/** Rows of whole articles are headlines too; nothing else of them travels. */
const pick = (row: Omit<store.HeadlineRow, 'id' | 'publishedAt'>) => {
  const { issueId, index, accountId, form, title, digest, cover, language, isOriginal } = row
  return { issueId, index, accountId, form, title, digest, cover, language, isOriginal }
}

type Page = { before?: string | undefined; limit: number }

async function latest({ db }: Parts, accountIds: readonly string[], { before, limit }: Page) {
  const rows = await store.latest(db, accountIds, { before: before ? readCursor(before) : null, limit })
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { headlines: rows.map(presentHeadline), before: last ? writeCursor(last) : null }
}

/** News: subscriptions whose broadcasts this person takes. */
export async function news(
  parts: Parts,
  personId: string,
  page: Parsed<typeof contract.news>,
): Promise<Output<typeof contract.news>> {
  const { db, followers, official } = parts
  const follows = await followers.followsOf(db, personId)
  const taken = follows.filter((one) => one.takesBroadcasts).map((one) => one.accountId)
  const accounts = (await official.accounts(db, taken)).filter(
    ({ kind, state }) => kind === 'subscription' && state === 'live',
  )
  const shown = await latest(
    parts,
    accounts.map((one) => one.id),
    page,
  )
  const named = new Set(shown.headlines.map((one) => one.accountId))
  return { ...shown, accounts: accounts.filter((one) => named.has(one.id)).map(publicAccount) }
}

export async function ofAccount(
  parts: Parts,
  { accountId, ...page }: Parsed<typeof contract.ofAccount>,
): Promise<Output<typeof contract.ofAccount>> {
  const account = await parts.official.account(parts.db, accountId)
  if (account?.state !== 'live') throw new Refusal('official_account_not_found')
  return latest(parts, [accountId], page)
}

export async function search(
  parts: Parts,
  { query, before, limit }: Parsed<typeof contract.search>,
): Promise<Output<typeof contract.search>> {
  const found = await parts.shelf.find(query, { before: before ?? null, limit, order: 'latest' })
  const { headlines, accounts } = await withLiveAccounts(parts, parts.db, found.ids)
  return { headlines, accounts: accounts.map(publicAccount), before: found.before }
}

/** For the one box that searches everything. */
export async function findHeadlines(parts: Parts, on: Queryable, query: string, page: SearchPage) {
  const found = await parts.shelf.find(query, page)
  const { headlines, accounts } = await withLiveAccounts(parts, on, found.ids)
  const names = new Map(accounts.map((one) => [one.id, one.name]))
  return {
    hits: headlines.map((headline) => ({
      scope: 'articles' as const,
      headline,
      accountName: names.get(headline.accountId)!,
    })),
    before: found.before,
  }
}

/** What was found, in its order, as far as its account can be seen. */
async function withLiveAccounts({ official }: Parts, on: Queryable, articleIds: readonly string[]) {
  const rows = new Map((await store.headlines(on, articleIds)).map((row) => [row.id, row]))
  const accountIds = new Set([...rows.values()].map((row) => row.accountId))
  const accounts = (await official.accounts(on, [...accountIds])).filter(({ state }) => state === 'live')
  const live = new Set(accounts.map((one) => one.id))
  const headlines = articleIds.flatMap((id) => {
    const row = rows.get(id)
    return row && live.has(row.accountId) ? [presentHeadline(row)] : []
  })
  return { headlines, accounts }
}

const writeCursor = ({ publishedAt, index, id }: store.HeadlineRow) => `${publishedAt.toISOString()}/${index}/${id}`

function readCursor(text: string): store.Place {
  const [, publishedAt, index, id] = text.match(/^(\d{4}-\d\d-\d\dT[\d:.]+Z)\/([0-7])\/([0-9a-f-]{36})$/) ?? []
  if (!publishedAt || !id) {
    refuseCursor()
  }
  return { publishedAt, index: Number(index), id }
}
