import type { Output } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import type { MerchantsNeeds } from './needs.ts'
import { publicMerchant } from './present.ts'
import * as store from './store.ts'

export async function listMine(
  { db, accounts }: MerchantsNeeds,
  personId: string,
): Promise<Output<typeof contract.mine>> {
  const [shops, asking] = await Promise.all([store.merchantsOf(db, personId), store.invitationsOf(db, personId)])
  const owners = await accounts.people(db, [...new Set(asking.map((one) => one.ownerId))])
  return {
    shops: shops.map((one) => ({
      ...publicMerchant(one),
      role: one.ownerId === personId ? ('owner' as const) : ('clerk' as const),
    })),
    invitations: asking.flatMap((one) => {
      const invitedBy = owners.find(({ id }) => id === one.ownerId)
      return invitedBy ? [{ merchant: publicMerchant(one), invitedBy }] : []
    }),
  }
}
