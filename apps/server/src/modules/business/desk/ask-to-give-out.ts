import type { Tx } from '../../../platform/db/db.ts'
import type { Parts } from './needs.ts'

export const giveOutJob = 'desk.giveOut'

/** Those who are there get what waits, after the commit. */
export const askToGiveOut = ({ jobs }: Pick<Parts, 'jobs'>, tx: Tx, accountId: string): Promise<void> =>
  jobs.enqueue(tx, giveOutJob, { accountId }, { key: accountId })
