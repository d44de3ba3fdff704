import { type Check, sql } from '../check/index.ts'

/** What is always true of work that was asked for. */
export const checks: readonly Check[] = [
  {
    name: 'jobs.done',
    holds: 'A job is done after a few tries at most.',
    remedy:
      'What the job was asked for has not happened: the error says why. It is tried again by itself, at most an hour ' +
      'apart, so mend the cause (a full disk, a service that does not answer) and look again.',
    sql: sql`
      select format('%s, tried %s times, next at %s: %s', name, attempts, due_at, left(last_error, 200)) as what
      from jobs.job where attempts >= 8 and last_error is not null order by attempts desc`,
  },
]
