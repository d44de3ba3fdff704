import type { ReactNode } from 'react'
import type { Sum } from '../../i18n/money.ts'
import { Icon } from '../../ui/icon.tsx'
import type { IconName, WeightOf } from '../../ui/icons.ts'
import { Money } from '../../ui/money.tsx'
import { Press } from '../../ui/press.tsx'
import './money-card.css'

interface MoneyCardProps<Name extends IconName> {
  href: string
  icon: Name
  weight?: WeightOf<Name>
  sum: Sum
  /** What it is for, in the words of whoever sent it. */
  note: string
  /** What kind of card it is, and how far it has come. */
  foot: string
  /** Nothing is left to do with it. */
  isOver: boolean
}

/** A card about money in a chat: cobalt, with a ring; paler once it is over. */
export function MoneyCard<Name extends IconName>(props: MoneyCardProps<Name>): ReactNode {
  const { href, icon, weight = 'bold' as WeightOf<Name>, sum, note, foot, isOver } = props
  return (
    <Press className="money-card" href={href}>
      <span className="money-card-face" data-over={isOver || undefined}>
        <span className="money-card-top">
          <span className="money-card-ring">
            <Icon name={icon} weight={weight} size={20} />
          </span>
          <span className="money-card-words">
            <Money sum={sum} className="money-card-sum" />
            {note && (
              <span className="money-card-note" dir="auto">
                {note}
              </span>
            )}
          </span>
        </span>
        <span className="money-card-foot">{foot}</span>
      </span>
    </Press>
  )
}
