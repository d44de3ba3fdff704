import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { derivedId } from '../../../platform/ids.ts'
import { type LedgerTransfer, ownerOf, type Posted } from './ledger.ts'

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
  return hash('sha256', JSON.stringify(body), 'hex').slice(0, 32)
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

/** What a bank holds for this server is its debt. */
const canOwe = (account: string) => account.startsWith('bank:')

/** A transfer with the numbers of its accounts, in their order: the order in which they are locked. */
export interface Asked {
  transfer: LedgerTransfer
  id: string
  fingerprint: string
  legs: { account: string; accountId: number; amountMinor: bigint }[]
}

export function ask(transfer: LedgerTransfer, idOf: (account: { name: string; currency: string }) => number): Asked {
  assertWhole(transfer)
  const { key, currency, legs } = transfer
  return {
    transfer,
    id: transferIdOf(key),
    fingerprint: fingerprintOf(transfer),
    legs: legs
      .map(({ account, amountMinor }) => ({ account, accountId: idOf({ name: account, currency }), amountMinor }))
      .sort((a, b) => a.accountId - b.accountId),
  }
}

/** What is known under the locks: the balances, the fingerprints of what was booked before, and who is frozen. */
export interface Known {
  balances: Map<number, bigint>
  booked: Map<string, string>
  frozen: ReadonlySet<string>
}

/** Says of each transfer, in order, whether it is booked, and moves the balances for the next. */
export function decide(asked: readonly Asked[], { balances, booked, frozen }: Known) {
  const added: Asked[] = []
  const owners = new Set<string>()
  const outcomes = asked.map((one): Posted => {
    const { id, fingerprint, legs } = one
    const before = booked.get(id)?.replaceAll('-', '')
    if (before) return before === fingerprint ? { isNew: false, transferId: id } : { refusal: 'key_reused' }
    const leaving = legs.filter((leg) => leg.amountMinor < 0n)
    if (leaving.some((leg) => frozen.has(leg.account))) return { refusal: 'wallet_frozen' }
    const isCovered = leaving.every(
      (leg) => canOwe(leg.account) || balances.get(leg.accountId)! + leg.amountMinor >= 0n,
    )
    if (!isCovered) return { refusal: 'insufficient_funds' }
    for (const { account, accountId, amountMinor } of legs) {
      balances.set(accountId, balances.get(accountId)! + amountMinor)
      const owner = ownerOf(account)
      if (owner) owners.add(owner)
    }
    booked.set(id, fingerprint)
    added.push(one)
    return { isNew: true, transferId: id }
  })
  return { outcomes, added, owners }
}
