import { randomBytes } from 'node:crypto'
import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import { Refusal } from '../../../platform/refusal.ts'
import { enterAsOwner, workers } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import { publicTill } from './present.ts'
import * as store from './store.ts'

const maxTills = 50

/** 128 random bits, so that nobody makes up the code of a till. */
export const newTillKey = (): string => randomBytes(16).toString('base64url')

export async function saveTill(
  { db, clock, updates }: MerchantsNeeds,
  personId: string,
  { merchantId, tillId, name, amountMinor, remark }: Parsed<typeof contract.saveTill>,
): Promise<Output<typeof contract.saveTill>> {
  return db.transaction(async (tx) => {
    await store.lockMerchant(tx, merchantId)
    const merchant = await enterAsOwner(tx, merchantId, personId)
    const till = await store.saveTill(
      tx,
      { id: tillId, merchantId, name, key: newTillKey(), amountMinor, remark },
      clock.now(),
    )
    if (!till) throw new Refusal('till_not_found')
    if ((await store.tills(tx, merchantId)).length > maxTills) throw new Refusal('too_many')
    updates.append(tx, await workers(tx, merchant), { kind: 'changed', what: 'merchants', id: merchantId })
    return { till: publicTill(till) }
  })
}

export async function closeTill(
  { db, clock, updates }: MerchantsNeeds,
  personId: string,
  { merchantId, tillId }: Parsed<typeof contract.closeTill>,
): Promise<Output<typeof contract.closeTill>> {
  return db.transaction(async (tx) => {
    const merchant = await enterAsOwner(tx, merchantId, personId)
    if (!(await store.closeTill(tx, merchantId, tillId, clock.now()))) throw new Refusal('till_not_found')
    updates.append(tx, await workers(tx, merchant), { kind: 'changed', what: 'merchants', id: merchantId })
    return {}
  })
}
