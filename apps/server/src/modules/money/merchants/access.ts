import type { Role } from '@teahouse/contract/money/merchants'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import * as store from './store.ts'

/** The shop, for somebody who works there; nobody else learns that it exists. */
export async function enter(
  on: Queryable,
  merchantId: string,
  personId: string,
): Promise<{ merchant: store.MerchantRow; role: Role }> {
  const merchant = await store.merchant(on, merchantId)
  if (merchant?.ownerId === personId) return { merchant, role: 'owner' }
  const works =
    merchant && (await store.clerks(on, merchantId)).some((one) => one.personId === personId && one.joinedAt)
  if (!works) throw new Refusal('merchant_not_found')
  return { merchant, role: 'clerk' }
}

export async function enterAsOwner(on: Queryable, merchantId: string, personId: string): Promise<store.MerchantRow> {
  const { merchant, role } = await enter(on, merchantId, personId)
  if (role !== 'owner') throw new Refusal('not_the_shop_owner')
  return merchant
}

/** A clerk who looked at the shop within so long is on duty. */
const dutyMs = 12 * 3_600_000

/** The owner, and the clerks who are on duty: whoever hears of sales with the app closed. */
export async function onDuty(on: Queryable, { id, ownerId }: store.MerchantRow, now: Date): Promise<string[]> {
  return [...new Set([ownerId, ...(await store.clerksSeenSince(on, id, new Date(now.getTime() - dutyMs)))])]
}

/** Everybody who works there. */
export async function workers(on: Queryable, { id, ownerId }: store.MerchantRow): Promise<string[]> {
  const clerks = (await store.clerks(on, id)).filter((one) => one.joinedAt).map((one) => one.personId)
  return [...new Set([ownerId, ...clerks])]
}
