import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of red packets. */
export const checks: readonly Check[] = [
  {
    name: 'redpackets.counted',
    holds: 'A red packet has given out what its openers got: so many shares, this sum, in order from the first.',
    remedy:
      'The database counts this itself, so a hand or a fault wrote past it. The ledger says what really moved: see what ' +
      'its own checks find, and restore the last backup that "teahouse check" finds whole.',
    sql: sql`
      select format('red packet %s: counts %s shares and %s, its openers got %s shares and %s',
                    id, opened_shares, opened_minor, coalesce(claimed.count, 0), coalesce(claimed.minor, 0)) as what
      from redpackets.packet
      left join (select packet_id as id, count(*) as count, sum(amount_minor) as minor, max(place) as last
                 from redpackets.claim group by packet_id) as claimed using (id)
      where (opened_shares, opened_minor, opened_shares)
            is distinct from (coalesce(claimed.count, 0), coalesce(claimed.minor, 0), coalesce(claimed.last, 0))`,
  },
  {
    name: 'redpackets.returned',
    holds: 'What nobody opened goes back after a day.',
    remedy:
      'The job "redpackets.return" has not been done: see what "jobs.done" says of it, mend that, and look again.',
    sql: sql`
      select format('red packet %s: open until %s', id, expires_at) as what
      from redpackets.packet where state = 'open' and expires_at < now() - interval '1 hour'`,
  },
]
