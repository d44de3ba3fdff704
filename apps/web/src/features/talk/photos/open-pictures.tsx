import { isHidden } from '@teahouse/client/store/index'
import type { Message } from '@teahouse/contract/talk/content'
import { lazy, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import type { GalleryItem } from '../../../ui/gallery.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openOverlay } from '../../../ui/overlays.tsx'
import type { ContentOf } from '../chat/kind.ts'
import { addressOf } from '../files/outgoing-file.ts'

const Gallery = lazy(async () => ({ default: (await import('../../../ui/gallery.tsx')).Gallery }))

type Pictures = ContentOf<'photos'> | ContentOf<'video'>

interface Opened {
  content: Pictures
  conversationId: string
  /** Null for pictures that are in no chat: those are shown by themselves. */
  seq: number | null
  senderId: string | null
  /** The file that was pressed. */
  openId: string
  nameOf(personId: string): string
}

/** How far around the pressed picture the gallery reaches, in messages of this device and in pictures of the server. */
const reachOfDevice = 600
const reachOfServer = 100
/** The server may know of older pictures; the person should not wait for them. */
const waitMs = 500

/** Opens a picture over the whole screen, with all others of its chat around it. */
export async function openPictures(teahouse: Teahouse, opened: Opened): Promise<void> {
  const items = await itemsAround(teahouse, opened)
  await openOverlay((close) => (
    <Suspense>
      <Gallery
        items={items}
        openId={opened.openId}
        onClose={close}
        actions={({ id }) => (
          <IconButton icon="download-simple" label={t('photos.save')} onClick={() => save(addressOf(id))} />
        )}
      />
    </Suspense>
  ))
}

async function itemsAround({ store, client }: Teahouse, opened: Opened): Promise<GalleryItem[]> {
  const { content, conversationId, seq, senderId, nameOf } = opened
  if (seq === null) return itemsOf(content, senderId, nameOf)
  const [here, there] = await Promise.all([
    store.messages(conversationId, Math.max(1, seq - reachOfDevice), seq + reachOfDevice),
    client
      .call('search.messages', { conversationId, kind: 'media', limit: reachOfServer }, { timeoutMs: waitMs })
      .then(({ messages }) => messages)
      .catch((): Message[] => []),
  ])
  const bySeq = new Map<number, Message>()
  for (const row of [...there, ...here]) if (!isHidden(row)) bySeq.set(row.seq, row)
  const messages = [...bySeq.values()].sort((one, other) => one.seq - other.seq)
  const items = messages.flatMap((message) => {
    const { content } = message
    return content.kind === 'photos' || content.kind === 'video' ? itemsOf(content, message.senderId, nameOf) : []
  })
  return items.some(({ id }) => id === opened.openId) ? items : itemsOf(content, senderId, nameOf)
}

function itemsOf(content: Pictures, senderId: string | null, nameOf: Opened['nameOf']): GalleryItem[] {
  const name = senderId ? isolate(nameOf(senderId)) : undefined
  if (content.kind === 'video') {
    const alt = name ? t('videos.from', { name }) : t('videos.video')
    const { mediaId } = content
    return [{ id: mediaId, kind: 'video', src: addressOf(mediaId), posterSrc: addressOf(mediaId, 'poster'), alt }]
  }
  const alt = name ? t('photos.from', { name }) : t('photos.photo')
  return content.photos.map(({ mediaId }) => ({
    id: mediaId,
    kind: 'photo',
    src: addressOf(mediaId),
    posterSrc: addressOf(mediaId, 'thumb'),
    alt,
  }))
}

function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}
