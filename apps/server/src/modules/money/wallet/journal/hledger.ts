import { decimal, decimalsOf } from '@teahouse/contract/money/decimals'
import { path } from './accounts.ts'
import type { Writer } from './index.ts'

/** What would end a description or begin a comment or a tag. */
const plain = (text: string) => text.replace(/[\s;|,:()*!]+/gu, ' ').trim()

/** The journal of hledger (and Ledger), with every account and currency declared for `check --strict`. */
export const hledger: Writer = () => {
  const accounts = new Set<string>()
  const currencies = new Set<string>()
  const declared = (known: Set<string>, name: string, words: () => string) => {
    if (known.has(name)) return []
    known.add(name)
    return [words()]
  }
  return {
    head: () => ['; The ledger of a Teahouse server. Times are UTC.', 'decimal-mark .', ''],
    transfer({ at, id, kind, currency, from, to, note, key, legs }) {
      const named = legs.map(([account, amountMinor]) => ({
        account: path(account).join(':'),
        amount: decimal(-BigInt(amountMinor), currency),
      }))
      const decimals = decimalsOf(currency)
      const words = plain([from?.name, to?.name].filter(Boolean).join(' → ') || kind)
      return [
        ...declared(
          currencies,
          currency,
          () => `commodity 1000${decimals ? `.${'0'.repeat(decimals)}` : '.'} ${currency}`,
        ),
        ...named.flatMap(({ account }) => declared(accounts, account, () => `account ${account}`)),
        `${at.toISOString().slice(0, 10)} * (${id}) ${words}${note ? ` | ${plain(note)}` : ''}`,
        `    ; at:${at.toISOString().slice(11, 19).replaceAll(':', '.')}, kind:${kind}, key:${key}`,
        ...named.map(({ account, amount }) => `    ${account}  ${amount} ${currency}`),
        '',
      ]
    },
  }
}
