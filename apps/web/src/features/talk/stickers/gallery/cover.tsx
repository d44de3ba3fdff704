import type { ReactNode } from 'react'
import { Icon } from '../../../../ui/icon.tsx'

/** The picture that stands for a pack. */
export function Cover({ mediaId }: { mediaId: string | undefined }): ReactNode {
  return (
    <span className="pack-cover">
      {mediaId ? <img src={`/media/${mediaId}`} alt="" loading="lazy" /> : <Icon name="sticker" size={28} />}
    </span>
  )
}
