import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/redpackets'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What a person has sent, or opened, in a span of time: the list by pages, and the sums of all of it. */
export async function listMine(
  { db, accounts }: Parts,
  personId: string,
  { direction, after, limit, ...span }: Parsed<typeof contract.mine>,
): Promise<Output<typeof contract.mine>> {
  const asked = { direction, from: new Date(span.from), until: new Date(span.until) }
  const last = after ? { at: new Date(after.at), id: after.redPacketId } : null
  const [rows, sums, firstAt] = await Promise.all([
    store.mine(db, personId, asked, last, limit + 1),
    store.sums(db, personId, asked),
    store.firstAt(db, personId, direction),
  ])
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }))
  return {
    items,
    hasMore: rows.length > limit,
    sums: sums.map(({ luckiest: _, ...sum }) => sum),
    luckiest: sums.reduce((count, sum) => count + sum.luckiest, 0),
    people: await accounts.people(db, [...new Set(items.map((one) => one.senderId))]),
    firstAt: firstAt?.toISOString() ?? null,
  }
}
