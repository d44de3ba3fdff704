import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/billers'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { keyOf } from './keys.ts'
import type { Parts } from './needs.ts'
import { billerOf, presentBill } from './present.ts'
import * as store from './store.ts'

/**
 * Whether somebody knows what belongs to a customer number. What people owe is nobody else’s: wrong words are counted
 * for each number, whoever tries, and a number that does not exist is refused like a wrong word, and counted as well.
 */
export async function provesNumber(
  { wrongChecks }: Pick<Parts, 'wrongChecks'>,
  on: Queryable,
  { billerId, numberKey, checkWord }: { billerId: string; numberKey: string; checkWord: string },
): Promise<boolean> {
  const tried = `${billerId} ${numberKey}`
  await wrongChecks.refuseTooMany(tried)
  const customer = await store.customer(on, billerId, numberKey)
  const isRight = customer !== undefined && customer.checkKey === keyOf(checkWord)
  if (!isRight) await wrongChecks.count(tried)
  return isRight
}

export async function lookUp(
  needs: Parts,
  { billerId, customerNumber, checkWord }: Parsed<typeof contract.lookUp>,
): Promise<Output<typeof contract.lookUp>> {
  const { db } = needs
  const biller = await billerOf(needs, db, billerId)
  const numberKey = keyOf(customerNumber)
  if (!(await provesNumber(needs, db, { billerId, numberKey, checkWord }))) throw new Refusal('customer_not_found')
  return { biller, bills: (await store.due(db, billerId, numberKey)).map(presentBill) }
}
