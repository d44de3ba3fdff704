import type { RedPacket, SplitKind } from '@teahouse/contract/money/redpackets'
import { t } from '../../../i18n/i18n.ts'
import { formatList, isolate } from '../../../i18n/intl.ts'
import { formatMoney } from '../../../i18n/money.ts'
import type { Names } from '../../talk/chat/kind.ts'

/** A packet without words wishes what people here wish. */
export const greetingOf = ({ greeting }: { greeting: string }): string => greeting || t('redpackets.greeting.usual')

/** "8 packets, lucky split": what a card says that nobody has opened here. */
export function shapeOf({ split, shares }: { split: SplitKind; shares: number }): string {
  if (split === 'one') return t('redpackets.card.open')
  return t(`redpackets.card.${split}`, { count: shares })
}

const maxNames = 3

/** Whose a packet is only: "李华 and Owen". */
export function namesOf(ids: readonly string[], names: Names): string {
  const named = ids
    .slice(0, maxNames)
    .map((id) => (id === names.selfId ? t('chat.you.named') : isolate(names.nameOf(id))))
  const rest = ids.length - named.length
  return formatList(rest > 0 ? [...named, t('chat.people.more', { count: rest })] : named)
}

/** Why there is nothing to open, as the others in the room would say it. */
export function sorryFor(packet: RedPacket, names: Names): string {
  const { refusal, shares, luckiestId, onlyIds, senderId } = packet
  const sender = { name: isolate(names.nameOf(senderId)), you: senderId === names.selfId ? 'yes' : 'no' }
  switch (refusal) {
    case 'not_for_you':
      return t('redpackets.sorry.others', { names: namesOf(onlyIds ?? [], names) })
    case 'own_packet':
      return t('redpackets.sorry.own', { names: namesOf(onlyIds ?? [], names) })
    case 'packet_expired':
      return t('redpackets.sorry.expired', sender)
    default: {
      const gone = t('redpackets.sorry.empty', { count: shares })
      if (!luckiestId) return gone
      const luckiest = { name: isolate(names.nameOf(luckiestId)), you: luckiestId === names.selfId ? 'yes' : 'no' }
      return `${gone} ${t('redpackets.sorry.luckiest', luckiest)}`
    }
  }
}

/** What is said aloud, and stands under the coin, once it is open. */
export const gotWords = (currency: string, amountMinor: string): string =>
  t('redpackets.got', { amount: formatMoney({ currency, amountMinor }) })
