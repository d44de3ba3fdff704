import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/wallet'
import { personAccount } from './ledger.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** A page of the movements of a person’s money, the newest first. */
export async function statement(
  parts: Parts,
  personId: string,
  { currency, after, limit, ...filter }: Parsed<typeof contract.statement>,
): Promise<Output<typeof contract.statement>> {
  const { db } = parts
  const account = { name: personAccount(personId), currency }
  // What is not theirs is no place in their statement.
  const last = after === undefined ? undefined : await store.entryOf(db, account.name, after)
  if (after !== undefined && !last) return { entries: [], hasMore: false }
  const entries = await store.entriesBefore(db, account, last?.number ?? null, limit + 1, filter)
  return { entries: await present(parts, db, entries.slice(0, limit)), hasMore: entries.length > limit }
}
