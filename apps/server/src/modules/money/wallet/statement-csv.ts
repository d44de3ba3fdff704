import type { Output, Parsed } from '@teahouse/contract'
import { decimal } from '@teahouse/contract/money/decimals'
import type * as contract from '@teahouse/contract/money/wallet'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { ExportedFile } from '../../people/accounts/index.ts'
import { csvLine } from './csv.ts'
import { personAccount } from './ledger.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

const atOnce = 1000
/** Some megabytes: more is asked for in parts. */
const mostEntries = 20_000

const head = csvLine(['at', 'kind', 'amount', 'currency', 'counterpart', 'note', 'transfer'])

const lineOf = ({ at, kind, amountMinor, currency, from, to, note, transferId }: store.Entry) =>
  csvLine([
    at.toISOString(),
    kind,
    decimal(amountMinor, currency),
    currency,
    (amountMinor > 0n ? from : to)?.name ?? '',
    note,
    transferId,
  ])

/** All entries of an account, oldest first; undefined when there are more than fit. */
async function entriesOf(
  on: Queryable,
  account: store.Named,
  filter: store.EntryFilter,
  most: number,
): Promise<store.Entry[] | undefined> {
  const entries: store.Entry[] = []
  for (;;) {
    const page = await store.entriesBefore(on, account, entries.at(-1)?.number ?? null, atOnce, filter)
    entries.push(...page)
    if (entries.length > most) return undefined
    if (page.length < atOnce) return entries.reverse()
  }
}

/** The movements of a person’s money as CSV. */
export async function exportStatement(
  { db, clock }: Parts,
  personId: string,
  { currency, ...span }: Parsed<typeof contract.exportStatement>,
): Promise<Output<typeof contract.exportStatement>> {
  const entries = await entriesOf(db, { name: personAccount(personId), currency }, span, mostEntries)
  if (!entries) throw new Refusal('too_many_entries')
  const day = (span.from ?? clock.now().toISOString()).slice(0, 10)
  return { fileName: `teahouse-${currency}-${day}.csv`, csv: head + entries.map(lineOf).join('') }
}

/** The wallet in the archive of a person’s data: what they have, and every movement in files of some hundreds. */
export async function* archive({ db }: Parts, personId: string): AsyncIterable<ExportedFile> {
  const name = personAccount(personId)
  const balances = await store.balancesOf(db, name)
  if (balances.length === 0) return
  yield {
    path: 'balances.json',
    json: balances.map(({ currency, amountMinor }) => ({ currency, amountMinor: String(amountMinor) })),
  }
  for (const { currency } of balances) {
    let last: number | null = null
    for (let part = 1; ; part++) {
      const page: store.Entry[] = await store.entriesBefore(db, { name, currency }, last, atOnce)
      if (page.length === 0) break
      yield {
        path: `${currency}-${part}.json`,
        json: page.map(({ number: _number, amountMinor, ...one }) => ({ ...one, amountMinor: String(amountMinor) })),
      }
      last = page.at(-1)!.number
    }
  }
}
