import type { Tx } from './db.ts'

/** Waits until no other transaction, in any process, does this; from then on it is this one’s, until its end. */
export async function beAlone(tx: Tx, doing: string): Promise<void> {
  await tx.row`select pg_advisory_xact_lock(hashtextextended(${doing}, 0))`
}
