import { type ReactNode, use } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { duration } from '../../../ui/time.ts'
import { NamesContext } from '../../talk/chat/scene.ts'
import { openPictures } from '../../talk/photos/open-pictures.tsx'
import { PhotoGrid } from '../../talk/photos/photo-grid.tsx'
import { pictureOfHash } from '../../talk/photos/thumb-hash.ts'
import { MomentCard } from './cards.tsx'
import { useNameOf } from './person.tsx'
import type { Shown } from './with-waiting.ts'

/** What a moment holds besides its words: pictures, a video or a card, and where it was. */
export function Attached({ moment }: { moment: Shown }): ReactNode {
  const { id, photos, video, card, place } = moment
  return (
    <>
      {photos.length > 0 && <Photos moment={moment} />}
      {video && <Video moment={moment} video={video} />}
      {card && (
        <div className="moment-what">
          <MomentCard card={card} momentId={id} />
        </div>
      )}
      {place && (
        <button
          type="button"
          className="moment-place"
          onClick={() =>
            void import('../../talk/location/open-map.tsx').then(({ openPlace }) =>
              openPlace({ ...place, address: '' }),
            )
          }
        >
          <Icon name="map-pin" size={16} />
          <span className="ui-clip" dir="auto">
            {place.name || t('location.pin')}
          </span>
        </button>
      )}
    </>
  )
}

/** Over the whole screen, one after the other. */
function useOpen({ authorId, photos, video }: Shown): (openId: string) => void {
  const teahouse = useTeahouse()
  const { nameOf } = use(NamesContext)
  const content = video ? { kind: 'video' as const, ...video } : { kind: 'photos' as const, photos }
  return (openId) =>
    void openPictures(teahouse, { content, conversationId: '', seq: null, senderId: authorId, openId, nameOf })
}

function Photos({ moment }: { moment: Shown }): ReactNode {
  const open = useOpen(moment)
  const { photos, authorId } = moment
  const from = t('photos.from', { name: isolate(useNameOf(authorId)) })
  return (
    <div className="moment-what">
      <PhotoGrid
        tiles={photos.map(({ mediaId, width, height, preview }, index) => ({
          id: mediaId,
          src: `/media/${mediaId}/thumb`,
          preview: pictureOfHash(preview),
          width,
          height,
          label: `${t('photos.open', { position: index + 1, count: photos.length })}, ${from}`,
          onOpen: () => open(mediaId),
        }))}
      />
    </div>
  )
}

function Video({ moment, video }: { moment: Shown; video: NonNullable<Shown['video']> }): ReactNode {
  const open = useOpen(moment)
  const { mediaId, width, height, durationMs, preview } = video
  const length = duration(durationMs)
  const from = t('videos.from', { name: isolate(useNameOf(moment.authorId)) })
  return (
    <div className="moment-what">
      <PhotoGrid
        tiles={[
          {
            id: mediaId,
            src: `/media/${mediaId}/poster`,
            preview: pictureOfHash(preview),
            width,
            height,
            label: `${t('videos.play', { duration: length })}, ${from}`,
            onOpen: () => open(mediaId),
          },
        ]}
      >
        <span className="photos-play" aria-hidden="true">
          <Icon name="play" weight="fill" size={22} />
        </span>
        <span className="photos-length ui-figures" aria-hidden="true">
          {length}
        </span>
      </PhotoGrid>
    </div>
  )
}
