import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import type { BubbleProps } from '../../talk/chat/kind.ts'
import { MoneyCard } from '../money-card.tsx'

/** A transfer in its chat: what was sent, and below it the receiver’s answer, which is a card of theirs. */
export function TransferCard({ content, senderId }: BubbleProps<'transfer'>): ReactNode {
  const { personId } = useTeahouse()
  const { transferId, toId, note, state } = content
  const isAnswer = senderId === toId
  const side = personId === toId ? 'in' : 'out'
  const words = state === 'waiting' ? t(`transfers.state.waiting.${side}`) : t(`transfers.state.${state}`)
  return (
    <MoneyCard
      href={`/transfers/${transferId}`}
      icon={isAnswer ? (state === 'returned' ? 'arrow-counter-clockwise' : 'check') : 'arrows-left-right'}
      weight={isAnswer && state === 'returned' ? 'regular' : 'bold'}
      sum={content}
      note={isAnswer ? '' : note}
      foot={t('transfers.foot', { state: words })}
      isOver={state !== 'waiting' && state !== 'accepted'}
    />
  )
}
