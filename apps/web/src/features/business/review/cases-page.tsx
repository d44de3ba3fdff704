import type { Person } from '@teahouse/contract/people/accounts'
import type { Kind, ReportCase } from '@teahouse/contract/people/reports'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useAct } from '../../../shell/act.ts'
import { askForText } from '../../../shell/ask-for-text.tsx'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/choice.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { fullTime } from '../../../ui/time.ts'
import './review.css'

type State = 'open' | 'decided'

/** What people reported: for administrators, each case with all that there is to judge it by. */
export default function CasesPage(): ReactNode {
  const own = useAccount()
  if (!own) return <LoadingState />
  if (own.role !== 'administrator') return <NotFound />
  return <Cases />
}

function Cases(): ReactNode {
  const { client } = useTeahouse()
  const [state, setState] = useState<State>('open')
  const first = useFollowed(['reports'], () => client.call('reports.queue', { state }), [client, state])
  const [later, setLater] = useState<{ of: unknown; cases: readonly ReportCase[]; people: readonly Person[] }>()
  const more = later?.of === first.value ? later : undefined
  const cases = [...(first.value?.cases ?? []), ...(more?.cases ?? [])]
  const people = [...(first.value?.people ?? []), ...(more?.people ?? [])]
  const names = new Map(people.map((one) => [one.id, one.name]))
  const loadMore = useAct(async () => {
    const next = await client.call('reports.queue', { state, offset: cases.length })
    setLater({
      of: first.value,
      cases: [...(more?.cases ?? []), ...next.cases],
      people: [...(more?.people ?? []), ...next.people],
    })
  })
  const isFull = cases.length > 0 && cases.length % 30 === 0
  return (
    <Page title={t('cases.title')} parent="/console">
      <ConnectionBanner />
      <div className="cases-states">
        <Segmented<State>
          label={t('cases.title')}
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('cases.open') },
            { value: 'decided', label: t('cases.decided') },
          ]}
        />
      </div>
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} />
        )
      ) : cases.length === 0 ? (
        <EmptyState title={t('cases.none')}>{t('cases.none.body')}</EmptyState>
      ) : (
        <ul aria-label={t('cases.title')}>
          {cases.map((one) => (
            <li key={one.id}>
              <Case of={one} names={names} onDecided={first.reload} />
            </li>
          ))}
        </ul>
      )}
      {isFull && (
        <div className="console-actions">
          <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
            {t('review.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}

/** Where the thing itself is seen by everybody. */
const pageOf: { readonly [K in Kind]?: (id: string) => string } = {
  clip: (id) => `/channels/clips/${id}`,
  channel: (id) => `/channels/of/${id}`,
}

interface CaseProps {
  of: ReportCase
  names: ReadonlyMap<string, string>
  onDecided(): void
}

function Case({
  of: { id, subject, state, reports, takenDownBefore, decision },
  names,
  onDecided,
}: CaseProps): ReactNode {
  const { client } = useTeahouse()
  const nameOf = (personId: string) => isolate(names.get(personId) || t('cases.gone-person'))
  const decide = useAct(async (chosen: 'dismissed' | 'takenDown') => {
    const explanation =
      chosen === 'dismissed'
        ? ''
        : await askForText({
            title: t('cases.take-down'),
            label: t('cases.explanation'),
            maxLength: 300,
            action: t('cases.take-down'),
            hint: t('cases.explanation.hint'),
          })
    if (explanation === undefined) return
    await client.call('reports.decide', { caseId: id, decision: chosen, explanation })
    onDecided()
  })
  const page = subject.isThere ? pageOf[subject.kind]?.(subject.id) : undefined
  return (
    <article className="console-panel" aria-labelledby={`case-${id}`}>
      <header className="review-head">
        <h2 id={`case-${id}`}>
          {t('cases.of', { kind: t(`reports.kind.${subject.kind}`), name: nameOf(subject.personId) })}
        </h2>
        <span className="console-quiet">{fullTime(subject.at)}</span>
      </header>
      {subject.text && (
        <p className="review-note" dir="auto">
          {subject.text}
        </p>
      )}
      {/* What is to be judged may hurt, so it is opened on purpose. */}
      {state === 'open' && subject.pictureIds.length + subject.videoIds.length > 0 && (
        <details className="case-files">
          <summary>{t('cases.files')}</summary>
          <div>
            {subject.videoIds.map((mediaId) => (
              // biome-ignore lint/a11y/useMediaCaption: it is shown as it was reported.
              <video
                key={mediaId}
                src={`/media/${mediaId}`}
                controls
                preload="none"
                poster={`/media/${mediaId}/poster`}
              />
            ))}
            {subject.pictureIds.map((mediaId) => (
              <img key={mediaId} src={`/media/${mediaId}`} alt={t('cases.picture')} loading="lazy" />
            ))}
          </div>
        </details>
      )}
      {!subject.isThere && state === 'open' && <p className="console-quiet">{t('cases.gone')}</p>}
      {takenDownBefore > 0 && <p className="case-before">{t('cases.before', { count: takenDownBefore })}</p>}
      <ul className="review-calls" aria-label={t('cases.reports')}>
        {reports.map(({ personId, reason, note, at }) => (
          <li key={personId}>
            <strong>{t(`reports.reason.${reason}`)}</strong>
            <span className="console-quiet">
              {fullTime(at)} · <bdi>{names.get(personId) || t('cases.gone-person')}</bdi>
            </span>
            {note && <p dir="auto">{note}</p>}
          </li>
        ))}
      </ul>
      {decision && (
        <p>
          <strong>{t(`reports.state.${state}`)}</strong>{' '}
          <span className="console-quiet">
            {fullTime(decision.at)} · <bdi>{names.get(decision.byId) || t('cases.gone-person')}</bdi>
          </span>
          {decision.explanation && <bdi className="case-explanation">{decision.explanation}</bdi>}
        </p>
      )}
      {decide.problem && (
        <p className="console-problem" role="alert">
          {decide.problem}
        </p>
      )}
      {page && (
        <div className="console-row">
          <Button size="small" tone="soft" href={page}>
            {t('cases.look')}
          </Button>
        </div>
      )}
      {state === 'open' && (
        <div className="console-pair">
          <Button tone="soft" busy={decide.isBusy} onClick={() => decide.run('dismissed')}>
            {t('cases.dismiss')}
          </Button>
          <Button tone="danger" busy={decide.isBusy} onClick={() => decide.run('takenDown')}>
            {t('cases.take-down')}
          </Button>
        </div>
      )}
    </article>
  )
}
