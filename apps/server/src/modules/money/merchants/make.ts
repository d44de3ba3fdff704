import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { enter } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import { shopFor } from './present.ts'
import * as store from './store.ts'
import { newTillKey } from './tills.ts'

const maxShops = 20
/** What a clerk may give back in a day before the owner has said otherwise. */
const clerkRefundMaxMinor = 2_000n

/** Opens a shop with one till. */
export async function makeShop(
  needs: MerchantsNeeds,
  personId: string,
  { merchantId, tillId, name, category, pictureId, tillName }: Parsed<typeof contract.make>,
): Promise<Output<typeof contract.make>> {
  const { db, clock, updates, settings } = needs
  return db.transaction(async (tx) => {
    if ((await store.countOwned(tx, personId)) >= maxShops) throw new Refusal('too_many')
    const merchant = {
      id: merchantId,
      ownerId: personId,
      name,
      category,
      pictureId,
      currency: settings.homeCurrency,
      clerkRefundMaxMinor,
    }
    const isNew = await store.insertMerchant(tx, merchant, clock.now())
    if (isNew) {
      if (pictureId) await showPicture(needs, tx, personId, merchantId, pictureId)
      const till = { id: tillId, merchantId, name: tillName, key: newTillKey(), amountMinor: null, remark: '' }
      // The id of somebody’s till is nobody’s to take.
      if (!(await store.saveTill(tx, till, clock.now()))) throw new Refusal('merchant_not_found')
      updates.append(tx, [personId], { kind: 'changed', what: 'merchants', id: merchantId })
    }
    const { merchant: made, role } = await enter(tx, merchantId, personId)
    return { shop: await shopFor(needs, tx, made, role) }
  })
}

/** Customers see it, whoever they are. */
export async function showPicture(
  { media }: MerchantsNeeds,
  tx: Tx,
  personId: string,
  merchantId: string,
  pictureId: string,
): Promise<void> {
  const [picture] = await media.own(tx, personId, [pictureId])
  if (picture?.purpose !== 'avatar') throw new Refusal('wrong_media')
  await media.unshare(tx, { kind: 'everyone', id: merchantId })
  await media.share(tx, [pictureId], { kind: 'everyone', id: merchantId })
}
