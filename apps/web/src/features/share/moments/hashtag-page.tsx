import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { MomentsFrame } from './moments-frame.tsx'
import { MoreButton } from './more-button.tsx'
import { Post } from './post.tsx'
import { usePages } from './use-pages.ts'

/** What friends and oneself posted with a hashtag. */
export default function HashtagPage({ hashtag }: { hashtag: string }): ReactNode {
  const { first, moments, problem, reload, hasMore, more } = usePages('moments.byHashtag', { hashtag })
  const title = `#${hashtag}`
  return (
    <MomentsFrame title={title} parent="/moments" label={title}>
      {moments.map(({ id }) => (
        <div key={id} className="moments-item">
          <Post momentId={id} />
        </div>
      ))}
      {!first ? (
        problem ? (
          <ErrorState onRetry={reload}>{problem}</ErrorState>
        ) : (
          <SkeletonRows count={3} avatar={44} />
        )
      ) : moments.length === 0 ? (
        <EmptyState title={t('moments.tag.none')}>{t('moments.tag.none.body')}</EmptyState>
      ) : hasMore ? (
        <MoreButton more={more} />
      ) : (
        <p className="moments-foot">{t('moments.end')}</p>
      )}
    </MomentsFrame>
  )
}
