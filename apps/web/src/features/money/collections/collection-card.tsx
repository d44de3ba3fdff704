import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import type { BubbleProps } from '../../talk/chat/kind.ts'
import { MoneyCard } from '../money-card.tsx'

/** A collection in its group: it counts who has paid. */
export function CollectionCard({ content }: BubbleProps<'collection'>): ReactNode {
  const { collectionId, note, people, paid, state } = content
  const words = state === 'open' ? t('collections.count', { paid, count: people }) : t(`collections.state.${state}`)
  return (
    <MoneyCard
      href={`/collections/${collectionId}`}
      icon="coins"
      sum={content}
      note={note}
      foot={t('collections.foot', { state: words })}
      isOver={state !== 'open'}
    />
  )
}
