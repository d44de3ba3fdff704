import type pg from 'pg'
import type { Tx } from '../db/db.ts'
import { Problem } from '../problem.ts'

// Any number that nothing else in this database uses.
const lockKey = 7_284_106_552

/** From now on, until the connection ends, no blob is erased. Waits for erasing that is under way. */
export async function holdBlobs(client: pg.ClientBase): Promise<void> {
  await client.query(`set lock_timeout = '30s'`)
  await client.query('select pg_advisory_lock($1)', [lockKey]).catch((error) => {
    // lock_not_available
    throw error.code === '55P03' ? new Problem('Another backup of this server is under way.') : error
  })
}

/** Whether blobs may be erased, until the end of the transaction: false while a backup copies them. */
export async function mayEraseBlobs(tx: Tx): Promise<boolean> {
  const row = await tx.row<{ may: boolean }>`select pg_try_advisory_xact_lock_shared(${lockKey}::bigint) as may`
  return row!.may
}
