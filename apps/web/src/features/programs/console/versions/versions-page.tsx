import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { attempt } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useTeahouse } from '../../../../shell/session.ts'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../../ui/state.tsx'
import { homeOf, type ProgramPageProps } from '../page.ts'
import { UploadForm } from './upload-form.tsx'
import { useVersions } from './use-versions.ts'
import { VersionCard } from './version-card.tsx'

/** What was uploaded, and which version who gets. */
export default function VersionsPage({ program, reload: reloadProgram }: ProgramPageProps): ReactNode {
  const { appId } = program
  const [limit, setLimit] = useState(20)
  const { value, problem, reload } = useVersions(appId, limit)
  const changed = () => {
    reload()
    reloadProgram()
  }
  return (
    <Page title={t('miniprograms.versions')} parent={homeOf(appId)}>
      <ConnectionBanner />
      <Released program={program} onChanged={changed} />
      {program.duties.includes('develop') && <UploadForm program={program} onUploaded={changed} />}
      {!value ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : value.versions.length === 0 ? (
        <EmptyState title={t('miniprograms.versions.none')}>{t('miniprograms.versions.none.body')}</EmptyState>
      ) : (
        <>
          <ul className="programs-versions" aria-label={t('miniprograms.versions')}>
            {value.versions.map((version) => (
              <li key={version.id}>
                <VersionCard program={program} version={version} onChanged={changed} />
              </li>
            ))}
          </ul>
          {value.hasMore && limit < 100 && (
            <div className="console-actions">
              <Button block tone="soft" onClick={() => setLimit(100)}>
                {t('review.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  )
}

/** What people get now, and the way back. */
function Released({ program, onChanged }: { program: ProgramPageProps['program']; onChanged(): void }): ReactNode {
  const { client } = useTeahouse()
  const { appId, released, step, before } = program
  if (!released && !step) return null
  const goal = step ? released?.name : before?.name
  const rollBack = async () => {
    const isSure = await confirm({
      title: goal ? t('miniprograms.back.title', { version: goal }) : t('miniprograms.back.nothing'),
      body: t('miniprograms.back.body'),
      action: t('miniprograms.back'),
      tone: 'danger',
    })
    if (isSure && (await attempt(() => client.call('miniprograms.rollBack', { appId })))) onChanged()
  }
  return (
    <section className="console-panel" aria-labelledby="miniprograms-now">
      <div className="console-panel-head">
        <h2 id="miniprograms-now">{t('miniprograms.now')}</h2>
        {program.duties.includes('settings') && (step || before) && (
          <Button tone="soft" size="small" icon="arrow-counter-clockwise" onClick={() => void rollBack()}>
            {t('miniprograms.back')}
          </Button>
        )}
      </div>
      <ul className="programs-shares">
        {step && (
          <li>
            <bdi>{step.name}</bdi>
            <span>{t('miniprograms.share', { percent: formatNumber(step.percent) })}</span>
            <meter
              min={0}
              max={100}
              value={step.percent}
              aria-label={t('miniprograms.step', { version: step.name, percent: formatNumber(step.percent) })}
            />
          </li>
        )}
        {released && (
          <li>
            <bdi>{released.name}</bdi>
            <span>{t(step ? 'miniprograms.share.rest' : 'miniprograms.share.all')}</span>
          </li>
        )}
      </ul>
    </section>
  )
}
