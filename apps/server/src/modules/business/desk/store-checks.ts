import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of desks. */
export const checks: readonly Check[] = [
  {
    name: 'desk.heard',
    holds: 'Whatever people have at a desk and have not answered can be seen there to wait.',
    remedy: 'Somebody waits whom nobody sees. Look through the open sessions of the account, and report it.',
    sql: sql`
      select format('session %s is %s, waiting since %s', id, state, waiting_since) as what
      from desk.session where waiting_since is not null and state not in ('waiting', 'open')
      union all
      select format('session %s waits since nothing', id) from desk.session
      where state = 'waiting' and waiting_since is null and last_is_theirs`,
  },
  {
    name: 'desk.over',
    holds: 'A session in which nothing was said for two days, and nobody waits, is closed.',
    remedy: 'The job "desk.tend" has not been done: see what "jobs.done" says of it, mend that, and look again.',
    sql: sql`
      select format('session %s: silent since %s', id, moved_at) as what
      from desk.session where state <> 'closed' and waiting_since is null and moved_at < now() - interval '50 hours'`,
  },
  {
    name: 'desk.handedOver',
    holds: 'Every session that came to people says when and why.',
    remedy: 'The history of a session lacks its beginning. It does no other harm; report it.',
    sql: sql`
      select format('session %s', session.id) as what from desk.session
      where handed_over_at is not null and not exists (
        select from desk.step where session_id = session.id and what in ('handedOver', 'taken', 'assigned', 'handedOn'))`,
  },
]
