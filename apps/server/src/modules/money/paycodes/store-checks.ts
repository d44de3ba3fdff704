import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of codes that were charged. */
export const checks: readonly Check[] = [
  {
    name: 'paycodes.windows',
    holds: 'A code was charged at most a window after its own, and no sooner than a window before.',
    remedy: 'A clock was wrong, or somebody wrote into the database by hand; look at the sale and ask its customer.',
    sql: sql`
      select format('sale %s was charged at %s by a code of window %s', sale_id, charged_at, code_window) as what
      from paycodes.charge
      where abs(floor(extract(epoch from charged_at) / 60) - code_window) > 2`,
  },
]
