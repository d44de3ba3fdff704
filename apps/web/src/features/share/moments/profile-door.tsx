import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useKept } from '../../../shell/use-kept.ts'
import { Card, Cell } from '../../../ui/cell.tsx'
import { pictureOfHash } from '../../talk/photos/thumb-hash.ts'
import './profile-door.css'
import { hrefOfAlbum } from './person.tsx'

const mostPictures = 4

/** On a person’s page: the way to their moments with their latest pictures; nothing where there is nothing to see. */
export default function ProfileDoor({ personId }: { personId: string }): ReactNode {
  const { value } = useKept('moments.album', { personId }, ['moments'])
  if (!value || value.moments.length === 0) return null
  const pictures = value.moments
    .flatMap(({ photos, video }) => [
      ...photos.map((photo) => ({ ...photo, still: 'thumb' })),
      ...(video ? [{ ...video, still: 'poster' }] : []),
    ])
    .slice(0, mostPictures)
  return (
    <Card>
      <Cell
        icon="aperture"
        title={t('moments.title')}
        href={hrefOfAlbum(personId)}
        trail={
          <span className="moments-latest" aria-hidden="true">
            {pictures.map(({ mediaId, preview, still }) => (
              <img
                key={mediaId}
                src={`/media/${mediaId}/${still}`}
                alt=""
                loading="lazy"
                style={{ backgroundImage: `url("${pictureOfHash(preview) ?? ''}")` }}
              />
            ))}
          </span>
        }
      />
    </Card>
  )
}
