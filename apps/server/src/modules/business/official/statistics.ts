import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import { figure } from '@teahouse/contract/business/official'
import { Refusal } from '../../../platform/refusal.ts'
import { enter } from './account.ts'
import { stretchOf } from './days.ts'
import type { Parts } from './needs.ts'

const maxDays = 92

/** What the modules that work for the account count, one series after the other. */
export async function statistics(
  { db, figures }: Parts,
  personId: string,
  { accountId, from, to }: Parsed<typeof contract.statistics>,
): Promise<Output<typeof contract.statistics>> {
  const { row } = await enter(db, accountId, personId, 'statistics')
  const spanMs = Date.parse(to) - Date.parse(from)
  if (spanMs >= maxDays * 24 * 3_600_000) throw new Refusal('too_many')
  const stretch = stretchOf(row.timeZone, from, to)
  const series = (await Promise.all(figures.map((source) => source(db, accountId, stretch)))).flat()
  return {
    days: [...stretch.days],
    series: series
      .map(({ name, counts }) => ({ name, counts: [...counts] }))
      .sort((one, other) => figure.options.indexOf(one.name) - figure.options.indexOf(other.name)),
  }
}
