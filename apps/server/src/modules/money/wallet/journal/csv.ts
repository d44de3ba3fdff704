import { decimal } from '@teahouse/contract/money/decimals'
import { csvLine } from '../csv.ts'
import type { Writer } from './index.ts'

const line = (values: readonly string[]) => csvLine(values).trimEnd()

/** A line for each entry, as the ledger keeps it: what is positive arrived. */
export const csv: Writer = () => ({
  head: () => [
    line(['at', 'number', 'transfer', 'kind', 'account', 'amount', 'currency', 'from', 'to', 'note', 'key']),
  ],
  transfer: ({ at, number, id, kind, currency, from, to, note, key, legs }) =>
    legs.map(([account, amountMinor]) =>
      line([
        at.toISOString(),
        String(number),
        id,
        kind,
        account,
        decimal(BigInt(amountMinor), currency),
        currency,
        from?.name ?? '',
        to?.name ?? '',
        note,
        key,
      ]),
    ),
})
