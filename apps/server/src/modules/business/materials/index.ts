import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { MaterialKind } from '@teahouse/contract/business/materials'
import * as contract from '@teahouse/contract/business/materials'
import type { Media } from '@teahouse/contract/talk/media'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { lend } from './lend.ts'
import type { InUse, MaterialsNeeds, Parts } from './needs.ts'
import { type Material, materialOf, materialsOf, present } from './present.ts'
import { forgetExpired, remove } from './remove.ts'
import * as store from './store.ts'
import { add, keep, newWireId, type Taken, take, takePicture } from './take.ts'

export type { Material } from './present.ts'
export type { Taken } from './take.ts'

/** What accounts keep to show: pictures, sounds and films, for good or for three days. */
export interface Materials {
  readonly routes: readonly Route[]
  /**
   * Takes in a file that came over the developer wire, and makes its shown form. Refuses `file_damaged` (also when it
   * is empty), `file_too_large`, `wrong_media`, `too_long`, `too_many`, and the others of `media.finish`.
   */
  take(accountId: string, taken: Taken): Promise<Material>
  /** Takes in a picture for the inside of an article: its id, below /media. It is not counted. Refuses as `take`. */
  takePicture(accountId: string, path: string): Promise<string>
  /** Puts an upload of a person among an account’s materials; for whoever has decided that they may. */
  add(
    tx: Tx,
    accountId: string,
    personId: string,
    added: { mediaId: string; name: string; title: string; introduction: string },
  ): Promise<Material>
  /** Puts a file that the server has among an account’s materials: for the demo world. Again, it is there once. */
  bringIn(tx: Tx, accountId: string, kind: MaterialKind, mediaId: string, name: string): Promise<Material>
  /**
   * A file that a person sent to the account, for its programs to fetch for three days; again, the same. Refuses
   * `material_not_found` what is neither picture, sound nor film.
   */
  lend(tx: Tx, accountId: string, mediaId: string): Promise<Material>
  /** By the name that developers have for it. Refuses `material_not_found`, also when its time has run out. */
  find(on: Queryable, accountId: string, wireId: string): Promise<Material>
  /** Facts of those of some files that the account keeps for good, or sent for the inside of its articles. */
  shown(on: Queryable, accountId: string, mediaIds: readonly string[]): Promise<Map<string, Media>>
  /** By their ids, or by the files that people see; those that are gone are left out. */
  known(
    on: Queryable,
    accountId: string,
    by: { ids?: readonly string[]; mediaIds?: readonly string[] },
  ): Promise<Material[]>
  /** By its name alone, which only its account knows. */
  named(on: Queryable, wireId: string): Promise<Material | undefined>
  /** The very bytes that were sent in, or else those that people see. */
  open(on: Queryable, material: Material): Promise<{ stream: Readable; contentType: string; sizeBytes: number }>
  /** What is kept for good, the last changed first. */
  list(
    on: Queryable,
    accountId: string,
    page: { kind: MaterialKind; offset: number; limit: number },
  ): Promise<Material[]>
  /** How many are kept for good. */
  counts(on: Queryable, accountId: string): Promise<Record<MaterialKind, number>>
  /** Refuses `material_not_found`, `material_in_use`. */
  remove(tx: Tx, accountId: string, wireId: string): Promise<void>
  /** Says what shows materials, so that those are not removed under it. */
  addUse(isInUse: InUse): void
}

export const migrations: Migrations = { schema: 'materials', folder: join(import.meta.dirname, 'migrations') }

const hourMs = 3_600_000

