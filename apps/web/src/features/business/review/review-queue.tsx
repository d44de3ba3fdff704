import type { Update } from '@teahouse/contract/updates'
import { type ReactNode, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { type Act, useAct } from '../../../shell/act.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { type Loaded, useFollowed } from '../../../shell/use-loaded.ts'
import { Button } from '../../../ui/button.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { ViewChoice } from '../console/view-choice.tsx'

const states = ['waiting', 'decided'] as const
type State = (typeof states)[number]

interface Batch<Review> {
  reviews: readonly Review[]
  hasMore: boolean
}

interface Queue<First, Review> {
  state: State
  setState(state: State): void
  /** The first batch, as the server has it now. */
  first: Loaded<First>
  /** All batches that are here, one after the other. */
  reviews: readonly Review[]
  hasMore: boolean
  loadMore: Act<[]>
}

/** A queue of reviews, followed; `load` gives a batch of it, after `afterId` where that is given. */
export function useReviewQueue<First extends Batch<{ id: string }>>(
  what: Extract<Update, { kind: 'changed' }>['what'],
  load: (state: State, afterId?: string) => Promise<First>,
): Queue<First, First['reviews'][number]> {
  type Review = First['reviews'][number]
  const { client } = useTeahouse()
  const [state, setState] = useState<State>('waiting')
  const first = useFollowed([what], () => load(state), [client, state])
  const [more, setMore] = useState<Batch<Review> & { of: First | undefined }>()
  // What followed an older first batch follows it no longer.
  const later = more?.of === first.value ? more : undefined
  const reviews = [...(first.value?.reviews ?? []), ...(later?.reviews ?? [])]
  const loadMore = useAct(async () => {
    const next = await load(state, reviews.at(-1)!.id)
    setMore({ of: first.value, reviews: [...(later?.reviews ?? []), ...next.reviews], hasMore: next.hasMore })
  })
  return { state, setState, first, reviews, hasMore: (later ?? first.value)?.hasMore ?? false, loadMore }
}

interface ReviewQueueProps<First, Review extends { id: string }> {
  /** What is reviewed here. */
  title: string
  queue: Queue<First, Review>
  /** Said where nothing waits. */
  noneBody: string
  /** An item of the list. */
  children(review: Review): ReactNode
}

/** The reviews that wait or are decided, the oldest first. */
export function ReviewQueue<First, Review extends { id: string }>({
  title,
  queue: { state, setState, first, reviews, hasMore, loadMore },
  noneBody,
  children,
}: ReviewQueueProps<First, Review>): ReactNode {
  return (
    <>
      <ViewChoice
        label={title}
        views={states}
        value={state}
        wordsOf={(one) => t(`review.${one}`)}
        onChange={setState}
      />
      {!first.value ? (
        first.problem ? (
          <ErrorState onRetry={first.reload}>{first.problem}</ErrorState>
        ) : (
          <SkeletonRows count={4} />
        )
      ) : reviews.length === 0 ? (
        <EmptyState title={t('review.none')}>{noneBody}</EmptyState>
      ) : (
        <>
          <ul className="console-list" aria-label={title}>
            {reviews.map(children)}
          </ul>
          {hasMore && (
            <div className="console-actions">
              <Button block tone="soft" busy={loadMore.isBusy} onClick={() => loadMore.run()}>
                {t('review.more')}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  )
}
