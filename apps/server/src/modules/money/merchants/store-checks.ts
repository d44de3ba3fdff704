import { type Check, sql } from '../../../platform/check/index.ts'

/** What is always true of shops and of what they took. */
export const checks: readonly Check[] = [
  {
    name: 'merchants.refunds',
    holds: 'What was given back of a sale is the sum of its refunds, and no more than was paid.',
    remedy: 'Compare the refunds with the ledger (`teahouse ledger check`) before anything more is given back.',
    sql: sql`
      select format('sale %s says that %s was given back, its refunds say %s', sale.id, refunded_minor, given) as what
      from merchants.sale
      join lateral (
        select coalesce(sum(refund.amount_minor), 0) as given from merchants.refund where sale_id = sale.id) sums on true
      where refunded_minor <> given or given > sale.amount_minor`,
  },
  {
    name: 'merchants.tills',
    holds: 'A sale was taken at a till of its own shop.',
    remedy: 'The list of the shop shows it under a till that is not there; the ledger is not concerned.',
    sql: sql`
      select format('sale %s of shop %s was taken at till %s of another', sale.id, sale.merchant_id, till_id) as what
      from merchants.sale join merchants.till on till.id = till_id
      where till.merchant_id <> sale.merchant_id`,
  },
  {
    name: 'merchants.owners',
    holds: 'An owner is no clerk of the own shop.',
    remedy: 'Remove the row of the clerk: the owner may do everything without it.',
    sql: sql`
      select format('the owner of shop %s is also its clerk', id) as what
      from merchants.merchant join merchants.clerk on merchant_id = id and person_id = owner_id`,
  },
]
