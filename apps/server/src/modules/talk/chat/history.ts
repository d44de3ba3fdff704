import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { standingOf } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A page of the log, in order. Without a place it is the newest. */
export async function readHistory(
  { db }: Parts,
  personId: string,
  { conversationId, beforeSeq, afterSeq, limit }: Parsed<typeof contract.history>,
): Promise<Output<typeof contract.history>> {
  const { firstSeq, leftSeq, lastSeq } = await standingOf(db, conversationId, personId)
  const newestFirst = afterSeq === undefined
  const fromSeq = Math.max(firstSeq, (afterSeq ?? 0) + 1)
  const toSeq = Math.min(leftSeq ?? lastSeq, (beforeSeq ?? Number.MAX_SAFE_INTEGER) - 1)
  const found = await store.history(db, { personId, conversationId, fromSeq, toSeq, newestFirst, limit: limit + 1 })
  const hasMore = found.length > limit
  if (!hasMore) return { messages: found, hasMore }
  return { messages: newestFirst ? found.slice(1) : found.slice(0, limit), hasMore }
}
