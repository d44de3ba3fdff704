import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../chat/kind.ts'
import { CardBubble, PendingCard } from './card-bubble.tsx'

export const contact: Kind<'contact'> = {
  name: () => t('cards.card'),
  ground: 'card',
  preview: ({ name }) => t('cards.preview', { name: isolate(name) }),
  Bubble: CardBubble,
  Pending: PendingCard,
}
