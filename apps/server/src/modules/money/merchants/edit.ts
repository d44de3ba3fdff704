import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import { enterAsOwner, workers } from './access.ts'
import { showPicture } from './make.ts'
import type { MerchantsNeeds } from './needs.ts'
import { shopFor } from './present.ts'
import * as store from './store.ts'

export async function editShop(
  needs: MerchantsNeeds,
  personId: string,
  { merchantId, ...changes }: Parsed<typeof contract.edit>,
): Promise<Output<typeof contract.edit>> {
  const { db, media, updates } = needs
  return db.transaction(async (tx) => {
    await store.lockMerchant(tx, merchantId)
    const before = await enterAsOwner(tx, merchantId, personId)
    const { name, category, pictureId, clerkRefundMaxMinor } = { ...before, ...changes }
    if (pictureId !== before.pictureId) {
      if (pictureId) await showPicture(needs, tx, personId, merchantId, pictureId)
      else await media.unshare(tx, { kind: 'everyone', id: merchantId })
    }
    const merchant = { ...before, name, category, pictureId, clerkRefundMaxMinor }
    await store.updateMerchant(tx, merchant)
    updates.append(tx, await workers(tx, merchant), { kind: 'changed', what: 'merchants', id: merchantId })
    return { shop: await shopFor(needs, tx, merchant, 'owner') }
  })
}
