import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of broadcasts. What was delivered is kept for three months. */
export const checks: readonly Check[] = [
  {
    name: 'broadcasts.once',
    holds: 'Nobody was sent a broadcast twice, and it counts those whom it reached.',
    remedy:
      'No release of this server writes such rows, so a hand or a fault did. People may have seen a message twice or ' +
      'never; restore the last backup that is whole, and report it with the places named here.',
    sql: sql`
      select format('broadcast %s: counts %s, delivered %s times to %s people',
                    broadcast.id, reached, count(person_id), count(distinct person_id)) as what
      from broadcasts.broadcast left join broadcasts.delivery on broadcast_id = broadcast.id
      where broadcast.day > current_date - 60
      group by broadcast.id
      having reached <> count(person_id) or count(person_id) <> count(distinct person_id)`,
  },
  {
    name: 'broadcasts.going',
    holds: 'What is to go out goes out.',
    remedy:
      'The job "broadcasts.start", "broadcasts.deliver" or "broadcasts.takeBack" has not been done: see what "jobs.done" ' +
      'says of it, mend that, and look again.',
    sql: sql`
      select format('broadcast %s: scheduled for %s', id, send_at) as what
      from broadcasts.broadcast where state = 'scheduled' and send_at < now() - interval '1 hour'`,
  },
]
