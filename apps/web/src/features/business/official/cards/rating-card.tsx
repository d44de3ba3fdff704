import type { ReactNode } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useAct } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Icon } from '../../../../ui/icon.tsx'
import type { BubbleProps } from '../../../talk/chat/kind.ts'
import './cards.css'

const scores = [1, 2, 3, 4, 5] as const

/** Asks how a conversation with a person of the account was. One answer, which stays. */
export default function RatingCard({ content: { sessionId, score } }: BubbleProps<'rating'>): ReactNode {
  const { client } = useTeahouse()
  const rate = useAct((next: number) => client.call('desk.rate', { sessionId, score: next }))
  return (
    <div className="official-rating">
      <p>{score === null ? t('official.rating.ask') : t('official.rating.thanks')}</p>
      {score === null ? (
        <fieldset disabled={rate.isBusy}>
          <legend className="ui-spoken">{t('official.rating.ask')}</legend>
          {scores.map((one) => (
            <button
              key={one}
              type="button"
              title={t('official.rating.stars', { count: one })}
              onClick={() => rate.run(one)}
            >
              <Icon name="star" size={28} />
              <span className="ui-spoken">{t('official.rating.stars', { count: one })}</span>
            </button>
          ))}
        </fieldset>
      ) : (
        <p className="official-stars" role="img" aria-label={t('official.rating.stars', { count: score })}>
          {scores.map((one) => (
            <Icon key={one} name="star" weight={one <= score ? 'fill' : 'regular'} size={24} />
          ))}
        </p>
      )}
      {rate.problem && <p role="alert">{rate.problem}</p>}
    </div>
  )
}
