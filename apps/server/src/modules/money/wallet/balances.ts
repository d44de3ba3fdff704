import type { Output } from '@teahouse/contract'
import { wireMoney } from '@teahouse/contract/money/money'
import type * as contract from '@teahouse/contract/money/wallet'
import { personAccount } from './ledger.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** What a person has: the home currency first, also when there is none of it. */
export async function balances(
  { db, homeCurrency }: Parts,
  personId: string,
): Promise<Output<typeof contract.balances>> {
  const name = personAccount(personId)
  const [all, isFrozen] = await Promise.all([store.balancesOf(db, name), store.isFrozen(db, name)])
  const home = all.find((one) => one.currency === homeCurrency) ?? { currency: homeCurrency, amountMinor: 0n }
  return { balances: [home, ...all.filter((one) => one.currency !== homeCurrency)].map(wireMoney), isFrozen }
}
