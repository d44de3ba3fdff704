import type { AccountName } from '../ledger.ts'

/**
 * Where an account stands in the books of whoever runs the server: what lies at a bank is theirs, what people have is
 * owed to them, and fees are earned. Bookkeepers count what they have as positive, so signs are the other way round
 * than in the ledger, which counts from people’s side.
 */
export function path(account: AccountName): string[] {
  const [kind = '', ...rest] = account.split(':')
  if (kind === 'bank') return ['assets', kind, ...rest]
  if (kind === 'fees') return ['income', kind, ...rest]
  return ['liabilities', kind, ...rest]
}
