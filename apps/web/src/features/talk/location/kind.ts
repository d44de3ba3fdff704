import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../chat/kind.ts'
import { LiveLocationBubble, LocationBubble } from './location-bubble.tsx'

export const location: Kind<'location'> = {
  name: () => t('location.location'),
  ground: 'card',
  preview: ({ name }) => (name ? t('location.preview', { name: isolate(name) }) : t('location.location')),
  Bubble: LocationBubble,
}

export const liveLocation: Kind<'liveLocation'> = {
  name: () => t('location.live'),
  ground: 'card',
  preview: () => t('location.live'),
  Bubble: LiveLocationBubble,
}
