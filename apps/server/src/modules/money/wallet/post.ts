import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { type LedgerTransfer, ownerOf, type Posted } from './ledger.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** The id of the transfer that has this key. */
export const transferIdOf = (key: string): string => derivedId('wallet.transfer', key)

/** What the key stands for. Names may change between two tries, and are left out. */
export function fingerprintOf({ kind, currency, legs, from, to, reference, note }: LedgerTransfer): string {
  const body = [
    kind,
    currency,
    legs.map((leg) => `${leg.account} ${leg.amountMinor}`).sort(),
    from && [from.kind, from.id],
    to && [to.kind, to.id],
    reference && [reference.kind, reference.id, reference.conversationId ?? null],
    note,
  ]
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32)
}

function assertWhole({ key, legs }: LedgerTransfer): void {
  assert(legs.length >= 2, `${key} moves nothing`)
  assert(new Set(legs.map((leg) => leg.account)).size === legs.length, `${key} has two legs in one account`)
  let total = 0n
  for (const { amountMinor } of legs) {
    assert(amountMinor !== 0n, `${key} has an empty leg`)
    total += amountMinor
  }
  assert(total === 0n, `${key} does not sum to zero`)
}

const canOwe = (account: string) => account.startsWith('bank:')

/**
 * Posts in the given order, in the caller’s transaction; each is posted or refused by itself, and a refused one leaves
 * nothing. The accounts stay locked until the commit.
 */
export async function post(parts: Parts, tx: Tx, transfers: readonly LedgerTransfer[]): Promise<Posted[]> {
  if (transfers.length === 0) return []
  for (const transfer of transfers) assertWhole(transfer)
  const named = transfers.flatMap(({ legs, currency }) => legs.map(({ account }) => ({ name: account, currency })))
  const idOf = await parts.accountIds.find(tx, named)
  const asked = transfers.map((transfer) => ({
    transfer,
    id: transferIdOf(transfer.key),
    fingerprint: fingerprintOf(transfer),
    legs: transfer.legs
      .map(({ account, amountMinor }) => ({
        account,
        accountId: idOf({ name: account, currency: transfer.currency }),
        amountMinor,
      }))
      .sort((a, b) => a.accountId - b.accountId),
  }))
  const accountIds = new Set(asked.flatMap(({ legs }) => legs.map((leg) => leg.accountId)))
  const leaving = new Set(
    transfers.flatMap(({ legs }) => legs.filter((leg) => leg.amountMinor < 0n).map((leg) => leg.account)),
  )

  // They travel together, and are done one after the other: what is read is read under the locks.
  const [balances, booked, frozen, numbers] = await Promise.all([
    store.lockBalances(tx, [...accountIds]),
    store.booked(
      tx,
      asked.map((one) => one.id),
    ),
    store.frozenOf(tx, [...leaving]),
    store.takeNumbers(tx, transfers.length),
  ])

  const isCovered = (leg: (typeof asked)[number]['legs'][number]) =>
    leg.amountMinor > 0n || canOwe(leg.account) || balances.get(leg.accountId)! + leg.amountMinor >= 0n
  const added: store.NewTransfer[] = []
  const told = new Set<string>()
  const outcomes = asked.map(({ transfer, id, fingerprint, legs }): Posted => {
    const before = booked.get(id)?.replaceAll('-', '')
    if (before) return before === fingerprint ? { isNew: false, transferId: id } : { refusal: 'key_reused' }
    if (legs.some((leg) => leg.amountMinor < 0n && frozen.has(leg.account))) return { refusal: 'wallet_frozen' }
    if (!legs.every(isCovered)) return { refusal: 'insufficient_funds' }
    for (const { account, accountId, amountMinor } of legs) {
      balances.set(accountId, balances.get(accountId)! + amountMinor)
      const owner = ownerOf(account)
      if (owner) told.add(owner)
    }
    booked.set(id, fingerprint)
    added.push({ ...transfer, number: numbers[added.length]!, id, fingerprint, legs })
    return { isNew: true, transferId: id }
  })

  if (added.length > 0) {
    await store.insertTransfers(tx, parts.clock.now(), added)
    parts.updates.append(tx, [...told], { kind: 'changed', what: 'wallet', id: null })
  }
  return outcomes
}
