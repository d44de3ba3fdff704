import type { TransferKind } from '@teahouse/contract/money/money'
import type { Entry } from '@teahouse/contract/money/wallet'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { useSettled } from '../../../shell/use-settled.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { Press } from '../../../ui/press.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import './wallet.css'
import { useBalances } from './balances.ts'
import { EntryRow } from './entry-row.tsx'
import { exportStatement } from './export-sheet.tsx'
import { kindNames, kinds } from './kinds.ts'
import { lastMonths, type Month, monthName, monthOf } from './months.ts'
import { type Look, monthsOf, useMonthTotals, useStatement } from './statement.ts'

/** Every movement of one's money, month by month, as it was searched and chosen. */
export default function StatementPage(): ReactNode {
  const teahouse = useTeahouse()
  const balances = useBalances()
  const given = useMemo(() => new URLSearchParams(location.search), [])
  const [chosen, setChosen] = useState(given.get('currency'))
  const [query, setQuery] = useState(given.get('query') ?? '')
  const [kind, setKind] = useState(given.get('kind') as TransferKind | null)
  const [direction, setDirection] = useState(given.get('direction') as Look['direction'])
  const [month, setMonth] = useState<Month | null>(given.get('month'))
  const currencies = balances.value?.balances.map((one) => one.currency) ?? []
  const currency = chosen ?? currencies[0]
  const asked = useSettled(query)

  // The address says what is looked at, so that coming back shows it again.
  useEffect(() => {
    const params = new URLSearchParams(
      Object.entries({ currency: chosen, query, kind, direction, month }).filter(([, value]) => value) as string[][],
    )
    history.replaceState(history.state, '', params.size > 0 ? `?${params}` : location.pathname)
  }, [chosen, query, kind, direction, month])

  return (
    <Page
      title={t('wallet.statement')}
      parent="/wallet"
      actions={
        currency && (
          <IconButton
            icon="download-simple"
            label={t('wallet.export')}
            onClick={() => void exportStatement(teahouse, currency)}
          />
        )
      }
    >
      <ConnectionBanner />
      <div className="wallet-search">
        <SearchField value={query} onChange={setQuery} placeholder={t('wallet.search')} />
      </div>
      <div className="wallet-chips" role="toolbar" aria-label={t('wallet.filter')}>
        <MonthChip month={month} onChange={setMonth} />
        {currencies.length > 1 && currency && (
          <ChoiceChip
            isOn={currency !== currencies[0]}
            label={t('wallet.currency')}
            words={currency}
            items={currencies.map((one) => ({ label: one, onSelect: () => setChosen(one) }))}
          />
        )}
        {(['in', 'out'] as const).map((one) => (
          <Chip key={one} isOn={direction === one} onPress={() => setDirection(direction === one ? null : one)}>
            {t(`wallet.direction.${one}`)}
          </Chip>
        ))}
        {kindNames.map((one) => (
          <Chip key={one} isOn={kind === one} onPress={() => setKind(kind === one ? null : one)}>
            {t(kinds[one].words)}
          </Chip>
        ))}
      </div>
      {currency ? (
        <Entries look={{ currency, query: asked, kind, direction, month }} />
      ) : balances.problem ? (
        <ErrorState onRetry={balances.reload}>{balances.problem}</ErrorState>
      ) : (
        <SkeletonRows count={8} avatar={40} />
      )}
    </Page>
  )
}

