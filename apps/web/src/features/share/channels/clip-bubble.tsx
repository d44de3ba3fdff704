import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Press } from '../../../ui/press.tsx'
import { duration } from '../../../ui/time.ts'
import type { BubbleProps } from '../../talk/chat/kind.ts'
import './clip-bubble.css'
import { hrefOfClip } from './clip-source.ts'

/** A clip as a card: upright, as it was filmed. It leads to the player. */
export default function ClipBubble({ content }: BubbleProps<'clip'>): ReactNode {
  const { clipId, title, creatorName, coverId, durationMs } = content
  return (
    <Press
      className="clip-card"
      href={hrefOfClip(clipId)}
      aria-label={`${t('clips.by', { name: isolate(creatorName) })}, ${title}, ${duration(durationMs)}`}
    >
      <img src={`/media/${coverId}`} alt="" loading="lazy" />
      <span className="photos-play" aria-hidden="true">
        <Icon name="play" weight="fill" size={22} />
      </span>
      <span className="clip-card-words">
        {title && (
          <span className="clip-card-title" dir="auto">
            {title}
          </span>
        )}
        <span className="clip-card-by">
          <Icon name="film-strip" size={14} />
          <bdi className="ui-clip">{creatorName}</bdi>
          <span className="ui-figures">{duration(durationMs)}</span>
        </span>
      </span>
    </Press>
  )
}
