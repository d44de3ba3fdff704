import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { BookedAccount, BookedTransfer, MoneyFrame } from './facts.ts'

const patienceMs = 90_000
/** After this, whoever holds a job has gone with it: its lease runs out now, and not in a minute. */
const leaseMs = 3_000

const ofMoney = `name ~ '(^|→ )(banks|transfers|redpackets)\\.'
  and (key is null or key <> 'first' and key not like 'round %')`

/**
 * Waits until nothing is left to be done for what was paid: cards are posted, the bank has answered. What is due in
 * half a day, by the clock of the servers, is not waited for.
 */
export async function calm(databaseUrl: string, serverNow: () => Date): Promise<void> {
  const from = performance.now()
  const client = await open(databaseUrl)
  try {
    for (let aged = 0; ; ) {
      const { rows } = await client.query<{ name: string; last_error: string | null }>(
        `select name, last_error from jobs.job where due_at < $1 and ${ofMoney} limit 5`,
        [new Date(serverNow().getTime() + 12 * 3_600_000)],
      )
      if (rows.length === 0) return
      const tookMs = performance.now() - from
      if (tookMs > patienceMs) throw new Error(`still to be done: ${JSON.stringify(rows)}`)
      if (tookMs > (aged + 1) * leaseMs) {
        aged++
        await client.query(`update jobs.job set leased_until = now() where leased_until > now() and ${ofMoney}`)
      }
      await pause(50)
    }
  } finally {
    await client.end()
  }
}

/** The ledger, row by row, and what the bank in the box has booked for this server. */
export async function readBooks(databaseUrl: string): Promise<Extract<MoneyFrame, { saw: 'books' }>> {
  const client = await open(databaseUrl)
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: accounts } = await client.query<BookedAccount>(
      `select name, currency, balance_minor::text as "balanceMinor" from wallet.account order by id`,
    )
    const { rows: transfers } = await client.query<BookedTransfer>(
      `select key, at, transfer.currency, reference ->> 'id' as "thingId", coalesce((
         select json_agg(json_build_object('account', name, 'currency', account.currency, 'amountMinor', amount_minor::text))
         from wallet.entry join wallet.account on account.id = account_id where transfer_number = transfer.number
       ), '[]') as entries
       from wallet.transfer order by transfer.number`,
    )
    const { rows: bank } = await client.query<{ account: string; currency: string; amountMinor: string }>(
      `select 'bank:sandbox' as account, currency, sum(amount)::text as "amountMinor" from (
         select booking.currency, case when to_number = own.number then amount_minor else -amount_minor end as amount
         from sandbox_bank.account as own join sandbox_bank.booking on own.number in (from_number, to_number)
         where own.holder_name = 'Teahouse' and own.customer_id is null
       ) as booked group by currency`,
    )
    return { saw: 'books', accounts, transfers, bank }
  } finally {
    await client.end()
  }
}

async function open(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  return client
}
