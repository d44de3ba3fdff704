import type { Figure } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Chart } from '../../../../ui/chart.tsx'
import { ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { type ConsolePageProps, homeOf } from '../page.ts'
import { ViewChoice } from '../view-choice.tsx'
import { lastDays } from './days.ts'

const spans = ['7', '30', '90'] as const

/** A count that stands, rather than one that adds up over days. */
const isStanding = (name: Figure) => name === 'followers.all'

/** What the modules count of an account, day by day in its time zone. */
export default function StatisticsPage({ account }: ConsolePageProps): ReactNode {
  const { client } = useTeahouse()
  const [span, setSpan] = useState<(typeof spans)[number]>('30')
  const days = lastDays(account.timeZone, Number(span))
  const [from, to] = [days[0]!, days.at(-1)!]
  const { value, problem, reload } = useFollowed(
    ['console'],
    () => client.call('official.statistics', { accountId: account.id, from, to }),
    [client, account.id, from, to],
  )
  return (
    <Page title={t('console.statistics')} parent={homeOf(account.id)}>
      <ConnectionBanner />
      <ViewChoice
        label={t('console.statistics.span')}
        views={spans}
        value={span}
        wordsOf={(one) => t('console.statistics.days', { count: Number(one) })}
        onChange={setSpan}
      />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <LoadingState />
        )
      ) : (
        value.series.map(({ name, counts }) => {
          const figure = isStanding(name) ? (counts.at(-1) ?? 0) : counts.reduce((sum, one) => sum + one, 0)
          return (
            <section key={name} className="console-panel console-series">
              <header>
                <h2>{t(`figure.${name}`)}</h2>
                <strong className="ui-figures">{formatNumber(figure)}</strong>
              </header>
              <Chart label={t(`figure.${name}`)} days={value.days} counts={counts} isStanding={isStanding(name)} />
            </section>
          )
        })
      )}
      <p className="console-quiet console-note">
        {t('console.statistics.zone', { zone: account.timeZone.replaceAll('_', ' ') })}
      </p>
    </Page>
  )
}
