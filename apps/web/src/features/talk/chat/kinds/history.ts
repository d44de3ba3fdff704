import { lazy } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import type { Kind } from '../kind.ts'

/** Several messages that were forwarded as one card. */
export const history: Kind<'history'> = {
  name: () => t('chat.history'),
  ground: 'card',
  preview: ({ title }) => title || t('chat.history'),
  // It shows every other kind, so it comes by itself.
  Bubble: lazy(() => import('../history-card.tsx')),
}
