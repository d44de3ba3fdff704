import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/qrcodes'
import { isUniqueViolation } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { newKey } from './key.ts'
import type { Needs } from './needs.ts'
import { presentProduct } from './present.ts'
import * as store from './store.ts'

const mostProducts = 1_000

export async function saveProduct(
  { db, clock, media, official, settings }: Needs,
  personId: string,
  { productId, ...asked }: Parsed<typeof contract.saveProduct>,
): Promise<Output<typeof contract.saveProduct>> {
  const { accountId, pictureId } = asked
  return db
    .transaction(async (tx) => {
      official.assertFeature(await official.enter(tx, accountId, personId, 'content'), 'sceneCodes')
      const all = await store.products(tx, { accountId })
      const known = all.find(({ id }) => id === productId)
      if (!known && all.length >= mostProducts) throw new Refusal('too_many')
      if (pictureId !== (known?.pictureId ?? null)) {
        await media.unshare(tx, { kind: 'everyone', id: productId })
        if (pictureId) {
          const [picture] = await media.own(tx, personId, [pictureId])
          if (picture?.purpose !== 'photo' && picture?.purpose !== 'avatar') throw new Refusal('wrong_media')
          await media.share(tx, [pictureId], { kind: 'everyone', id: productId })
        }
      }
      const product = { ...asked, id: productId, key: known?.key ?? newKey() }
      if (!(await store.saveProduct(tx, product, clock.now()))) throw new Refusal('product_not_found')
      return { product: presentProduct({ ...product, scans: 0 }, settings.origin()) }
    })
    .catch((error: unknown) => {
      throw isUniqueViolation(error, 'product_barcode') ? new Refusal('barcode_taken') : error
    })
}

export async function removeProduct(
  { db, media, official }: Needs,
  personId: string,
  { accountId, productId }: Parsed<typeof contract.removeProduct>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'content')
    if ((await store.removeProduct(tx, accountId, productId)) === 0) throw new Refusal('product_not_found')
    await media.unshare(tx, { kind: 'everyone', id: productId })
  })
}

export async function products(
  { db, official, settings }: Needs,
  personId: string,
  { accountId }: Parsed<typeof contract.products>,
): Promise<Output<typeof contract.products>> {
  await official.enter(db, accountId, personId, 'content')
  const rows = await store.products(db, { accountId })
  return { products: rows.map((row) => ({ ...presentProduct(row, settings.origin()), scans: row.scans })) }
}

/** Whose barcode somebody holds before the camera. */
export async function findProduct(
  { db, settings }: Needs,
  { barcode }: Parsed<typeof contract.findProduct>,
): Promise<Output<typeof contract.findProduct>> {
  return db.transaction(async (tx) => {
    const [row] = await store.products(tx, { barcode })
    if (!row) throw new Refusal('product_not_found')
    await store.countProductScan(tx, row.id)
    return { product: presentProduct(row, settings.origin()) }
  })
}

export async function lookProduct(
  { db, settings }: Needs,
  { productId }: Parsed<typeof contract.lookProduct>,
): Promise<Output<typeof contract.lookProduct>> {
  const [row] = await store.products(db, { id: productId })
  if (!row) throw new Refusal('product_not_found')
  return { product: presentProduct(row, settings.origin()) }
}
