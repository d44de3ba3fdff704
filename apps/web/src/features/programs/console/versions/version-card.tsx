import type { ConsoleProgram, Version } from '@teahouse/contract/programs/miniprograms'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber, formatSize } from '../../../../i18n/intl.ts'
import { attempt } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { chooseAction } from '../../../../ui/action-sheet.tsx'
import { Button } from '../../../../ui/button.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { ProgressBar } from '../../../../ui/progress.tsx'
import { chatTime } from '../../../../ui/time.ts'
import { showPreview } from './preview-dialog.tsx'
import { ProblemList } from './problem-list.tsx'
import { askForRelease } from './release-dialog.tsx'
import { askForReview } from './submit-dialog.tsx'

interface VersionCardProps {
  program: ConsoleProgram
  version: Version
  onChanged(): void
}

/** One version: what became of it, and what can be done with it next. */
export function VersionCard({ program, version, onChanged }: VersionCardProps): ReactNode {
  const { client } = useTeahouse()
  const { appId, duties } = program
  const versionId = version.id
  const isReady = version.state === 'ready'
  const mayDevelop = duties.includes('develop')
  const maySettle = duties.includes('settings')
  const review = version.review
  const act = async (call: () => Promise<unknown>) => {
    if (await attempt(call)) onChanged()
  }
  const canSubmit = isReady && maySettle && (!review || review.state === 'withdrawn')
  const canRelease = maySettle && review?.state === 'passed' && version.percent < 100
  const canRemove = !version.releasedAt && !version.isTrial && review?.state !== 'waiting'

  const more = async () => {
    const chosen = await chooseAction({
      title: version.name,
      actions: [
        ...(isReady && mayDevelop
          ? [{ id: 'trial' as const, label: t(version.isTrial ? 'miniprograms.trial.end' : 'miniprograms.trial.make') }]
          : []),
        ...(review?.state === 'waiting' && maySettle
          ? [{ id: 'withdraw' as const, label: t('miniprograms.withdraw') }]
          : []),
        ...(canRemove && mayDevelop
          ? [{ id: 'remove' as const, label: t('kit.delete'), tone: 'danger' as const }]
          : []),
      ],
    })
    if (chosen === 'trial') {
      await act(() => client.call('miniprograms.setTrial', { appId, versionId: version.isTrial ? null : versionId }))
    } else if (chosen === 'withdraw') {
      await act(() => client.call('miniprograms.withdrawReview', { appId, versionId }))
    } else if (chosen === 'remove') {
      const title = t('miniprograms.remove.title', { version: version.name })
      const isSure = await confirm({ title, action: t('kit.delete'), tone: 'danger' })
      if (isSure) await act(() => client.call('miniprograms.removeVersion', { appId, versionId }))
    }
  }
  const hasMore = (isReady && mayDevelop) || (review?.state === 'waiting' && maySettle) || (canRemove && mayDevelop)

  return (
    <article className="console-panel programs-version" aria-label={version.name}>
      <div className="console-panel-head">
        <h2>
          <bdi>{version.name}</bdi>
        </h2>
        <States version={version} />
        {hasMore && (
          <IconButton
            icon="dots-three"
            size={22}
            label={t('miniprograms.more', { version: version.name })}
            onClick={() => void more()}
          />
        )}
      </div>
      <p className="console-quiet">
        {[
          chatTime(version.uploadedAt),
          version.uploadedBy?.name,
          version.sizeBytes > 0 ? formatSize(version.sizeBytes) : undefined,
          version.pages.length > 0 ? t('miniprograms.pages.count', { count: version.pages.length }) : undefined,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {version.note && <p dir="auto">{version.note}</p>}
      {version.state === 'compiling' && <ProgressBar label={t('miniprograms.state.compiling')} />}
      {version.problems.length > 0 && <ProblemList version={version} />}
      {review?.state === 'refused' && (
        <p className="console-reason" dir="auto">
          {review.reason}
        </p>
      )}
      {isReady && (
        <div className="console-row">
          {mayDevelop && (
            <Button
              tone="soft"
              size="small"
              icon="qr-code"
              onClick={() => void attempt(() => showPreview(appId, version))}
            >
              {t('miniprograms.preview')}
            </Button>
          )}
          {version.isTrial && (
            <Button tone="soft" size="small" href={`/programs/${appId}?version=trial`}>
              {t('miniprograms.trial.open')}
            </Button>
          )}
          {canSubmit && (
            <Button
              size="small"
              onClick={() => void askForReview(program, version).then((done) => done && onChanged())}
            >
              {t('miniprograms.submit')}
            </Button>
          )}
          {canRelease && (
            <Button
              size="small"
              onClick={() => void askForRelease(program, version).then((done) => done && onChanged())}
            >
              {t(version.percent > 0 ? 'miniprograms.release.more' : 'miniprograms.release')}
            </Button>
          )}
        </div>
      )}
    </article>
  )
}

/** What holds of a version now, a word each. */
function States({ version: { state, percent, isTrial, review } }: { version: Version }): ReactNode {
  return (
    <span className="programs-states">
      {state !== 'ready' && <b data-state={state}>{t(`miniprograms.state.${state}`)}</b>}
      {percent > 0 && (
        <b data-state="released">
          {percent === 100
            ? t('miniprograms.state.released')
            : t('miniprograms.share', { percent: formatNumber(percent) })}
        </b>
      )}
      {isTrial && <b data-state="trial">{t('miniprograms.trial')}</b>}
      {review && review.state !== 'withdrawn' && percent === 0 && (
        <b data-state={review.state}>{t(`miniprograms.review.${review.state}`)}</b>
      )}
    </span>
  )
}
