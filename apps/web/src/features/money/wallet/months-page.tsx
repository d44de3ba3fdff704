import { type CSSProperties, type ReactNode, useEffect, useMemo, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Money } from '../../../ui/money.tsx'
import { Press } from '../../../ui/press.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import './wallet.css'
import { useBalances } from './balances.ts'
import { kinds } from './kinds.ts'
import { lastMonths, type Month, monthAfter, monthName, monthOf } from './months.ts'
import { type MonthTotals, useMonthTotals } from './statement.ts'

type Direction = 'in' | 'out'

const shownMonths = 6

/** What came and went in a month, by what it was for, beside the months around it. */
export default function MonthsPage(): ReactNode {
  const balances = useBalances()
  const given = useMemo(() => new URLSearchParams(location.search), [])
  const [month, setMonth] = useState<Month>(given.get('month') ?? monthOf(new Date()))
  const [direction, setDirection] = useState<Direction>('out')
  const currency = given.get('currency') ?? balances.value?.balances[0]?.currency
  const now = monthOf(new Date())
  // The strip moves only when the month leaves it.
  const [lastShown, setLastShown] = useState(now)
  useEffect(() => {
    if (month > lastShown || month < monthAfter(lastShown, 1 - shownMonths)) {
      setLastShown(monthAfter(month, shownMonths - 1) > now ? now : month)
    }
  }, [month, lastShown, now])
  const { totals, problem, reload } = useMonthTotals(currency, lastMonths(lastShown, shownMonths))
  const current = totals?.find((one) => one.month === month)

  return (
    <Page title={t('wallet.months')} parent="/wallet">
      <ConnectionBanner />
      <div className="wallet-month-choice">
        <IconButton
          icon="caret-left"
          flip
          size={20}
          label={t('wallet.month.before')}
          onClick={() => setMonth(monthAfter(month, -1))}
        />
        <h2 className="wallet-month-chosen" aria-live="polite">
          {monthName(month)}
        </h2>
        <IconButton
          icon="caret-right"
          weight="bold"
          flip
          size={20}
          label={t('wallet.month.after')}
          disabled={month >= now}
          onClick={() => setMonth(monthAfter(month, 1))}
        />
      </div>
      <div className="wallet-directions">
        <Segmented<Direction>
          label={t('wallet.direction')}
          value={direction}
          onChange={setDirection}
          options={[
            { value: 'out', label: t('wallet.direction.out') },
            { value: 'in', label: t('wallet.direction.in') },
          ]}
        />
      </div>
      {currency && totals && current ? (
        <>
          <p className="wallet-month-sum">
            <Money
              size="figure"
              sum={{ currency, amountMinor: amountOf(current, direction) }}
              {...(direction === 'in' && { tone: 'received' as const })}
            />
          </p>
          <Strip totals={totals} month={month} direction={direction} currency={currency} onChoose={setMonth} />
          <Kinds totals={current} direction={direction} currency={currency} />
        </>
      ) : (problem ?? balances.problem) ? (
        <ErrorState onRetry={problem ? reload : balances.reload}>{problem ?? balances.problem}</ErrorState>
      ) : (
        <LoadingState />
      )}
    </Page>
  )
}

const amountOf = (totals: { inMinor: string; outMinor: string }, direction: Direction): string =>
  direction === 'in' ? totals.inMinor : totals.outMinor

/** How large a part is of the whole, from 0 to 1. */
const share = (part: string, whole: bigint): number =>
  whole === 0n ? 0 : Number((BigInt(part) * 1000n) / whole) / 1000

/** A bar for each month; each is a button that says what it stands for. */
function Strip({
  totals,
  month,
  direction,
  currency,
  onChoose,
}: {
  totals: readonly MonthTotals[]
  month: Month
  direction: Direction
  currency: string
  onChoose(month: Month): void
}): ReactNode {
  const highest = totals.reduce((most, one) => {
    const amount = BigInt(amountOf(one, direction))
    return amount > most ? amount : most
  }, 0n)
  return (
    <ol className="wallet-strip" aria-label={t('wallet.months.strip')}>
      {totals.map((one) => {
        const amountMinor = amountOf(one, direction)
        return (
          <li key={one.month}>
            <button
              type="button"
              className="wallet-strip-month"
              aria-current={one.month === month || undefined}
              onClick={() => onChoose(one.month)}
            >
              <span className="wallet-strip-room">
                <span
                  className="wallet-strip-bar"
                  style={{ '--share': share(amountMinor, highest) } as CSSProperties}
                />
              </span>
              <span aria-hidden="true">{monthName(one.month, 'short')}</span>
              <span className="ui-spoken">
                {monthName(one.month)}: {formatMoney({ currency, amountMinor })}
              </span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** The month by category: a table to whoever hears it, bars to whoever sees it. Each leads to its movements. */
function Kinds({
  totals,
  direction,
  currency,
}: {
  totals: MonthTotals
  direction: Direction
  currency: string
}): ReactNode {
  const whole = BigInt(amountOf(totals, direction))
  const rows = totals.kinds
    .filter((one) => amountOf(one, direction) !== '0')
    .sort((a, b) => (BigInt(amountOf(b, direction)) > BigInt(amountOf(a, direction)) ? 1 : -1))
  if (rows.length === 0) return <p className="wallet-none">{t(`wallet.month.nothing.${direction}`)}</p>
  return (
    <table className="wallet-kinds">
      <caption className="ui-spoken">
        {monthName(totals.month)}, {t(`wallet.direction.${direction}`)}
      </caption>
      <thead className="ui-spoken">
        <tr>
          <th scope="col">{t('wallet.kind')}</th>
          <th scope="col">{t('wallet.part')}</th>
          <th scope="col">{t('wallet.sum')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => {
          const amountMinor = amountOf(one, direction)
          const part = share(amountMinor, whole)
          const params = new URLSearchParams({ currency, month: totals.month, kind: one.kind, direction })
          return (
            <tr key={one.kind} className="wallet-kind" style={{ '--share': part } as CSSProperties}>
              <th scope="row" className="wallet-kind-name">
                <Press className="wallet-kind-link" href={`/wallet/statement?${params}`}>
                  <Icon name={kinds[one.kind].icon} size={20} />
                  {t(kinds[one.kind].words)}
                </Press>
              </th>
              <td className="wallet-kind-part">{formatNumber(part, { style: 'percent', maximumFractionDigits: 0 })}</td>
              <td className="wallet-kind-sum">
                <Money sum={{ currency, amountMinor }} />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
