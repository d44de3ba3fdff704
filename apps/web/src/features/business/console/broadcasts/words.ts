import type { Broadcast } from '@teahouse/contract/business/broadcasts'
import { t } from '../../../../i18n/i18n.ts'
import { formatNumber } from '../../../../i18n/intl.ts'

/** Its first words, or what it is. */
export function titleOf({ title, content }: Broadcast): string {
  if (title) return title
  switch (content?.kind) {
    case 'photos':
      return t('broadcasts.body.photos')
    case 'voice':
      return t('broadcasts.body.voice')
    case 'video':
      return t('broadcasts.body.video')
    default:
      return t('broadcasts.untitled')
  }
}

export function stateWords({ state, reason, counts }: Broadcast): string {
  if (state === 'failed' && reason) return t(`broadcasts.reason.${reason}`)
  if (state === 'sent') return t('broadcasts.state.sent', { count: counts.reached })
  return t(`broadcasts.state.${state}`)
}

export const audienceWords = (audience: Broadcast['audience']): string =>
  audience.kind === 'people'
    ? t('broadcasts.to.people', { count: audience.count })
    : t(`broadcasts.to.${audience.kind}`)

/** A row of a broadcast’s counts. */
export const countWords = (count: number): string => formatNumber(count)
