import type { Party } from '@teahouse/contract/money/money'
import type { Account } from './store.ts'

/** What the bank holds for this server, as the ledger counts it: negative by as much as people have. */
export const clearingOf = (adapter: string) => `bank:${adapter}`

/** A bank account, on bills. */
export const bankParty = ({ id, bankName, lastDigits }: Pick<Account, 'id' | 'bankName' | 'lastDigits'>): Party => ({
  kind: 'bank',
  id,
  name: `${bankName} ···· ${lastDigits}`,
})
