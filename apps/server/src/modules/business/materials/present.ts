import type * as contract from '@teahouse/contract/business/materials'
import type { Media } from '@teahouse/contract/talk/media'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Scope } from '../../talk/media/index.ts'
import type { Parts } from './needs.ts'
import type { MaterialRow } from './store.ts'

/** Something that an account keeps, for other modules. */
export interface Material extends MaterialRow {
  /** The file as people see it. */
  media: Media
}

/** Where the operators of an account read the files of a material. */
export const fileScope = (materialId: string): Scope => ({ kind: 'material', id: materialId })

/** Where whoever knows the address sees a picture that a developer keeps. */
export const pictureScope = (materialId: string): Scope => ({ kind: 'public', id: materialId })

export async function materialsOf(
  { media }: Pick<Parts, 'media'>,
  on: Queryable,
  rows: readonly MaterialRow[],
): Promise<Material[]> {
  const facts = await media.facts(
    on,
    rows.map((row) => row.mediaId),
  )
  return rows.map((row) => ({ ...row, media: facts.get(row.mediaId)! }))
}

export const materialOf = async (parts: Pick<Parts, 'media'>, on: Queryable, row: MaterialRow): Promise<Material> =>
  (await materialsOf(parts, on, [row]))[0]!

/** As operators see it. */
export const present = ({
  id,
  kind,
  name,
  title,
  introduction,
  media,
  addedAt,
  expiresAt,
}: Material): contract.Material => ({
  id,
  kind,
  name,
  title,
  introduction,
  media,
  addedAt: addedAt.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
})
