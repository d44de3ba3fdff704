import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of official accounts. */
export const checks: readonly Check[] = [
  {
    name: 'official.live',
    holds: 'An account that is live has a kind, an ID and an introduction.',
    remedy: 'People see half an account. Its operators fill in what is missing in the console.',
    sql: sql`
      select format('account %s (%s)', id, name) as what from official.account
      where state = 'live' and (kind is null or handle is null or intro = '')`,
  },
  {
    name: 'official.owners',
    holds: 'An owner is no operator of the own account besides.',
    remedy: 'Remove the row of the operator: the owner may do everything without it.',
    sql: sql`
      select format('the owner of account %s is also its operator', id) as what
      from official.account join official.operator on account_id = id and person_id = owner_id`,
  },
  {
    name: 'official.fees',
    holds: 'A fee was used for a request of its own account that has passed.',
    remedy: 'Compare it with the ledger: somebody has paid for another account’s year.',
    sql: sql`
      select format('fee %s of account %s was used for request %s', fee.id, fee.account_id, application.id) as what
      from official.fee join official.application on application.id = application_id
      where application.account_id <> fee.account_id or application.state <> 'passed'`,
  },
]
