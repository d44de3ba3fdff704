import type { Product, QrCode } from '@teahouse/contract/business/qrcodes'
import { addressOf } from './key.ts'
import type { CodeRow, ProductRow } from './store.ts'

export const presentCode = (row: CodeRow, origin: string): QrCode => ({
  id: row.id,
  key: row.key,
  url: addressOf(origin, row.key),
  name: row.name,
  scene: row.sceneNumber ?? row.sceneWords!,
  isPermanent: row.expiresAt === null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  scans: row.scans,
  people: row.people,
  follows: row.follows,
  madeAt: row.madeAt.toISOString(),
})

export const presentProduct = (row: ProductRow, origin: string): Product => {
  const { id, accountId, name, description, pictureId, price, barcode, url, key } = row
  return { id, accountId, name, description, pictureId, price, barcode, url, key, codeUrl: addressOf(origin, key) }
}
