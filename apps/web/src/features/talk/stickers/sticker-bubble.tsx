import type { CSSProperties, ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import type { BubbleProps, PendingProps } from '../chat/kind.ts'
import './sticker.css'
import { allStickers, nameOfSticker, stickersOf } from './stickers.ts'

export function StickerBubble({ content }: BubbleProps<'sticker'>): ReactNode {
  const { mediaId, stickerId, name, width, height } = content
  const known = useKnownSticker(stickerId)
  // The same sticker has a name in each reader's language.
  const alt = (known && nameOfSticker(known)) || name || t('stickers.sticker')
  return <StickerPicture mediaId={mediaId} alt={alt} width={width} height={height} />
}

export function PendingSticker({ entry }: PendingProps): ReactNode {
  const { content } = entry
  const known = useKnownSticker('stickerId' in content ? content.stickerId : '')
  return known ? <StickerPicture {...known} alt={nameOfSticker(known) || t('stickers.sticker')} /> : null
}

function StickerPicture({
  mediaId,
  alt,
  width,
  height,
}: {
  mediaId: string
  alt: string
  width: number
  height: number
}): ReactNode {
  return (
    <img
      className="sticker"
      src={`/media/${mediaId}`}
      alt={alt}
      draggable={false}
      style={{ '--shape': height > 0 ? width / height : 1 } as CSSProperties}
    />
  )
}

function useKnownSticker(stickerId: string) {
  const collection = stickersOf(useTeahouse()).getSnapshot()
  return collection && allStickers(collection).find(({ id }) => id === stickerId)
}
