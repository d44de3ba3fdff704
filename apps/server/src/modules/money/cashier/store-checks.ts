import { type Check, sql } from '../../../platform/check/index.ts'

const askUs =
  'No release of this server writes such rows, so a disk, a hand or a fault did. Keep a copy of the database, restore ' +
  'the last backup that "teahouse check" finds whole, and report it with the places named here.'

/** What is always true of payments. */
export const checks: readonly Check[] = [
  {
    name: 'cashier.whole',
    holds:
      'What the receivers of a payment get is what its payer confirms; a top-up has none, for it takes nothing here.',
    remedy: `An open one cannot be paid; of one that was paid, somebody got another sum than was shown. ${askUs}`,
    sql: sql`
      select format('payment %s of person %s: %s for %s', id, payer_id, amount_minor, receivers) as what
      from cashier.payment
      where receivers <> '[]' and amount_minor <> (select coalesce(sum((receiver ->> 1)::bigint), 0)
                             from jsonb_array_elements(receivers) as receiver)`,
  },
]
