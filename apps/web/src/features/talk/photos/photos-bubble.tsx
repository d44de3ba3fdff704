import { type ReactNode, use } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import type { BubbleProps, PendingProps } from '../chat/kind.ts'
import { NamesContext } from '../chat/scene.ts'
import { addressOf, useOutgoingFile } from '../files/outgoing-file.ts'
import { Sending } from '../files/sending.tsx'
import { openPictures } from './open-pictures.tsx'
import { PhotoGrid } from './photo-grid.tsx'
import { pictureOfHash } from './thumb-hash.ts'

export function PhotosBubble({ content, conversationId, seq, senderId }: BubbleProps<'photos'>): ReactNode {
  const teahouse = useTeahouse()
  const names = use(NamesContext)
  const { photos } = content
  const open = (openId: string) =>
    void openPictures(teahouse, { content, conversationId, seq, openId, nameOf: names.nameOf, senderId })
  return (
    <PhotoGrid
      tiles={photos.map(({ mediaId, width, height, preview }, index) => ({
        id: mediaId,
        src: addressOf(mediaId, 'thumb'),
        preview: pictureOfHash(preview),
        width,
        height,
        label: `${t('photos.open', { position: index + 1, count: photos.length })}${
          senderId ? `, ${t('photos.from', { name: isolate(names.nameOf(senderId)) })}` : ''
        }`,
        onOpen: () => open(mediaId),
      }))}
    />
  )
}

export function PendingPhotos({ entry }: PendingProps): ReactNode {
  const addresses = entry.files.map((file) => {
    // biome-ignore lint/correctness/useHookAtTopLevel: a message that is being sent keeps its files.
    return useOutgoingFile(file)
  })
  return (
    <PhotoGrid
      tiles={entry.files.map(({ id, width = 1, height = 1 }, index) => ({
        id,
        src: addresses[index],
        width,
        height,
        label: '',
      }))}
    >
      <span className="photos-sending">
        <Sending entry={entry} />
      </span>
    </PhotoGrid>
  )
}
