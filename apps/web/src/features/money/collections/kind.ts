import { t } from '../../../i18n/i18n.ts'
import type { Kind } from '../../talk/chat/kind.ts'
import { CollectionCard } from './collection-card.tsx'

export const collection: Kind<'collection'> = {
  name: () => t('collections.collection'),
  ground: 'card',
  preview: ({ note }) => t('collections.preview', { note }).trim(),
  Bubble: CollectionCard,
}
