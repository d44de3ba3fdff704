import type { Methods, Output } from '@teahouse/contract'
import type { Sale } from '@teahouse/contract/money/merchants'
import { useCallback, useState } from 'react'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'

const pageSize = 50

export type Day = Output<Methods['merchants.sales']>

/** A day where this device is, such as `2026-05-03`. */
export function dayOf(date: Date): string {
  const part = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`
}

/** From midnight to midnight, as the clocks of this device have it. */
export function spanOf(day: string): { from: string; to: string } {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const at = (days: number) => new Date(year, month - 1, date + days).toISOString()
  return { from: at(0), to: at(1) }
}

/** What a shop took on a day, kept current; the newest first. */
export function useDay(merchantId: string, day: string, limit: number): Loaded<Day> {
  const { client } = useTeahouse()
  return useFollowed(['merchants'], () => client.call('merchants.sales', { merchantId, ...spanOf(day), limit }), [
    client,
    merchantId,
    day,
    limit,
  ])
}

const newestFirst = (one: Sale, other: Sale) => other.paidAt.localeCompare(one.paidAt) || other.id.localeCompare(one.id)

/** The payments of a day, page by page; what was seen stays when newer ones push it off the first page. */
export function useSales(merchantId: string, day: string): Loaded<Day> & { loadMore(): Promise<void> } {
  const { client } = useTeahouse()
  const first = useDay(merchantId, day, pageSize)
  const [older, setOlder] = useState<{ of: string; sales: readonly Sale[]; hasMore: boolean }>()
  const of = `${merchantId} ${day}`
  const known = older?.of === of ? older : undefined
  const { value } = first
  const sales = value && [...new Map([...(known?.sales ?? []), ...value.sales].map((sale) => [sale.id, sale])).values()]
  const last = sales?.sort(newestFirst).at(-1)?.id
  const loadMore = useCallback(async () => {
    if (!last) return
    const page = await client.call('merchants.sales', { merchantId, ...spanOf(day), before: last, limit: pageSize })
    setOlder((before) => ({
      of,
      sales: [...(before?.of === of ? before.sales : []), ...page.sales],
      hasMore: page.hasMore,
    }))
  }, [client, merchantId, day, last, of])
  return {
    ...first,
    value: value && { ...value, sales: sales ?? [], hasMore: known ? known.hasMore : value.hasMore },
    loadMore,
  }
}

/** What stayed of it: taken, less what was given back. */
export const netOf = (totals: Day['totals']): bigint =>
  totals.reduce((sum, { amountMinor, refundedMinor }) => sum + BigInt(amountMinor) - BigInt(refundedMinor), 0n)
