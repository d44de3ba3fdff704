import type { Methods, Output } from '@teahouse/contract'
import type { Merchant, Shop, Till } from '@teahouse/contract/money/merchants'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'
import { readStored, writeStored } from '../../../ui/stored.ts'

export const useMyShops = (): Loaded<Output<Methods['merchants.mine']>> => {
  const { client } = useTeahouse()
  return useFollowed(['merchants'], () => client.call('merchants.mine', {}), [client])
}

/** A shop where one works, kept current. */
export function useShop(merchantId: string): Loaded<Shop> {
  const { client } = useTeahouse()
  return useFollowed(['merchants'], async () => (await client.call('merchants.shop', { merchantId })).shop, [
    client,
    merchantId,
  ])
}

export const pictureOfShop = ({ pictureId }: Pick<Merchant, 'pictureId'>): string | null =>
  pictureId ? `/media/${pictureId}` : null

const tillKey = (merchantId: string) => `teahouse.till.${merchantId}`

/** The till at which this device stands. */
export function tillHere({ id, tills }: Shop): Till | undefined {
  const chosen = readStored(tillKey(id))
  return tills.find((till) => till.id === chosen) ?? tills[0]
}

export const standAt = (merchantId: string, tillId: string): void => writeStored(tillKey(merchantId), tillId)
