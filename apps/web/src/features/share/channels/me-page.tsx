import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { formatNumber } from '../../../i18n/intl.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { ConnectionBanner } from '../../../shell/connection-banner.tsx'
import { Page } from '../../../shell/page.tsx'
import { useKept } from '../../../shell/use-kept.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card, Cell } from '../../../ui/cell.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { useGlance } from './use-glance.ts'

/** All that is one's own in Channels: the channel, what was kept and liked, whom one follows. */
export default function MePage(): ReactNode {
  const { value, problem, reload } = useKept('channels.mine', {}, ['channels'])
  const { noticeCount } = useGlance()
  const channel = value?.channel
  return (
    <Page title={t('clips.me')} parent="/channels">
      <ConnectionBanner />
      {channel ? (
        <Card>
          <Row
            href={`/channels/of/${channel.id}`}
            lead={<Avatar id={channel.id} name={channel.name} src={pictureOf(channel)} size={52} />}
            title={channel.name}
            detail={t('clips.followers', { count: channel.followerCount })}
            aside={formatNumber(channel.clipCount)}
          />
          <Cell href="/channels/figures" icon="chart-bar" title={t('clips.figures')} />
          <Cell href="/channels/me/profile" icon="pencil-simple" title={t('clips.profile')} />
        </Card>
      ) : channel === null ? (
        <EmptyState
          title={t('clips.me.none')}
          actions={<Button href="/channels/me/profile">{t('clips.me.make')}</Button>}
        >
          {t('clips.me.none.body')}
        </EmptyState>
      ) : problem ? (
        <ErrorState onRetry={reload}>{problem}</ErrorState>
      ) : (
        <SkeletonRows count={1} />
      )}
      <Card>
        <Cell
          href="/channels/notices"
          icon="bell"
          title={t('clips.notices')}
          trail={noticeCount > 0 && <Badge count={noticeCount} />}
        />
      </Card>
      <Card>
        <Cell href="/channels/favourites" icon="star" title={t('clips.favourites')} />
        <Cell href="/channels/likes" icon="thumbs-up" iconWeight="regular" title={t('clips.liked')} />
        <Cell href="/channels/following" icon="users-three" title={t('clips.following')} />
        <Cell href="/channels/hidden" icon="prohibit" title={t('clips.hidden')} />
      </Card>
    </Page>
  )
}
