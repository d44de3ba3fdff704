import { t } from '../../../i18n/i18n.ts'
import type { Kind } from '../chat/kind.ts'
import { keepItem } from '../stickers/kind.ts'
import { PendingPhotos, PhotosBubble } from './photos-bubble.tsx'

export const photos: Kind<'photos'> = {
  name: () => t('photos.photo'),
  ground: 'bare',
  preview: ({ photos }) => t('photos.preview', { count: photos.length }),
  Bubble: PhotosBubble,
  Pending: PendingPhotos,
  actions: ({ content }) => (content.photos.length === 1 ? [keepItem(content.photos[0]!.mediaId)] : []),
}
