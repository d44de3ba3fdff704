import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of the ledger, counted anew from its entries. */
export const checks: readonly Check[] = [
  {
    name: 'wallet.whole',
    holds: 'A transfer has one entry in each account that it names, in one currency, and they sum to zero.',
    remedy:
      'The books were changed past the server. Stop payments, keep a copy of the database, and find out with ' +
      '`teahouse ledger check` which day is not what was signed; a backup from before has the true rows.',
    sql: sql`
      select format('transfer %s: %s in the books are to be %s, and sum to %s', number, booked.account_ids, transfer.account_ids, total) as what
      from wallet.transfer full join (
        select transfer_number as number, array_agg(account_id order by account_id) as account_ids,
               sum(amount_minor) as total, array_agg(distinct account.currency) as currencies
        from wallet.entry left join wallet.account on account.id = account_id
        group by transfer_number
      ) as booked using (number)
      where total is distinct from 0 or booked.account_ids is distinct from transfer.account_ids
        or currencies <> array[transfer.currency]`,
  },
  {
    name: 'wallet.balances',
    holds: 'What an account has is the sum of its entries.',
    remedy:
      'A balance was changed past the server: people may spend what they do not have, or cannot spend what they have. ' +
      'Freeze the accounts concerned and correct them by a transfer, once it is known who did it.',
    sql: sql`
      select format('account %s (%s, %s) has %s, and its entries sum to %s', id, name, currency, balance_minor, coalesce(total, 0)) as what
      from wallet.account full join (
        select account_id as id, sum(amount_minor) as total from wallet.entry group by account_id
      ) as booked using (id)
      where balance_minor is distinct from coalesce(total, 0)`,
  },
  {
    name: 'wallet.covered',
    holds: 'Only a bank owes.',
    remedy: 'Somebody spent more than they had. Freeze the account, and find out how with `teahouse ledger check`.',
    sql: sql`
      select format('account %s (%s, %s) has %s', id, name, currency, balance_minor) as what
      from wallet.account where balance_minor < 0 and not starts_with(name, 'bank:')`,
  },
]
