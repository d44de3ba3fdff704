import { t } from '../../../i18n/i18n.ts'
import { duration } from '../../../ui/time.ts'
import type { Kind } from '../chat/kind.ts'
import { PendingVideo, VideoBubble } from './video-bubble.tsx'

export const video: Kind<'video'> = {
  name: () => t('videos.video'),
  ground: 'bare',
  preview: ({ durationMs }) => t('videos.preview', { duration: duration(durationMs) }),
  Bubble: VideoBubble,
  Pending: PendingVideo,
}
