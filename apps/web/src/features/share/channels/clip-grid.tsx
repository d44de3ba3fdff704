import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { ErrorState } from '../../../ui/state.tsx'
import { duration } from '../../../ui/time.ts'
import { pictureOfHash } from '../../talk/photos/thumb-hash.ts'
import { type From, hrefOfClip } from './clip-source.ts'
import './grid.css'
import { useChannel, useClip } from './known.ts'
import type { ClipList } from './use-clips.ts'

interface ClipGridProps {
  /** Names the whole aloud. */
  label: string
  list: ClipList
  from: From
  /** Stands there when there is none. */
  empty: ReactNode
}

/** Clips by their covers, three in a line on a phone. */
export function ClipGrid({ label, list, from, empty }: ClipGridProps): ReactNode {
  const { ids, problem, isLoading, hasMore, more, reload } = list
  if (!ids) return problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <Waiting />
  if (ids.length === 0) return empty
  return (
    <>
      <ul className="clip-grid" aria-label={label}>
        {ids.map((id) => (
          <li key={id}>
            <Tile clipId={id} from={from} />
          </li>
        ))}
      </ul>
      {hasMore && (
        <p className="clip-grid-foot">
          <Button tone="soft" busy={isLoading} onClick={more}>
            {t('clips.show-more')}
          </Button>
        </p>
      )}
    </>
  )
}

function Tile({ clipId, from }: { clipId: string; from: From }): ReactNode {
  const clip = useClip(clipId)
  const channel = useChannel(clip?.channelId)
  if (!clip) return null
  const { cover, description, durationMs, likeCount, state } = clip
  const content = (
    <>
      <img
        src={`/media/${cover.mediaId}/thumb`}
        alt=""
        loading="lazy"
        style={{ backgroundImage: `url("${pictureOfHash(cover.preview) ?? ''}")` }}
      />
      {state !== 'shown' && <span className="clip-tile-state">{t(`clips.state.${state}`)}</span>}
      <span className="ui-spoken">{description || channel?.name}</span>
      <span className="clip-tile-foot">
        <span className="ui-figures">
          <Icon name="heart" weight="fill" size={13} label={t('clips.figure.likes')} />{' '}
          {formatNumber(likeCount, { notation: 'compact' })}
        </span>
        <span className="ui-figures">{duration(durationMs)}</span>
      </span>
    </>
  )
  if (state !== 'shown') return <div className="clip-tile">{content}</div>
  return (
    <Press className="clip-tile" href={hrefOfClip(clipId, from)}>
      {content}
    </Press>
  )
}

function Waiting(): ReactNode {
  return (
    <div className="clip-grid" role="status" aria-busy="true">
      <span className="ui-spoken">{t('kit.loading')}</span>
      {Array.from({ length: 6 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places are alike and never move.
        <Skeleton key={index} inlineSize="100%" blockSize="100%" radius="var(--radius-2)" />
      ))}
    </div>
  )
}
