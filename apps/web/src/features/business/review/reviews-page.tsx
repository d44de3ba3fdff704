import type { Review } from '@teahouse/contract/business/official'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useAct } from '../../../shell/act.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useAccount, useTeahouse } from '../../../shell/session.ts'
import { useFollowed } from '../../../shell/use-loaded.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import './review.css'
import { ReviewPanel } from './review-panel.tsx'

/** The reviewers’ queue: requests for verification, the oldest first. */
export function ReviewsPage({ rest }: { rest: string }): ReactNode {
  const own = useAccount()
  if (!own) return <LoadingState />
  if (own.role !== 'administrator') return <NotFound />
  return <Queue openedId={rest} />
}

function Queue({ openedId }: { openedId: string }): ReactNode {
  const { client } = useTeahouse()
  const [state, setState] = useState<'waiting' | 'decided'>('waiting')
  const first = useFollowed(['console'], () => client.call('official.reviews', { state }), [client, state])
  const [more, setMore] = useState<{ of: unknown; reviews: readonly Review[]; hasMore: boolean }>()
  const [changed, setChanged] = useState<{ of: unknown; review: Review }>()
  const later = more?.of === first.value ? more : undefined
  // What was done here is shown at once, until the server tells of it or of something newer.
  const own = changed?.of === first.value ? changed?.review : undefined
  const reviews = [...(first.value?.reviews ?? []), ...(later?.reviews ?? [])].map((one) =>
    one.id === own?.id ? own : one,
  )
  const loadMore = useAct(async () => {
    const next = await client.call('official.reviews', { state, after: reviews.at(-1)!.id })
    setMore({ of: first.value, reviews: [...(later?.reviews ?? []), ...next.reviews], hasMore: next.hasMore })
  })
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
      <fieldset className="console-spans">
        <legend className="ui-spoken">{t('review.title')}</legend>
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
        <EmptyState title={t('review.none')}>{t('review.none.body')}</EmptyState>
      ) : (
        <>
          <ul className="console-list" aria-label={t('review.title')}>
            {reviews.map((review) => (
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
