import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import './reports.css'

/** What came of one’s own reports, and what was taken down of one’s own. */
export default function MyReportsPage(): ReactNode {
  const { value, problem, reload } = useKept('reports.mine', {}, ['reports'])
  return (
    <Page title={t('reports.mine')} parent="/me/privacy">
      <ConnectionBanner />
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : value.reported.length + value.takenDown.length === 0 ? (
        <EmptyState title={t('reports.mine.none')}>{t('reports.mine.none.body')}</EmptyState>
      ) : (
        <>
          {value.takenDown.length > 0 && (
            <section className="reports-list">
              <h2>{t('reports.taken-down')}</h2>
              <ul>
                {value.takenDown.map(({ kind, text, explanation, at }) => (
                  <li key={at}>
                    <p>
                      <strong>{t(`reports.kind.${kind}`)}</strong>
                    </p>
                    {text && (
                      <p className="reports-quote" dir="auto">
                        {text}
                      </p>
                    )}
                    <p dir="auto">{explanation}</p>
                    <p className="reports-when">{fullTime(at)}</p>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {value.reported.length > 0 && (
            <section className="reports-list">
              <h2>{t('reports.reported')}</h2>
              <ul>
                {value.reported.map(({ kind, reason, at, state }) => (
                  <li key={at}>
                    <p>
                      <strong>{t(`reports.kind.${kind}`)}</strong> · {t(`reports.reason.${reason}`)}
                    </p>
                    <p className="reports-when">
                      {t(`reports.state.${state}`)} · {fullTime(at)}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  )
}
