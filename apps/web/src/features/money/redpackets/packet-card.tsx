import type { RedPacket } from '@teahouse/contract/money/redpackets'
import { type ReactNode, use } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatMoney } from '../../../i18n/money.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Press } from '../../../ui/press.tsx'
import type { BubbleProps, ContentOf, Names } from '../../talk/chat/kind.ts'
import { NamesContext } from '../../talk/chat/scene.ts'
import { Coin } from './coin.tsx'
import './packet-card.css'
import { useRedPacket } from './packets.ts'
import { greetingOf, namesOf, shapeOf } from './words.ts'

/** A red packet in a chat: lacquer while there is something in it for the person, faded when there is not. */
export function PacketCard({ content, senderId, isOwn }: BubbleProps<'redPacket'>): ReactNode {
  const packet = useRedPacket(content.redPacketId, content.state)
  const names = use(NamesContext)
  const isSpent = content.state !== 'open' || packet?.mineMinor != null || packet?.state === 'empty'

  async function press(): Promise<void> {
    // What is opened, and what only others can open, has nothing left to open.
    if (packet?.mineMinor != null || (isOwn && packet?.refusal === 'own_packet')) {
      navigate(`/red-packets/${content.redPacketId}`)
      return
    }
    const { openRedPacket } = await import('./open-packet.tsx')
    await openRedPacket({ ...content, senderId: senderId ?? '', names })
  }

  return (
    <Press className="packet-card" onClick={() => void press()}>
      <span className="packet-card-face" data-spent={isSpent || undefined}>
        <span className="packet-card-top">
          <Coin size={44} />
          <span className="packet-card-words">
            <b className="packet-card-greeting" dir="auto">
              {greetingOf(content)}
            </b>
            <span className="packet-card-state">{stateOf(content, packet, isOwn, names)}</span>
          </span>
        </span>
        <span className="packet-card-foot">{t('redpackets.packet')}</span>
      </span>
    </Press>
  )
}

function stateOf(content: ContentOf<'redPacket'>, packet: RedPacket | undefined, isOwn: boolean, names: Names): string {
  if (packet?.mineMinor != null) return opened(packet, packet.mineMinor)
  if (content.state === 'expired') return t('redpackets.card.expired')
  if (content.state === 'empty')
    return packet && isOwn && packet.kind === 'one' ? opened(packet, packet.totalMinor) : t('redpackets.card.empty')
  if (content.forIds && !content.forIds.includes(names.selfId))
    return t('redpackets.card.for', { names: namesOf(content.forIds, names) })
  if (packet?.refusal === 'own_packet') return t('redpackets.card.waiting')
  return shapeOf(content)
}

const opened = ({ currency }: RedPacket, amountMinor: string) =>
  t('redpackets.card.opened', { amount: formatMoney({ currency, amountMinor }) })
