import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { Sticker, StickerPack } from '@teahouse/contract/talk/stickers'
import * as contract from '@teahouse/contract/talk/stickers'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { MediaStore } from '../media/index.ts'
import { addSticker } from './add.ts'
import { forgetCollection } from './forget.ts'
import { installPacks } from './packs.ts'
import { present } from './present.ts'
import { removeSticker } from './remove.ts'
import * as store from './store.ts'

/** Stickers: the packs that ship with the server, and those that each person adds. */
export interface Stickers {
  readonly routes: readonly Route[]
  /** The packs that ship with the server. */
  readonly packs: readonly StickerPack[]
  /** What a message holds of a sticker from a pack or of the person’s own. Refuses `sticker_not_found`. */
  resolve(
    on: Queryable,
    personId: string,
    stickerId: string,
  ): Promise<{ stickerId: string; mediaId: string; name: string; width: number; height: number }>
  /** A picture that the person can see joins their stickers. */
  add(tx: Tx, personId: string, mediaId: string): Promise<Sticker>
  /** A person’s own stickers, for the archive of their data. */
  exportOf(personId: string): AsyncIterable<{ path: string; json: unknown } | { path: string; blobKey: string }>
}

interface Needs {
  db: Db
  clock: Clock
  events: Events
  updates: Updates
  media: Pick<MediaStore, 'readable' | 'facts' | 'adopt' | 'share' | 'unshare' | 'addScope' | 'exportOthers'>
  /** Holds a folder for each pack. */
  packsFolder?: string
}

export type Parts = Needs

export const migrations = { schema: 'stickers', folder: join(import.meta.dirname, 'migrations') }

const shippedPacks = join(import.meta.dirname, '../../../../assets/stickers')

/** Resolves once the packs are in place. */
export async function createStickers(needs: Needs): Promise<Stickers> {
  const { db, events, media, packsFolder = shippedPacks } = needs
  const packs: StickerPack[] = await installPacks(db, media, packsFolder)
  const packed = new Map(packs.flatMap((pack) => pack.stickers).map((sticker) => [sticker.id, sticker]))

  media.addScope('sticker', (on, personId, places) =>
    store.ownsAny(
      on,
      personId,
      places.map((place) => place.id),
    ),
  )
  events.subscribe(left, 'stickers.forget', ({ personId }) => forgetCollection(needs, personId))

  return {
    packs,
    routes: [
      route(contract.list, async (_input, { session }) => ({
        packs,
        own: (await store.own(db, session.personId)).map(present),
      })),
      route(contract.add, async ({ mediaId }, { session }) => ({
        sticker: await db.transaction((tx) => addSticker(needs, tx, session.personId, mediaId)),
      })),
      route(contract.remove, async ({ stickerId }, { session }) => {
        await removeSticker(needs, session.personId, stickerId)
        return {}
      }),
    ],
    add: (tx, personId, mediaId) => addSticker(needs, tx, personId, mediaId),
    async *exportOf(personId) {
      const own = await store.own(db, personId)
      yield { path: 'stickers.json', json: own }
      yield* media.exportOthers(
        personId,
        own.map((sticker) => sticker.mediaId),
      )
    },
    async resolve(on, personId, stickerId) {
      const own = packed.has(stickerId) ? undefined : await store.one(on, personId, stickerId)
      const found = packed.get(stickerId) ?? (own && present(own))
      if (!found) throw new Refusal('sticker_not_found')
      const { mediaId, width, height, names } = found
      // Screens say the name in their own language; this is for those that do not know the pack.
      return { stickerId, mediaId, name: names.en ?? '', width, height }
    },
  }
}
