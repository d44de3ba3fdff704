import { decimal } from '@teahouse/contract/money/decimals'
import type { AccountName } from '../ledger.ts'
import { path } from './accounts.ts'
import type { Writer } from './index.ts'

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&').replace(/\s+/gu, ' ')}"`
/** A part of an account’s name begins with a capital or a digit. */
const part = (text: string) => {
  const plain = text.replace(/[^A-Za-z0-9-]/g, '-').replace(/^-/, 'X-')
  return plain[0]!.toUpperCase() + plain.slice(1)
}
const accountOf = (account: AccountName) => path(account).map(part).join(':')

/** The journal of Beancount. */
export const beancount: Writer = () => {
  const opened = new Set<string>()
  return {
    head: () => ['option "title" "Teahouse"', ''],
    transfer({ at, id, kind, currency, from, to, note, key, legs }) {
      const day = at.toISOString().slice(0, 10)
      const opening = legs.map(([account]) => accountOf(account)).filter((account) => !opened.has(account))
      for (const account of opening) opened.add(account)
      const payee = [from?.name, to?.name].filter(Boolean).join(' → ') || kind
      return [
        ...opening.map((account) => `1970-01-01 open ${account}`),
        `${day} * ${quoted(payee)} ${quoted(note)} ^${id}`,
        `  at: ${quoted(at.toISOString())}`,
        `  kind: ${quoted(kind)}`,
        `  key: ${quoted(key)}`,
        ...legs.map(
          ([account, amountMinor]) => `  ${accountOf(account)}  ${decimal(-BigInt(amountMinor), currency)} ${currency}`,
        ),
        '',
      ]
    },
  }
}
