import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of transfers between people. */
export const checks: readonly Check[] = [
  {
    name: 'transfers.expired',
    holds: 'A transfer that nobody has accepted goes back after a day.',
    remedy: 'The job "transfers.expire" has not been done: see what "jobs.done" says of it, mend that, and look again.',
    sql: sql`
      select format('transfer %s: waits since %s', id, sent_at) as what
      from transfers.transfer where state = 'waiting' and expires_at < now() - interval '1 hour'`,
  },
  {
    name: 'transfers.arrived',
    holds: 'An accepted transfer arrives at its time.',
    remedy: 'The job "transfers.arrive" has not been done: see what "jobs.done" says of it, mend that, and look again.',
    sql: sql`
      select format('transfer %s: on its way until %s', id, arrives_at) as what
      from transfers.transfer where state = 'accepted' and arrives_at < now() - interval '1 hour'`,
  },
]
