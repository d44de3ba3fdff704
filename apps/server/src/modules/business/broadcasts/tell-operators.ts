import type { Tx } from '../../../platform/db/db.ts'
import type { Needs } from './needs.ts'

/** The console looks again. */
export async function tellOperators({ official, updates }: Needs, tx: Tx, accountId: string): Promise<void> {
  const operators = await official.operators(tx, accountId, 'content')
  updates.append(
    tx,
    operators.map(({ personId }) => personId),
    { kind: 'changed', what: 'console', id: accountId },
  )
}
