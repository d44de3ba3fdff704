import type { Input, Methods, Output } from '@teahouse/contract'
import type { TransferKind } from '@teahouse/contract/money/money'
import type { Entry } from '@teahouse/contract/money/wallet'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { wordsFor } from '../../../shell/words-for.ts'
import { type Month, monthAfter, monthOf, startOf } from './months.ts'

/** What of a statement is looked at. */
export interface Look {
  currency: string
  query: string
  kind: TransferKind | null
  direction: 'in' | 'out' | null
  /** Only this month; null: from now on back. */
  month: Month | null
}

interface Pages {
  entries: readonly Entry[]
  hasMore: boolean
}

export interface Statement {
  /** The newest first; undefined until there is an answer. */
  entries: readonly Entry[] | undefined
  hasMore: boolean
  isLoading: boolean
  problem: string | undefined
  loadMore(): void
  reload(): void
}

/** What was loaded last, so that coming back from a receipt finds the list as it was left. */
const last = new WeakMap<Teahouse, { look: string; pages: Pages }>()

const pageSize = 40

/** One's movements, page by page, begun anew when money has moved. */
export function useStatement(look: Look): Statement {
  const teahouse = useTeahouse()
  const { client, replica } = teahouse
  const key = JSON.stringify(look)
  const kept = last.get(teahouse)
  const [state, setState] = useState<{ look: string; pages?: Pages; problem?: string }>(
    kept?.look === key ? { look: key, pages: kept.pages } : { look: key },
  )
  const [isLoading, setLoading] = useState(false)
  const round = useRef(0)

  const load = useCallback(
    async (known?: Pages) => {
      const mine = ++round.current
      setLoading(true)
      const after = known?.entries.at(-1)?.transferId
      try {
        const page = await client.call('wallet.statement', { ...asked(JSON.parse(key)), ...(after && { after }) })
        if (mine !== round.current) return
        const pages = { entries: [...(known?.entries ?? []), ...page.entries], hasMore: page.hasMore }
        last.set(teahouse, { look: key, pages })
        setState({ look: key, pages })
      } catch (error) {
        const problem = wordsFor(error)
        if (mine !== round.current) return
        setState((before) => ({ ...(before.look === key ? before : {}), look: key, problem }))
      }
      if (mine === round.current) setLoading(false)
    },
    [teahouse, client, key],
  )
  useEffect(() => {
    void load()
    return replica.onNotice((notice) => {
      if (notice.kind === 'changed' && notice.what === 'wallet') void load()
    })
  }, [load, replica])

  const current = state.look === key ? state : undefined
  return {
    entries: current?.pages?.entries,
    hasMore: current?.pages?.hasMore ?? false,
    isLoading,
    problem: current?.problem,
    loadMore: () => void load(current?.pages),
    reload: () => void load(),
  }
}

function asked({ currency, query, kind, direction, month }: Look): Input<Methods['wallet.statement']> {
  return {
    currency,
    limit: pageSize,
    ...(query.trim() && { query: query.trim() }),
    ...(kind && { kinds: [kind] }),
    ...(direction && { direction }),
    ...(month && { from: startOf(month), before: startOf(monthAfter(month, 1)) }),
  }
}

export type MonthTotals = Output<Methods['wallet.monthTotals']>['months'][number] & { month: Month }

/** What came and went in some months that follow each other, kept current. */
export function useMonthTotals(currency: string | undefined, months: readonly Month[]) {
  const { client } = useTeahouse()
  const { value, ...rest } = useFollowed(['wallet'], async () => {
    if (!currency) return undefined
    const monthStarts = [...months, monthAfter(months.at(-1)!, 1)].map(startOf)
    const answer = await client.call('wallet.monthTotals', { currency, monthStarts })
    return answer.months.map((totals, index): MonthTotals => ({ ...totals, month: months[index]! }))
  }, [client, currency, months.join(' ')])
  return { totals: value, ...rest }
}

/** The months between the newest and the oldest of some movements, the oldest first; as many as are told of at once. */
export function monthsOf(entries: readonly Entry[]): Month[] {
  const [newest, oldest] = [monthOf(entries[0]?.at ?? new Date()), monthOf(entries.at(-1)?.at ?? new Date())]
  const months: Month[] = []
  for (let month = newest; month >= oldest && months.length < 36; month = monthAfter(month, -1)) months.unshift(month)
  return months
}
