import type { Tx } from '../../../platform/db/db.ts'
import { ask, decide } from './decide.ts'
import type { LedgerTransfer, Posted } from './ledger.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/**
 * Posts in the given order, in the caller’s transaction; each is posted or refused by itself, and a refused one leaves
 * nothing. The accounts stay locked until the commit.
 */
export async function post(parts: Parts, tx: Tx, transfers: readonly LedgerTransfer[]): Promise<Posted[]> {
  if (transfers.length === 0) return []
  const named = transfers.flatMap(({ legs, currency }) => legs.map(({ account }) => ({ name: account, currency })))
  const idOf = await parts.accountIds.find(tx, named)
  const asked = transfers.map((transfer) => ask(transfer, idOf))
  const legs = asked.flatMap((one) => one.legs)

  // They travel together, and are done one after the other: what is read is read under the locks.
  const [balances, booked, frozen, numbers] = await Promise.all([
    store.lockBalances(tx, [...new Set(legs.map((leg) => leg.accountId))]),
    store.booked(
      tx,
      asked.map((one) => one.id),
    ),
    store.frozenOf(tx, [...new Set(legs.filter((leg) => leg.amountMinor < 0n).map((leg) => leg.account))]),
    store.takeNumbers(tx, transfers.length),
  ])
  const { outcomes, added, owners } = decide(asked, { balances, booked, frozen })

  if (added.length > 0) {
    const booking = added.map(({ transfer, ...one }, place) => ({ ...transfer, ...one, number: numbers[place]! }))
    await store.insertTransfers(tx, parts.clock.now(), booking)
    parts.updates.append(tx, [...owners], { kind: 'changed', what: 'wallet', id: null })
  }
  return outcomes
}
