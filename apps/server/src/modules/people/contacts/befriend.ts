import assert from 'node:assert'
import type { Tx } from '../../../platform/db/db.ts'
import { join } from './join.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import * as store from './store.ts'

/** Two people have each other from now on, without asking. Both must have accounts. */
export async function befriend(parts: Parts, tx: Tx, aId: string, bId: string): Promise<void> {
  await store.lockLists(tx, [aId, bId])
  const a = await present(parts, tx, aId)
  const b = await present(parts, tx, bId)
  assert(a && b && aId !== bId, 'two people who have accounts')
  await join(parts, tx, a, b, { source: null })
}