export function createMaterials(needs: MaterialsNeeds): Materials {
  const { db, clock, jobs, media, official } = needs
  const parts: Parts = { ...needs, uses: [] }
  jobs.repeat('materials.forgetExpired', hourMs, () => forgetExpired(parts))
  media.addScope('material', async (on, personId, places) => {
    const rows = await store.accountsOf(
      on,
      places.map((place) => place.id),
    )
    for (const accountId of new Set(rows.map((row) => row.accountId))) {
      const operators = await official.operators(on, accountId)
      if (operators.some((one) => one.personId === personId)) return true
    }
    return false
  })

  async function row(
    on: Queryable,
    accountId: string,
    by: { ids: string[] } | { wireIds: string[] },
  ): Promise<store.MaterialRow> {
    const [found] = await store.find(on, accountId, by, clock.now())
    if (!found) throw new Refusal('material_not_found')
    return found
  }

  async function counts(on: Queryable, accountId: string): Promise<Record<MaterialKind, number>> {
    const counted = await store.counts(on, accountId)
    return {
      ...{ image: 0, voice: 0, audio: 0, video: 0, thumb: 0 },
      ...Object.fromEntries(counted.map(({ kind, count }) => [kind, count])),
    }
  }

  return {
    take: (accountId, taken) => take(parts, accountId, taken),
    takePicture: (accountId, path) => takePicture(parts, accountId, path),
    add: (tx, accountId, personId, added) => add(parts, tx, accountId, personId, added),
    bringIn(tx, accountId, kind, mediaId, name) {
      const now = clock.now()
      const words = { name, title: '', introduction: '' }
      const times = { addedAt: now, changedAt: now, expiresAt: null }
      const ids = { id: newId(), accountId, wireId: newWireId(), mediaId, originalId: null }
      return keep(parts, tx, { ...ids, kind, ...words, ...times })
    },
    lend: (tx, accountId, mediaId) => lend(parts, tx, accountId, mediaId),
    find: async (on, accountId, wireId) => materialOf(parts, on, await row(on, accountId, { wireIds: [wireId] })),
    async shown(on, accountId, mediaIds) {
      const rows = await store.find(on, accountId, { mediaIds }, clock.now())
      const kept = rows.filter((one) => one.expiresAt === null).map((one) => one.mediaId)
      return media.facts(on, [...kept, ...(await store.pictures(on, accountId, mediaIds))])
    },
    known: async (on, accountId, by) => materialsOf(parts, on, await store.find(on, accountId, by, clock.now())),
    async named(on, wireId) {
      const accountId = await store.accountOfWireId(on, wireId)
      const rows = accountId ? await store.find(on, accountId, { wireIds: [wireId] }, clock.now()) : []
      return (await materialsOf(parts, on, rows))[0]
    },
    async open(on, { id, originalId, mediaId }) {
      const bytes = await media.open(on, originalId ?? mediaId)
      if (!bytes) throw new Error(`the bytes of the material ${id} are missing`)
      return bytes
    },
    list: async (on, accountId, page) => materialsOf(parts, on, await store.page(on, accountId, page)),
    counts,
    remove: async (tx, accountId, wireId) => remove(parts, tx, await row(tx, accountId, { wireIds: [wireId] })),
    addUse: (isInUse) => void parts.uses.push(isInUse),
    routes: [
      route(contract.add, ({ accountId, ...added }, { session: { personId } }) =>
        db.transaction(async (tx) => {
          await official.enter(tx, accountId, personId, 'content')
          return { material: present(await add(parts, tx, accountId, personId, added)) }
        }),
      ),
      route(contract.list, async ({ accountId, kind, offset, limit }, { session }) => {
        await official.enter(db, accountId, session.personId, 'content')
        const rows = await store.page(db, accountId, { kind: kind ?? null, offset, limit })
        const all = await counts(db, accountId)
        return {
          materials: (await materialsOf(parts, db, rows)).map(present),
          total: kind ? all[kind] : Object.values(all).reduce((sum, count) => sum + count, 0),
        }
      }),
      route(contract.rename, ({ accountId, materialId, ...words }, { session }) =>
        db.transaction(async (tx) => {
          await official.enter(tx, accountId, session.personId, 'content')
          const found = await row(tx, accountId, { ids: [materialId] })
          const changed = { ...found, ...words, changedAt: clock.now() }
          await store.change(tx, materialId, changed)
          return { material: present(await materialOf(parts, tx, changed)) }
        }),
      ),
      route(contract.remove, ({ accountId, materialId }, { session }) =>
        db.transaction(async (tx) => {
          await official.enter(tx, accountId, session.personId, 'content')
          await remove(parts, tx, await row(tx, accountId, { ids: [materialId] }))
          return {}
        }),
      ),
    ],
  }
}
