import type { Tx } from '../../../platform/db/db.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** The job that brings a movement to its end. */
export const carryOutJob = 'banks.carryOut'

/** From here on the bank is asked, with the same commit, until it has said how it ends. */
export async function confirm({ clock, jobs, updates }: Needs, tx: Tx, movementId: string): Promise<void> {
  if (!(await store.setConfirmed(tx, movementId, clock.now()))) return
  const movement = (await store.movement(tx, movementId))!
  await jobs.enqueue(tx, carryOutJob, { movementId }, { key: movementId })
  updates.append(tx, [movement.personId], { kind: 'changed', what: 'banks', id: movementId })
}
