import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/billers'
import { Refusal } from '../../../platform/refusal.ts'
import { keyOf } from './keys.ts'
import { provesNumber } from './look-up.ts'
import type { Parts } from './needs.ts'
import { billerOf, billersOf, presentBill } from './present.ts'
import * as store from './store.ts'

const mostRemembered = 50

export async function remember(
  needs: Parts,
  personId: string,
  { billerId, customerNumber, checkWord, label }: Parsed<typeof contract.remember>,
): Promise<void> {
  const { db, updates } = needs
  await billerOf(needs, db, billerId)
  const numberKey = keyOf(customerNumber)
  if (!(await provesNumber(needs, db, { billerId, numberKey, checkWord }))) throw new Refusal('customer_not_found')
  await db.transaction(async (tx) => {
    const known = await store.remembered(tx, personId)
    const isNew = !known.some((one) => one.billerId === billerId && one.numberKey === numberKey)
    if (isNew && known.length >= mostRemembered) throw new Refusal('too_many')
    await store.remember(tx, personId, { billerId, numberKey, checkKey: keyOf(checkWord), label })
    updates.append(tx, [personId], { kind: 'changed', what: 'bills', id: null })
  })
}

export async function forget(
  { db, updates }: Parts,
  personId: string,
  { billerId, customerNumber }: Parsed<typeof contract.forget>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await store.forget(tx, personId, billerId, keyOf(customerNumber))
    updates.append(tx, [personId], { kind: 'changed', what: 'bills', id: null })
  })
}

export async function mine(needs: Parts, personId: string): Promise<Output<typeof contract.mine>> {
  const { db } = needs
  const rows = await store.remembered(db, personId)
  const billers = new Map(
    (
      await billersOf(
        needs,
        db,
        rows.map((row) => row.billerId),
      )
    ).map((one) => [one.id, one]),
  )
  const remembered: Output<typeof contract.mine>['remembered'] = []
  for (const { billerId, numberKey, customerNumber, label } of rows) {
    const biller = billers.get(billerId)
    if (!biller) continue
    const bills = (await store.due(db, billerId, numberKey)).map(presentBill)
    remembered.push({ biller, customerNumber, label, bills })
  }
  return { remembered }
}
