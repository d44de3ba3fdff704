import type { Picture } from '@teahouse/contract/business/articles'
import type { ReactNode } from 'react'
import { pictureOfHash } from '../../talk/photos/thumb-hash.ts'

interface CoverProps {
  picture: Picture
  className: string
  /** The small form will do. */
  isSmall?: boolean
}

/** A picture in the room that it will take, blurred until it is there. It says nothing that the words beside it do not. */
export function Cover({ picture, className, isSmall }: CoverProps): ReactNode {
  const { mediaId, width, height, preview } = picture
  const blurred = pictureOfHash(preview)
  return (
    <img
      className={className}
      src={isSmall ? `/media/${mediaId}/thumb` : `/media/${mediaId}`}
      width={width}
      height={height}
      alt=""
      loading="lazy"
      style={blurred ? { backgroundImage: `url(${blurred})`, backgroundSize: 'cover' } : undefined}
    />
  )
}
