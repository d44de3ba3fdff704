import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { clock } from '../../../ui/time.ts'
import { useNames } from '../chat/names.ts'
import { stopSharing, useSharings } from './live.ts'
import './live-banner.css'
import { useLivePositions } from './use-live-positions.ts'

/** Says at the top of a chat who shares where they are, and lets oneself stop. */
export default function LiveBanner({ conversationId }: { conversationId: string }): ReactNode {
  const teahouse = useTeahouse()
  useSharings(teahouse)
  const names = useNames(conversationId)
  const positions = useLivePositions(conversationId)
  const [first] = positions
  if (!first) return null
  const mine = positions.find(({ personId }) => personId === teahouse.personId)
  const words = mine
    ? t('location.banner.you', { time: clock(mine.until) })
    : t('location.banner.others', { name: isolate(names.nameOf(first.personId)), count: positions.length })
  return (
    <section className="location-banner" aria-label={t('location.live')}>
      <button
        type="button"
        className="location-banner-words"
        onClick={() => void import('./open-map.tsx').then(({ openLive }) => openLive(conversationId, mine ?? first))}
      >
        <Icon name="navigation-arrow" weight="duotone" size={22} />
        <span>{words}</span>
      </button>
      {mine && (
        <button
          type="button"
          className="location-banner-stop"
          onClick={() => void stopSharing(teahouse, { conversationId, seq: mine.seq })}
        >
          {t('location.stop')}
        </button>
      )}
    </section>
  )
}
