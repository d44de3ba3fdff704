import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of bank accounts and of what goes to them. */
export const checks: readonly Check[] = [
  {
    name: 'banks.default',
    holds: 'Whoever has linked bank accounts has one that is used by default.',
    remedy: 'Payouts of this person find no account. Choosing a default account under Wallet mends it.',
    sql: sql`
      select format('person %s', person_id) as what from banks.account
      group by person_id having bool_or(state = 'linked') and not bool_or(is_default)`,
  },
  {
    name: 'banks.realName',
    holds: 'Whoever has linked bank accounts has proved a name.',
    remedy: 'The next account of this person can be in any name. Unlinking and linking again mends it; report it.',
    sql: sql`
      select distinct format('person %s', person_id) as what from banks.account join banks.customer using (person_id)
      where state = 'linked' and real_name is null`,
  },
]
