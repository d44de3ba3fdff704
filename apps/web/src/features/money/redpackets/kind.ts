import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Kind } from '../../talk/chat/kind.ts'
import { PacketCard } from './packet-card.tsx'
import { greetingOf } from './words.ts'

export const redPacket: Kind<'redPacket'> = {
  name: () => t('redpackets.packet'),
  ground: 'card',
  preview: (content) => t('redpackets.preview', { greeting: isolate(greetingOf(content)) }),
  Bubble: PacketCard,
}
