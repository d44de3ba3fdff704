import type { CSSProperties, ReactNode } from 'react'
import { formatMoney, moneyParts, type Sum } from '../i18n/money.ts'
import './money.css'

interface MoneyProps {
  sum: Sum
  /** `text` is as large as what stands around it; `title` 22 px; `figure` 44 px with the currency's sign at half size. */
  size?: 'text' | 'title' | 'figure'
  /** Says "+" before what arrived. */
  signed?: boolean
  /** Money that the person received is brown-gold. */
  tone?: 'received'
  className?: string
}

/** A sum as the language writes it; it keeps its own direction in whatever sentence it stands. */
export function Money({ sum, size = 'text', signed = false, tone, className = '' }: MoneyProps): ReactNode {
  if (size !== 'figure') {
    return (
      <bdi className={`ui-money ${className}`} data-size={size} data-tone={tone}>
        {formatMoney(sum, { signed })}
      </bdi>
    )
  }
  const text = formatMoney(sum, { signed })
  const parts = moneyParts(sum, { signed })
  const figureAt = parts.findIndex((part) => part.kind === 'figure')
  return (
    <bdi
      className={`ui-money ${className}`}
      data-size="figure"
      data-tone={tone}
      style={{ '--digits': text.length } as CSSProperties}
    >
      {parts.map((part, at) =>
        part.kind === 'symbol' ? (
          <span key={part.kind} className="ui-money-symbol" data-side={at < figureAt ? 'before' : 'after'}>
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </bdi>
  )
}
