import type { ExportedFile } from '../../people/accounts/index.ts'
import type { MerchantsNeeds } from './needs.ts'
import { publicMerchant, publicSale, publicTill } from './present.ts'
import * as store from './store.ts'

const atOnce = 500

/** The shops of a person for the archive of their data: what they are, and what they took. */
export async function* archiveShops({ db, clock }: MerchantsNeeds, personId: string): AsyncIterable<ExportedFile> {
  const owned = (await store.merchantsOf(db, personId)).filter((merchant) => merchant.ownerId === personId)
  for (const merchant of owned) {
    const tills = (await store.tills(db, merchant.id)).map(publicTill)
    yield { path: `${merchant.id}/shop.json`, json: { ...publicMerchant(merchant), tills } }
    const stretch = { merchantId: merchant.id, from: new Date(0), to: clock.now(), tillId: null }
    let before: string | null = null
    for (let number = 1; ; number++) {
      const page = await store.sales(db, stretch, { before, limit: atOnce })
      if (page.length > 0) yield { path: `${merchant.id}/sales-${number}.json`, json: page.map(publicSale) }
      if (page.length < atOnce) break
      before = page.at(-1)!.id
    }
  }
}
