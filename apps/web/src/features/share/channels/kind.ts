import { lazy } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../../talk/chat/kind.ts'

/** A clip that somebody sent into a chat. */
export const clip: Kind<'clip'> = {
  name: () => t('clips.clip'),
  ground: 'card',
  preview: ({ creatorName }) => t('clips.preview', { name: isolate(creatorName) }),
  Bubble: lazy(() => import('./clip-bubble.tsx')),
}
