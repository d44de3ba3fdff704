import { t } from '../../../i18n/i18n.ts'
import { duration } from '../../../ui/time.ts'
import type { Kind } from '../chat/kind.ts'
import { PendingVoice, VoiceBubble } from './voice-bubble.tsx'

export const voice: Kind<'voice'> = {
  name: () => t('voice.voice'),
  ground: 'bubble',
  preview: ({ durationMs }) => t('voice.preview', { duration: duration(durationMs) }),
  Bubble: VoiceBubble,
  Pending: PendingVoice,
}
