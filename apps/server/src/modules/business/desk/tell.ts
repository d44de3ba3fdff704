import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'

/** Those who answer at a desk look again. */
export async function tellDesk({ official, updates }: Parts, tx: Tx, accountId: string): Promise<void> {
  const told = tx.shared<Set<string>>(toldKey, () => new Set())
  if (told.has(accountId)) return
  told.add(accountId)
  const operators = await official.operators(tx, accountId, 'desk')
  updates.append(
    tx,
    operators.map(({ personId }) => personId),
    { kind: 'changed', what: 'desk', id: accountId },
  )
}

const toldKey = Symbol('desk')
