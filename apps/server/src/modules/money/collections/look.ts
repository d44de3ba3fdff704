import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/collections'
import { wireMoney } from '@teahouse/contract/money/money'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sumOf } from './cards.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** The group sees it; whoever was asked sees it after leaving too, since they may still owe. */
export async function lookAtCollection(
  needs: Needs,
  personId: string,
  { collectionId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  const { collection, shares } = await visible(needs, needs.db, collectionId, personId)
  return { collection: await present(needs, needs.db, collection, shares) }
}

/** The collection, for whoever may know of it; refuses `collection_not_found`. */
export async function visible(
  { chat }: Needs,
  on: Queryable,
  collectionId: string,
  personId: string,
): Promise<{ collection: store.Collection; shares: store.Share[] }> {
  const collection = await store.collection(on, collectionId)
  if (!collection) throw new Refusal('collection_not_found')
  const shares = await store.shares(on, collectionId)
  const isConcerned = collection.collectorId === personId || shares.some((share) => share.personId === personId)
  if (!isConcerned && !(await chat.standing(on, collection.conversationId, personId))?.role) {
    throw new Refusal('collection_not_found')
  }
  return { collection, shares }
}

export async function present(
  { accounts }: Needs,
  on: Queryable,
  collection: store.Collection,
  shares: readonly store.Share[],
): Promise<contract.Collection> {
  const { id, conversationId, collectorId, note, state, currency, ownMinor, startedAt, endedAt, remindedAt } =
    collection
  const money = (amountMinor: bigint) => wireMoney({ currency, amountMinor })
  return {
    id,
    conversationId,
    collectorId,
    note,
    state,
    total: money(sumOf(shares)),
    paid: money(sumOf(shares.filter((share) => share.paidAt))),
    own: ownMinor === null ? null : money(ownMinor),
    shares: shares.map(({ personId, amountMinor, paidAt }) => ({
      personId,
      money: money(amountMinor),
      paidAt: paidAt?.toISOString() ?? null,
    })),
    people: await accounts.people(on, [collectorId, ...shares.map((share) => share.personId)]),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    remindedAt: remindedAt?.toISOString() ?? null,
  }
}
