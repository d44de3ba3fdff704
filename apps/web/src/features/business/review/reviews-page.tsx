import type { Review } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Row } from '../../../ui/row.tsx'
import { ErrorState, LoadingState } from '../../../ui/state.tsx'
import './review.css'
import { ReviewPanel } from './review-panel.tsx'
import { ReviewQueue, useReviewQueue } from './review-queue.tsx'

/** The reviewers’ queue: requests for verification, the oldest first. */
export function ReviewsPage({ rest }: { rest: string }): ReactNode {
  const own = useAccount()
  if (!own) return <LoadingState />
  if (own.role !== 'administrator') return <NotFound />
  return <Queue openedId={rest} />
}

function Queue({ openedId }: { openedId: string }): ReactNode {
  const { client } = useTeahouse()
  const queue = useReviewQueue('console', (state, after) => client.call('official.reviews', { state, after }))
  const { state, first } = queue
  const [changed, setChanged] = useState<{ of: unknown; review: Review }>()
  // What was done here is shown at once, until the server tells of it or of something newer.
  const own = changed?.of === first.value ? changed?.review : undefined
  const reviews = queue.reviews.map((one) => (one.id === own?.id ? own : one))
  // One that was decided here has left the queue, and is still looked at.
  const decided = changed?.review.id === openedId ? changed.review : undefined
  const opened = openedId ? (reviews.find(({ id }) => id === openedId) ?? decided) : undefined
  if (openedId) {
    return (
      <Page title={t('review.title')} parent="/console/reviews">
        <ConnectionBanner />
        {opened ? (
          <ReviewPanel review={opened} onChanged={(review) => setChanged({ of: first.value, review })} />
        ) : first.value ? (
          <NotFound />
        ) : first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <LoadingState />
        )}
      </Page>
    )
  }
  return (
    <Page title={t('review.title')} parent="/console">
      <ConnectionBanner />
      {first.value && first.value.late > 0 && (
        <Banner tone="danger">{t('review.late', { count: first.value.late })}</Banner>
      )}
      <ReviewQueue title={t('review.title')} queue={{ ...queue, reviews }} noneBody={t('review.none.body')}>
        {(review) => (
          <li key={review.id} className="review-row" data-late={review.isLate || undefined}>
            <Row
              href={`/console/reviews/${review.id}`}
              lead={
                <Avatar
                  id={review.account.id}
                  name={review.name}
                  src={review.account.avatarId && `/media/${review.account.avatarId}`}
                  size={52}
                />
              }
              title={review.name}
              aside={t('review.age', { count: review.ageDays })}
              detail={[
                review.legalName,
                state === 'waiting'
                  ? t(review.isRenewal ? 'review.renewal' : 'review.new')
                  : t(`review.${review.state}`),
                ...(review.isLate ? [t('review.is-late')] : []),
              ].join(' · ')}
            />
          </li>
        )}
      </ReviewQueue>
    </Page>
  )
}
