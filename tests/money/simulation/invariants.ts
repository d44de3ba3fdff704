import { transferIdOf } from '@teahouse/server/modules/money/wallet/decide'
import type { Claim, Entry, Town } from './town.ts'

/** What must be true at the end, whatever happened; a sentence for each thing that is not. */
export function wrongIn({ database, accounts, packets, heard }: Town): string[] {
  const wrong: string[] = []
  const rows = <T>(beginning: string) =>
    [...database.committed].flatMap(([row, value]) => (row.startsWith(beginning) ? [value as T] : []))
  const entries = rows<Entry>('entry ')
  const claims = rows<Claim>('claim ')
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)

  for (const [transferId, some] of Map.groupBy(entries, (entry) => entry.transferId)) {
    if (sum(some.map((one) => one.amountMinor)) !== 0n) wrong.push(`transfer ${transferId} does not sum to zero`)
    if (new Set(some.map((one) => one.accountId)).size < some.length)
      wrong.push(`transfer ${transferId} took effect more than once`)
  }
  const byAccount = Map.groupBy(entries, (entry) => entry.accountId)
  for (const [name, id] of accounts) {
    const balance = (database.committed.get(`account ${id}`) as bigint | undefined) ?? 0n
    const total = sum((byAccount.get(id) ?? []).map((one) => one.amountMinor))
    if (balance !== total) wrong.push(`${name} has ${balance}, and its entries sum to ${total}`)
    if (balance < 0n && !name.startsWith('bank:')) wrong.push(`${name} owes ${-balance}`)
    if (name.startsWith('held:') && balance !== 0n) wrong.push(`${name} still holds ${balance}`)
  }
  const booked = new Set(entries.map((entry) => entry.transferId))
  for (const transferId of heard.booked.keys())
    if (!booked.has(transferId)) wrong.push(`transfer ${transferId} was acknowledged and is not there`)

  for (const { id, shares, totalMinor } of packets) {
    const isBooked = booked.has(transferIdOf(`cashier.pay:${id}`))
    if (isBooked && !heard.confirmed.has(id)) wrong.push(`${id} was paid, and nobody gave the PIN`)
    const taken = claims.filter((claim) => claim.packetId === id)
    const refund = entries.find(
      ({ transferId, amountMinor }) => amountMinor > 0n && transferId === transferIdOf(`redpackets.refund:${id}`),
    )
    const given = sum(taken.map((claim) => claim.amountMinor))
    if (taken.length > shares) wrong.push(`${id} has ${shares} shares and ${taken.length} claims`)
    if (isBooked && given + (refund?.amountMinor ?? 0n) !== totalMinor)
      wrong.push(`${id} held ${totalMinor}; ${given} were drawn and ${refund?.amountMinor ?? 0n} came back`)
  }
  for (const { packetId, personId, amountMinor } of heard.claims) {
    const stored = claims.find((claim) => claim.packetId === packetId && claim.personId === personId)
    if (stored?.amountMinor !== amountMinor)
      wrong.push(`${personId} was shown ${amountMinor} from ${packetId}, and has ${stored?.amountMinor ?? 'nothing'}`)
  }
  return wrong
}
