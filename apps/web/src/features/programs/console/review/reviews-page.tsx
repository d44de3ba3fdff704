import type { Review } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { useFollowed } from '../../../../shell/use-loaded.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Button } from '../../../../ui/button.tsx'
import { Row } from '../../../../ui/row.tsx'
import { SkeletonRows } from '../../../../ui/skeleton.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { chatTime } from '../../../../ui/time.ts'
import { allPrograms, iconOf } from '../page.ts'
import { ReviewPanel } from './review-panel.tsx'

/** The reviewers’ queue: versions of mini programs, the oldest first. */
export function ReviewsPage({ openedId }: { openedId: string }): ReactNode {
  const own = useAccount()
  if (!own) return <LoadingState />
  if (own.role !== 'administrator') return <NotFound />
  return <Queue openedId={openedId} />
}

function Queue({ openedId }: { openedId: string }): ReactNode {
  const { client } = useTeahouse()
  const [state, setState] = useState<'waiting' | 'decided'>('waiting')
  const first = useFollowed(['programConsole'], () => client.call('miniprograms.reviews', { state }), [client, state])
  const [more, setMore] = useState<{ of: unknown; reviews: readonly Review[]; hasMore: boolean }>()
  // One that was decided here has left the queue, and is still looked at.
  const [decided, setDecided] = useState<Review>()
  const later = more?.of === first.value ? more : undefined
  const reviews = [...(first.value?.reviews ?? []), ...(later?.reviews ?? [])]
  const loadMore = useAct(async () => {
    const next = await client.call('miniprograms.reviews', { state, afterId: reviews.at(-1)!.id })
    setMore({ of: first.value, reviews: [...(later?.reviews ?? []), ...next.reviews], hasMore: next.hasMore })
  })
  if (openedId) {
    const opened = decided?.id === openedId ? decided : reviews.find(({ id }) => id === openedId)
    return (
      <Page title={t('miniprograms.reviews')} parent={`${allPrograms}/reviews`}>
        <ConnectionBanner />
        {opened ? (
          <ReviewPanel
            key={opened.id}
            review={opened}
            onDecided={(review) => {
              setDecided(review)
              first.reload()
            }}
          />
        ) : first.value ? (
          <EmptyState title={t('miniprograms.reviews.gone')} />
        ) : first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <LoadingState />
        )}
      </Page>
    )
  }
  return (
    <Page title={t('miniprograms.reviews')} parent={allPrograms}>
      <ConnectionBanner />
      <fieldset className="console-spans">
        <legend className="ui-spoken">{t('miniprograms.reviews')}</legend>
        {(['waiting', 'decided'] as const).map((one) => (
          <label key={one}>
            <input
              className="ui-spoken"
              type="radio"
              name="state"
              checked={one === state}
              onChange={() => setState(one)}
            />
            <span>{t(`review.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : reviews.length === 0 ? (
        <EmptyState title={t('review.none')}>{t('miniprograms.reviews.none.body')}</EmptyState>
      ) : (
        <>
          <ul className="console-list" aria-label={t('miniprograms.reviews')}>
            {reviews.map(({ id, program, version, ownerName }) => (
              <li key={id}>
                <Row
                  href={`${allPrograms}/reviews/${id}`}
                  lead={<Avatar id={program.id} name={program.name} src={iconOf(program)} size={52} />}
                  title={program.name}
                  aside={version.review ? chatTime(version.review.submittedAt) : undefined}
                  detail={[
                    version.name,
                    ownerName,
                    ...(state === 'decided' && version.review
                      ? [t(`miniprograms.review.${version.review.state}`)]
                      : []),
                  ].join(' · ')}
                />
              </li>
            ))}
          </ul>
          {(later?.hasMore ?? first.value.hasMore) && (
            <div className="console-actions">
              <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
                {t('review.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  )
}
