import { lazy } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../../talk/chat/kind.ts'

/** A page of a mini program that somebody sent into a chat. */
export const program: Kind<'program'> = {
  name: () => t('miniprogram.program'),
  ground: 'card',
  preview: ({ title }) => t('miniprogram.preview', { title: isolate(title) }),
  Bubble: lazy(() => import('./program-bubble.tsx')),
}
