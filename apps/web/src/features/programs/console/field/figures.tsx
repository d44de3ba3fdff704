import type { Spread } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { Chart } from '../../../../ui/chart.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'

const kinds = ['cold', 'warm', 'setData'] as const

/** How fast the program was, version by version and day by day. */
export function Figures({ appId }: { appId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(
    () => client.call('miniprograms.figures', { appId, days: 28 }),
    [client, appId],
  )
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={4} />
  if (value.versions.length === 0) {
    return <EmptyState title={t('miniprograms.field.none')}>{t('miniprograms.figures.none.body')}</EmptyState>
  }
  const days = value.days.map(({ day }) => day)
  const charts = [
    { label: t('miniprograms.figures.starts'), counts: value.days.map(({ cold, warm }) => cold.count + warm.count) },
    { label: t('miniprograms.field.errors'), counts: value.days.map(({ errors }) => errors) },
  ]
  return (
    <>
      <section className="console-panel">
        <div className="programs-table">
          <table>
            <caption className="ui-spoken">{t('miniprograms.field.figures')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('miniprograms.version')}</th>
                {kinds.map((kind) => (
                  <th key={kind} scope="col">
                    {t(`miniprograms.figures.${kind}`)}
                  </th>
                ))}
                <th scope="col">{t('miniprograms.field.errors')}</th>
              </tr>
            </thead>
            <tbody>
              {value.versions.map((one) => (
                <tr key={one.versionId}>
                  <th scope="row">
                    <bdi>{one.version}</bdi>
                  </th>
                  {kinds.map((kind) => (
                    <td key={kind}>
                      <Took spread={one[kind]} />
                    </td>
                  ))}
                  <td>{formatNumber(one.errors)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="console-quiet">{t('miniprograms.figures.hint')}</p>
      </section>
      {charts.map(({ label, counts }) => (
        <section key={label} className="console-panel">
          <h2>{label}</h2>
          <Chart label={label} days={days} counts={counts} />
        </section>
      ))}
    </>
  )
}

function Took({ spread: { count, medianMs, p95Ms } }: { spread: Spread }): ReactNode {
  if (count === 0) return '–'
  const ms = (value: number) => formatNumber(value, { style: 'unit', unit: 'millisecond' })
  return (
    <>
      {ms(medianMs)}
      <small>{t('miniprograms.figures.p95', { time: ms(p95Ms) })}</small>
    </>
  )
}
