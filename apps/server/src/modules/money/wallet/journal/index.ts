import type { Queryable } from '../../../../platform/db/db.ts'
import * as store from '../store.ts'
import { beancount } from './beancount.ts'
import { csv } from './csv.ts'
import { hledger } from './hledger.ts'

export const journalFormats = ['csv', 'hledger', 'beancount'] as const
export type JournalFormat = (typeof journalFormats)[number]

/** Writes transfers, in the order of booking, as lines of a file. */
export type Writer = () => {
  head(): string[]
  transfer(one: store.JournalTransfer): string[]
}

const writers: Record<JournalFormat, Writer> = { csv, hledger, beancount }
const atOnce = 1000

/** The ledger between two moments as an accountant’s program reads it, line by line. */
export async function* journal(
  on: Queryable,
  { format, from, before }: { format: JournalFormat; from: Date | null; before: Date | null },
): AsyncGenerator<string> {
  const writer = writers[format]()
  yield* writer.head()
  for (let after = 0; ; ) {
    const transfers = await store.journalPage(on, { after, from, before, limit: atOnce })
    for (const one of transfers) yield* writer.transfer(one)
    if (transfers.length < atOnce) return
    after = transfers.at(-1)!.number
  }
}
