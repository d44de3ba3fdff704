import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of group collections. */
export const checks: readonly Check[] = [
  {
    name: 'collections.done',
    holds: 'A collection is done when all have paid, and not before.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. The ledger says who really paid: compare ' +
      '"teahouse ledger check", restore the last backup that is whole, and report it with the places named here.',
    sql: sql`
      select format('collection %s: is %s, %s of %s have paid', id, state, paid, asked) as what
      from collections.collection
      join (select collection_id as id, count(*) as asked, count(paid_at) as paid
            from collections.share group by collection_id) as counted using (id)
      where (state = 'done' and paid < asked) or (state = 'open' and paid = asked)`,
  },
  {
    name: 'collections.reminded',
    holds: 'Those who still owe after a day are reminded.',
    remedy:
      'The job "collections.remind" has not been done: see what "jobs.done" says of it, mend that, and look again.',
    sql: sql`
      select format('collection %s: open since %s', id, started_at) as what
      from collections.collection
      where state = 'open' and reminded_at is null and started_at < now() - interval '25 hours'`,
  },
]
