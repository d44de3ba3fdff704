import type { Channel, Clip } from '@teahouse/contract/share/channels'
import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Icon } from '../../../../ui/icon.tsx'
import type { IconName } from '../../../../ui/icons.ts'
import { openClipMenu } from '../clip-menu.ts'
import { favour, type Left, like } from '../press-clip.ts'
import { offerShare } from '../share-clip.ts'

interface ActsProps {
  clip: Clip
  channel: Channel | undefined
  onComments(): void
  onWhy?: (() => void) | undefined
  onGone(left: Left): void
}

/** The column of what can be done with a clip. */
export function Acts({ clip, channel, onComments, onWhy, onGone }: ActsProps): ReactNode {
  const teahouse = useTeahouse()
  const { hasLiked, likeCount, commentCount, shareCount, isFavourite, favouriteCount } = clip
  return (
    <div className="clip-acts">
      <Act
        icon="heart"
        label={t('clips.like')}
        count={likeCount}
        isPressed={hasLiked}
        onClick={() => void like(teahouse, clip, !hasLiked)}
      />
      <Act icon="chat-teardrop" label={t('clips.comments')} count={commentCount} onClick={onComments} />
      <Act
        icon="star"
        label={t('clips.favourite')}
        count={favouriteCount ?? 0}
        isPressed={isFavourite}
        onClick={() => void favour(teahouse, clip, !isFavourite)}
      />
      <Act
        icon="arrow-bend-up-right"
        flip
        label={t('clips.share')}
        count={shareCount}
        onClick={() => void offerShare(teahouse, clip)}
      />
      <Act
        icon="dots-three"
        label={t('kit.more')}
        count={0}
        onClick={(element) => void openClipMenu(teahouse, { at: element, clip, channel, onWhy, onGone })}
      />
    </div>
  )
}

const weights = { heart: 'fill', 'chat-teardrop': 'fill', star: 'fill', 'dots-three': 'bold' } as const

interface ActProps {
  icon: Extract<IconName, 'heart' | 'chat-teardrop' | 'star' | 'arrow-bend-up-right' | 'dots-three'>
  flip?: boolean
  label: string
  count: number
  isPressed?: boolean
  onClick(element: Element): void
}

function Act({ icon, flip = false, label, count, isPressed, onClick }: ActProps): ReactNode {
  const weight = icon === 'arrow-bend-up-right' ? undefined : weights[icon]
  return (
    <button
      type="button"
      className="clip-act"
      title={label}
      aria-pressed={isPressed}
      onClick={(event) => onClick(event.currentTarget)}
    >
      <Icon name={icon} size={32} flip={flip} {...(weight && { weight: weight as never })} />
      <span className="ui-spoken">{label}</span>
      {count > 0 && <span className="ui-figures">{compact(count)}</span>}
    </button>
  )
}

/** "1.2K": beside a picture a number is a glance. */
const compact = (count: number) =>
  formatNumber(count, { notation: 'compact', maximumFractionDigits: count < 10_000 ? 1 : 0 })
