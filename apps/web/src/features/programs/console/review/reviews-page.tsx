import type { Review } from '@teahouse/contract/programs/miniprograms'
import { type ReactNode, useState } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../../shell/connection-banner.tsx'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Row } from '../../../../ui/row.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../../ui/state.tsx'
import { chatTime } from '../../../../ui/time.ts'
import { ReviewQueue, useReviewQueue } from '../../../business/review/review-queue.tsx'
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
  const queue = useReviewQueue('programConsole', (state, afterId) =>
    client.call('miniprograms.reviews', { state, afterId }),
  )
  const { state, first, reviews } = queue
  // One that was decided here has left the queue, and is still looked at.
  const [decided, setDecided] = useState<Review>()
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
      <ReviewQueue title={t('miniprograms.reviews')} queue={queue} noneBody={t('miniprograms.reviews.none.body')}>
        {({ id, program, version, ownerName }) => (
          <li key={id}>
            <Row
              href={`${allPrograms}/reviews/${id}`}
              lead={<Avatar id={program.id} name={program.name} src={iconOf(program)} size={52} />}
              title={program.name}
              aside={version.review ? chatTime(version.review.submittedAt) : undefined}
              detail={[
                version.name,
                ownerName,
                ...(state === 'decided' && version.review ? [t(`miniprograms.review.${version.review.state}`)] : []),
              ].join(' · ')}
            />
          </li>
        )}
      </ReviewQueue>
    </Page>
  )
}
