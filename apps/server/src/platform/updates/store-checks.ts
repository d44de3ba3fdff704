import { type Check, sql } from '../check/index.ts'

/** What is always true of the streams that devices follow. */
export const checks: readonly Check[] = [
  {
    name: 'updates.dense',
    holds: 'A stream of updates has no gap from the oldest entry that is kept to its head.',
    remedy:
      'Devices of these people may have missed something. They lose nothing by it: logging out and in again takes ' +
      'everything anew. If it comes back, report it.',
    sql: sql`
      select format('person %s: the head is %s, %s entries are kept from %s to %s',
                    person_id, useq, count, first, last) as what
      from (select person_id, sum(jsonb_array_length(updates)) as count,
                   min(useq - jsonb_array_length(updates) + 1) as first, max(useq) as last
            from updates.entry group by person_id) as kept
      left join updates.head using (person_id)
      where useq is distinct from last or count <> last - first + 1`,
  },
]
