import type { DayFigures } from '@teahouse/contract/business/desk'
import { type ReactNode, useMemo, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useKept } from '../../../../shell/use-kept.ts'
import { Chart } from '../../../../ui/chart.tsx'
import { Segmented } from '../../../../ui/choice.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import './desk.css'
import { shareOf, sharesOf, trendOf } from './figures.ts'
import { shortly } from './words.ts'

const spans = { '7': 7, '30': 30, '90': 90 } as const
type SpanName = keyof typeof spans
const dayMs = 86_400_000

/** How much was answered without people, how fast they answered, and how it was found. */
export default function FiguresPage({ account }: ConsolePageProps): ReactNode {
  const [span, setSpan] = useState<SpanName>('30')
  const { from, until } = useMemo(() => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: account.timeZone }).format(new Date())
    return { from: new Date(Date.parse(today) - (spans[span] - 1) * dayMs).toISOString().slice(0, 10), until: today }
  }, [account.timeZone, span])
  const { value, problem, reload } = useKept('desk.figures', { accountId: account.id, from, until })
  return (
    <Page title={t('desk.figures')} parent={homeOf(account.id)}>
      <ConnectionBanner />
      <div className="desk-choose">
        <Segmented<SpanName>
          label={t('desk.figures.span')}
          value={span}
          onChange={setSpan}
          options={(Object.keys(spans) as SpanName[]).map((name) => ({
            value: name,
            label: t('desk.figures.days', { count: spans[name] }),
          }))}
        />
      </div>
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : value.days.every(({ sessions }) => sessions === 0) ? (
        <EmptyState title={t('desk.figures.none')}>{t('desk.figures.none.body')}</EmptyState>
      ) : (
        <Shown days={value.days} />
      )}
    </Page>
  )
}

function Shown({ days }: { days: readonly DayFigures[] }): ReactNode {
  const sum = (of: (day: DayFigures) => number) => days.reduce((total, day) => total + of(day), 0)
  const [closed, rated] = [sum((day) => day.closed), sum((day) => day.rated)]
  const share = shareOf(days)
  const trend = trendOf(days)
  const answered = days.flatMap((day) => day.firstAnswerSeconds ?? []).sort((a, b) => a - b)
  const median = answered[Math.floor(answered.length / 2)]
  const names = days.map(({ day }) => day)
  const percent = (part: number) => formatNumber(part, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <>
      <dl className="desk-figures">
        <div>
          <dt>{t('desk.figures.deflected')}</dt>
          <dd>{share === null ? '–' : percent(share)}</dd>
          <dd className="console-quiet">
            {trend === null
              ? t('desk.figures.of', { count: closed })
              : t('desk.figures.trend', {
                  points: formatNumber(trend * 100, { maximumFractionDigits: 0, signDisplay: 'always' }),
                })}
          </dd>
        </div>
        <div>
          <dt>{t('desk.figures.sessions')}</dt>
          <dd>{formatNumber(sum((day) => day.sessions))}</dd>
          <dd className="console-quiet">{t('desk.figures.handed', { count: sum((day) => day.handedOver) })}</dd>
        </div>
        <div>
          <dt>{t('desk.figures.answer')}</dt>
          <dd>
            {median === undefined
              ? '–'
              : median < 60
                ? t('desk.figures.seconds', { count: median })
                : shortly(median * 1000)}
          </dd>
          <dd className="console-quiet">{t('desk.figures.answer.hint')}</dd>
        </div>
        <div>
          <dt>{t('desk.figures.score')}</dt>
          <dd>{rated === 0 ? '–' : formatNumber(sum((day) => day.scoreSum) / rated, { maximumFractionDigits: 1 })}</dd>
          <dd className="console-quiet">{t('desk.figures.rated', { count: rated })}</dd>
        </div>
      </dl>
      <section className="console-panel">
        <h2>{t('desk.figures.deflected.chart')}</h2>
        <Chart label={t('desk.figures.deflected.chart')} days={names} counts={sharesOf(days)} isStanding />
      </section>
      <section className="console-panel">
        <h2>{t('desk.figures.sessions')}</h2>
        <Chart label={t('desk.figures.sessions')} days={names} counts={days.map((day) => day.sessions)} />
      </section>
    </>
  )
}
