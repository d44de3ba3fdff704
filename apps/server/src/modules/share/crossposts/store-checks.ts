import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of copies on other networks. */
export const checks: readonly Check[] = [
  {
    name: 'crossposts.networks',
    holds: 'A copy that is on its way has a network of its author’s.',
    remedy: 'It stays where it is for good. Its author can connect the network again and post anew.',
    sql: sql`
      select format('copy of moment %s for network %s is %s', moment_id, network_id, copy.state) as what
      from crossposts.copy
      left join crossposts.network on network.id = network_id and network.person_id = copy.person_id
      where copy.state in ('waiting', 'withdrawing') and network.id is null`,
  },
  {
    name: 'crossposts.states',
    holds: 'What is posted is wanted, and what is being taken back is not.',
    remedy: 'Its author sees another state than there is; they can look over there, and try again.',
    sql: sql`
      select format('copy of moment %s for network %s is %s', moment_id, network_id, state) as what
      from crossposts.copy
      where state in ('waiting', 'posted') and is_unwanted or state in ('withdrawing', 'withdrawn') and not is_unwanted`,
  },
]
