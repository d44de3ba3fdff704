import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { chatTime } from '../../../../ui/time.ts'
import { Code } from '../../developers/code.tsx'

/** What went wrong: the same fault of a version once, the last seen first. */
export function Errors({ appId }: { appId: string }): ReactNode {
  const { client } = useTeahouse()
  const { value, problem, reload } = useLoaded(() => client.call('miniprograms.errors', { appId }), [client, appId])
  if (!value) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <SkeletonRows count={4} />
  if (value.errors.length === 0) {
    return <EmptyState title={t('miniprograms.field.none')}>{t('miniprograms.errors.none.body')}</EmptyState>
  }
  return (
    <section className="console-panel" aria-label={t('miniprograms.field.errors')}>
      {value.errors.map((error) => (
        <details key={error.id} className="programs-fault">
          <summary>
            <span dir="ltr">{error.message}</span>
            <small>
              {[
                t(`miniprograms.errors.${error.kind}`),
                error.version,
                t('miniprograms.errors.count', { count: error.count }),
                chatTime(error.lastAt),
              ].join(' · ')}
            </small>
          </summary>
          <Code>{[error.page, error.stack].filter(Boolean).join('\n\n') || error.message}</Code>
        </details>
      ))}
    </section>
  )
}