/** The movements under the months that they belong to, and more as one goes down. */
function Entries({ look }: { look: Look }): ReactNode {
  const { entries, hasMore, isLoading, problem, loadMore, reload } = useStatement(look)
  const isEverything = !look.query && !look.kind && !look.direction
  const months = useMemo(() => groupByMonth(entries ?? []), [entries])
  const { totals } = useMonthTotals(
    look.currency,
    useMemo(() => monthsOf(entries ?? []), [entries]),
  )
  if (!entries) {
    return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={8} avatar={40} />
  }
  if (entries.length === 0) {
    return isEverything && !look.month ? (
      <EmptyState title={t('wallet.statement.empty')}>{t('wallet.statement.empty.body')}</EmptyState>
    ) : (
      <p className="wallet-none" role="status">
        {look.query ? t('wallet.statement.nothing', { query: isolate(look.query) }) : t('wallet.statement.none')}
      </p>
    )
  }
  return (
    <div aria-busy={isLoading}>
      {months.map(([month, list]) => (
        <section key={month} className="wallet-month" aria-label={monthName(month)}>
          <MonthHead month={month} currency={look.currency} totals={totals?.find((one) => one.month === month)} />
          <ul className="wallet-entries">
            {list.map((entry) => (
              <li key={entry.transferId}>
                <EntryRow entry={entry} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {problem && (
        <p className="wallet-none" role="alert">
          {problem}
        </p>
      )}
      {hasMore && <More isLoading={isLoading} hasFailed={problem !== undefined} onMore={loadMore} />}
    </div>
  )
}

function groupByMonth(entries: readonly Entry[]): [Month, Entry[]][] {
  const months: [Month, Entry[]][] = []
  for (const entry of entries) {
    const month = monthOf(entry.at)
    const latest = months.at(-1)
    if (latest?.[0] === month) latest[1].push(entry)
    else months.push([month, [entry]])
  }
  return months
}

/** A month, what came and went in all of it, and the way to its charts. */
function MonthHead({
  month,
  currency,
  totals,
}: {
  month: Month
  currency: string
  totals: { inMinor: string; outMinor: string } | undefined
}): ReactNode {
  const sum = (amountMinor: string) => isolate(formatMoney({ currency, amountMinor }))
  return (
    <Press className="wallet-month-head" href={`/wallet/months?${new URLSearchParams({ month, currency })}`}>
      <h2 className="wallet-month-name">{monthName(month)}</h2>
      {totals && (
        <span className="wallet-month-totals">
          {t('wallet.month.totals', { in: sum(totals.inMinor), out: sum(totals.outMinor) })}
        </span>
      )}
      <Icon name="caret-right" weight="bold" size={14} flip />
    </Press>
  )
}

/** Asks for more when it comes into view; a button for whoever goes by keyboard, or when it failed. */
function More({ isLoading, hasFailed, onMore }: { isLoading: boolean; hasFailed: boolean; onMore(): void }): ReactNode {
  const root = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  latest.current = onMore
  const isReady = !isLoading && !hasFailed
  useEffect(() => {
    if (!isReady) return
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    })
    observer.observe(root.current!)
    return () => observer.disconnect()
  }, [isReady])
  return (
    <div ref={root} className="wallet-more">
      <Button tone="soft" busy={isLoading} onClick={onMore}>
        {t('wallet.more')}
      </Button>
    </div>
  )
}

/** Which month: any of the last three years. */
function MonthChip({ month, onChange }: { month: Month | null; onChange(month: Month | null): void }): ReactNode {
  return (
    <ChoiceChip
      isOn={month !== null}
      label={t('wallet.month')}
      words={month ? monthName(month) : t('wallet.month.all')}
      items={[
        { label: t('wallet.month.all'), onSelect: () => onChange(null) },
        ...lastMonths(monthOf(new Date()), 24)
          .reverse()
          .map((one) => ({ label: monthName(one), onSelect: () => onChange(one) })),
      ]}
    />
  )
}

function ChoiceChip({
  isOn,
  label,
  words,
  items,
}: {
  isOn: boolean
  label: string
  words: string
  items: { label: string; onSelect(): void }[]
}): ReactNode {
  return (
    <button
      type="button"
      className="wallet-chip"
      data-on={isOn ? '' : undefined}
      aria-haspopup="menu"
      onClick={(event) => void openMenu({ at: event.currentTarget, items, label })}
    >
      <span className="ui-spoken">{label}: </span>
      {words}
      <Icon name="caret-down" weight="bold" size={14} />
    </button>
  )
}

function Chip({ isOn, onPress, children }: { isOn: boolean; onPress(): void; children: ReactNode }): ReactNode {
  return (
    <button type="button" className="wallet-chip" aria-pressed={isOn} data-on={isOn ? '' : undefined} onClick={onPress}>
      {children}
    </button>
  )
}
