import { packLimits } from '@teahouse/contract/talk/stickers-limits'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './parts.ts'
import * as own from './store.ts'
import * as store from './store-packs.ts'

/** The packs that a person has, in their order; those that were taken away from everybody are left out. */
export async function shelfOf(
  { comeAlong }: Pick<Parts, 'comeAlong'>,
  on: Queryable,
  personId: string,
): Promise<string[]> {
  const packIds = (await store.shelf(on, personId)) ?? comeAlong
  const there = new Set((await store.packs(on, packIds)).flatMap(({ id, state }) => (state === 'removed' ? [] : id)))
  return packIds.filter((id) => there.has(id))
}

/** Puts a pack of the gallery first on the person’s shelf; one that stands there already stays where it is. */
export async function addPack(parts: Parts, personId: string, packId: string): Promise<void> {
  await change(parts, personId, async (tx, before) => {
    const [pack] = await store.packs(tx, [packId])
    if (pack?.state !== 'listed') throw new Refusal('pack_not_found')
    if (before.includes(packId)) return before
    if (before.length >= packLimits.kept) throw new Refusal('too_many')
    return [packId, ...before]
  })
}

export async function removePack(parts: Parts, personId: string, packId: string): Promise<void> {
  await change(parts, personId, async (_tx, before) => {
    if (!before.includes(packId)) throw new Refusal('pack_not_found')
    return before.filter((id) => id !== packId)
  })
}

/** Those that are not named follow as they were; those that are not on the shelf are passed over. */
export async function orderPacks(parts: Parts, personId: string, packIds: readonly string[]): Promise<void> {
  await change(parts, personId, async (_tx, before) => [
    ...new Set([...packIds.filter((id) => before.includes(id)), ...before]),
  ])
}

async function change(
  parts: Parts,
  personId: string,
  make: (tx: Tx, before: string[]) => Promise<string[]>,
): Promise<void> {
  await parts.db.transaction(async (tx) => {
    await own.lockCollection(tx, personId)
    const counted = (await store.shelf(tx, personId)) ?? []
    const before = await shelfOf(parts, tx, personId)
    const after = await make(tx, before)
    if (after.join() === before.join()) return
    await store.saveShelf(tx, personId, after)
    await store.countKeepers(
      tx,
      after.filter((id) => !counted.includes(id)),
      1,
    )
    await store.countKeepers(
      tx,
      counted.filter((id) => !after.includes(id)),
      -1,
    )
    parts.updates.append(tx, [personId], { kind: 'changed', what: 'stickers', id: null })
  })
}
