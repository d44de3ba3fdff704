import { type ReactNode, use, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { duration } from '../../../ui/time.ts'
import type { BubbleProps, PendingProps } from '../chat/kind.ts'
import { NamesContext } from '../chat/scene.ts'
import { addressOf, useOutgoingFile } from '../files/outgoing-file.ts'
import { Sending } from '../files/sending.tsx'
import { openPictures } from '../photos/open-pictures.tsx'
import { PhotoGrid } from '../photos/photo-grid.tsx'
import { pictureOfHash } from '../photos/thumb-hash.ts'

export function VideoBubble({ content, conversationId, seq, senderId }: BubbleProps<'video'>): ReactNode {
  const teahouse = useTeahouse()
  const names = use(NamesContext)
  const { mediaId, width, height, durationMs, preview } = content
  const length = duration(durationMs)
  const from = senderId ? `, ${t('videos.from', { name: isolate(names.nameOf(senderId)) })}` : ''
  return (
    <PhotoGrid
      tiles={[
        {
          id: mediaId,
          src: addressOf(mediaId, 'poster'),
          preview: pictureOfHash(preview),
          width,
          height,
          label: t('videos.play', { duration: length }) + from,
          onOpen: () =>
            void openPictures(teahouse, {
              content,
              conversationId,
              seq,
              openId: mediaId,
              nameOf: names.nameOf,
              senderId,
            }),
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
  )
}

export function PendingVideo({ entry }: PendingProps): ReactNode {
  const [file] = entry.files
  const address = useOutgoingFile(file!)
  const poster = usePoster(address)
  const { id, width = 16, height = 9 } = file!
  return (
    <PhotoGrid tiles={[{ id, src: poster, width: width || 16, height: height || 9, label: '' }]}>
      <span className="photos-sending">
        <Sending entry={entry} />
      </span>
    </PhotoGrid>
  )
}

/** A picture from the beginning of a video on this device. */
function usePoster(address: string | undefined): string | undefined {
  const [poster, setPoster] = useState<string>()
  useEffect(() => {
    if (!address) return
    const video = document.createElement('video')
    video.muted = true
    video.preload = 'auto'
    video.onloadeddata = () => {
      video.currentTime = Math.min(0.2, video.duration || 0.2)
    }
    video.onseeked = () => {
      const scale = Math.min(1, 480 / Math.max(video.videoWidth, video.videoHeight, 1))
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(video.videoWidth * scale))
      canvas.height = Math.max(1, Math.round(video.videoHeight * scale))
      canvas.getContext('2d')!.drawImage(video, 0, 0, canvas.width, canvas.height)
      setPoster(canvas.toDataURL('image/jpeg', 0.7))
    }
    video.src = address
    return () => video.removeAttribute('src')
  }, [address])
  return poster
}
