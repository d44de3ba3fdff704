import { join } from 'node:path'
import type { Parsed } from '@teahouse/contract'
import { left } from '@teahouse/contract/people/accounts'
import type { Sticker, StickerHit, StickerPack, search } from '@teahouse/contract/talk/stickers'
import * as contract from '@teahouse/contract/talk/stickers'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { addSticker } from './add.ts'
import { forgetCollection } from './forget.ts'
import { findStickers, lookAtPack, lookIntoGallery, packedSticker } from './gallery.ts'
import { deletePackOf, packScope, packsMadeBy, savePackOf, submitPackOf, withdrawPackOf } from './make-pack.ts'
import { allMeanings } from './meanings.ts'
import { installPacks } from './packs.ts'
import type { Needs, Parts } from './parts.ts'
import { present, presentPack } from './present.ts'
import { removeSticker } from './remove.ts'
import { decidePack, reviewsFor } from './review.ts'
import { addPack, orderPacks, removePack, shelfOf } from './shelf.ts'
import * as store from './store.ts'
import * as packStore from './store-packs.ts'

/** Stickers: packs that ship with the server or that people make, and those that each person adds. */
export interface Stickers {
  readonly routes: readonly Route[]
  /** The packs that ship with the server. */
  readonly packs: readonly StickerPack[]
  /** What a message holds of a sticker of a pack or of the person’s own. Refuses `sticker_not_found`. */
  resolve(
    on: Queryable,
    personId: string,
    stickerId: string,
  ): Promise<{ stickerId: string; mediaId: string; name: string; width: number; height: number }>
  /** A picture that the person can see joins their stickers. */
  add(tx: Tx, personId: string, mediaId: string): Promise<Sticker>
  /** Stickers of the gallery by what they mean, those in the reader’s language first. */
  find(on: Queryable, asked: Parsed<typeof search>): Promise<{ stickers: StickerHit[]; hasMore: boolean }>
  /** A person’s own stickers and the packs that they make, for the archive of their data. */
  exportOf(personId: string): AsyncIterable<{ path: string; json: unknown } | { path: string; blobKey: string }>
}

export const migrations = { schema: 'stickers', folder: join(import.meta.dirname, 'migrations') }
export { checks } from './store-checks.ts'

const shippedPacks = join(import.meta.dirname, '../../../../assets/stickers')

/** Resolves once the packs are in place. */
export async function createStickers(needs: Needs): Promise<Stickers> {
  const { db, events, media, packsFolder = shippedPacks } = needs
  const packs = await installPacks(needs, packsFolder)
  const parts: Parts = { ...needs, comeAlong: packs.filter((pack) => pack.comesAlong).map(({ id }) => id) }

  media.addScope('sticker', (on, personId, places) =>
    store.ownsAny(
      on,
      personId,
      places.map((place) => place.id),
    ),
  )
  media.addScope(packScope, async (on, personId, places) => {
    const packIds = places.map((place) => place.id)
    if (await packStore.maySee(on, personId, packIds)) return true
    return (await needs.accounts.administrators(on)).includes(personId)
  })
  events.subscribe(left, 'stickers.forget', ({ personId }) => forgetCollection(parts, personId))

  return {
    packs,
    routes: [
      route(contract.list, async (_input, { session }) => {
        const packIds = await shelfOf(parts, db, session.personId)
        const rows = new Map((await packStore.packs(db, packIds)).map((row) => [row.id, row]))
        const pictures = await packStore.pictures(db, packIds)
        return {
          packs: packIds.flatMap((id) => {
            const row = rows.get(id)
            return row ? presentPack(row, pictures.get(id) ?? []) : []
          }),
          own: (await store.own(db, session.personId)).map(present),
          meanings: allMeanings,
        }
      }),
      route(contract.add, async ({ mediaId }, { session }) => ({
        sticker: await db.transaction((tx) => addSticker(needs, tx, session.personId, mediaId)),
      })),
      route(contract.remove, async ({ stickerId }, { session }) => {
        await removeSticker(needs, session.personId, stickerId)
        return {}
      }),
      route(contract.gallery, (asked, { session }) => lookIntoGallery(parts, session.personId, asked)),
      route(contract.onePack, ({ id }, { session }) => lookAtPack(parts, session.personId, id)),
      route(contract.addPack, async ({ packId }, { session }) => {
        await addPack(parts, session.personId, packId)
        return {}
      }),
      route(contract.removePack, async ({ packId }, { session }) => {
        await removePack(parts, session.personId, packId)
        return {}
      }),
      route(contract.orderPacks, async ({ packIds }, { session }) => {
        await orderPacks(parts, session.personId, packIds)
        return {}
      }),
      route(contract.search, (asked) => findStickers(db, asked)),
      route(contract.mine, async (_input, { session }) => ({ packs: await packsMadeBy(db, session.personId) })),
      route(contract.savePack, async (draft, { session }) => ({
        pack: await savePackOf(parts, session.personId, draft),
      })),
      route(contract.submitPack, async ({ packId }, { session }) => ({
        pack: await submitPackOf(parts, session.personId, packId),
      })),
      route(contract.withdrawPack, async ({ packId }, { session }) => ({
        pack: await withdrawPackOf(parts, session.personId, packId),
      })),
      route(contract.deletePack, async ({ packId }, { session }) => {
        await deletePackOf(parts, session.personId, packId)
        return {}
      }),
      route(contract.reviews, (asked) => reviewsFor(parts, asked)),
      route(contract.decide, async (decision, { session }) => ({
        pack: await decidePack(parts, session.personId, decision),
      })),
    ],
    add: (tx, personId, mediaId) => addSticker(needs, tx, personId, mediaId),
    find: findStickers,
    async *exportOf(personId) {
      const own = await store.own(db, personId)
      yield { path: 'stickers.json', json: own }
      yield { path: 'packs.json', json: await packsMadeBy(db, personId) }
      yield* media.exportOthers(
        personId,
        own.map((sticker) => sticker.mediaId),
      )
    },
    async resolve(on, personId, stickerId) {
      const own = await store.one(on, personId, stickerId)
      const found = own ? present(own) : await packedSticker(on, personId, stickerId)
      if (!found) throw new Refusal('sticker_not_found')
      const { mediaId, width, height, names } = found
      // Screens say the name in their own language; this is for those that do not know the pack.
      return { stickerId, mediaId, name: names.en ?? Object.values(names)[0] ?? '', width, height }
    },
  }
}
