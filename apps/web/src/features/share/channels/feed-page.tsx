import type { Order, Tab } from '@teahouse/contract/share/channels'
import { type ReactNode, useEffect, useState } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useIsOffline } from '../../../shell/connection-banner.tsx'
import { goBack, navigate } from '../../../shell/navigation.ts'
import { useTitle } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { OfflineBanner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { openMenu } from '../../../ui/menu.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { readStored, writeStored } from '../../../ui/stored.ts'
import { useColumns } from '../../../ui/use-media.ts'
import { Player } from './stage/player.tsx'
import './channels.css'
import { useClips } from './use-clips.ts'
import { useGlance } from './use-glance.ts'
import { openWhy } from './why-sheet.tsx'

const tabs = ['following', 'friends', 'forYou'] as const satisfies Tab[]
const tabKey = 'teahouse.channels.tab'
const orderKey = 'teahouse.channels.order'
const limit = 10

/** Short videos, one a screen: of those whom one follows, of what friends like, or of all. */
export default function FeedPage(): ReactNode {
  const [tab, setTab] = useState<Tab>(() => tabs.find((one) => one === readStored(tabKey)) ?? 'forYou')
  const [order, setOrder] = useState<Order>(() => (readStored(orderKey) === 'time' ? 'time' : 'ranked'))
  const { newest } = useGlance()
  const columns = useColumns()
  useTitle(t('clips.title'))

  function choose(next: Tab): void {
    writeStored(tabKey, next)
    setTab(next)
  }
  function reorder(next: Order): void {
    writeStored(orderKey, next)
    setOrder(next)
  }

  return (
    <div className="clips" data-columns={columns}>
      <header className="clips-bar">
        <span>
          {columns === 1 && (
            <IconButton icon="caret-left" flip label={t('kit.back')} onClick={() => goBack('/discover')} />
          )}
        </span>
        <h1 className="ui-spoken">{t('clips.title')}</h1>
        <nav className="clips-tabs" aria-label={t('clips.title')}>
          {tabs.map((one) => (
            <button key={one} type="button" aria-current={one === tab ? 'true' : undefined} onClick={() => choose(one)}>
              {t(`clips.tab.${one}`)}
              {one === 'following' && tab !== 'following' && newest && (
                <span className="clips-dot" role="img" aria-label={t('clips.new')} />
              )}
            </button>
          ))}
        </nav>
        <span className="clips-bar-end">
          <IconButton icon="camera" label={t('clips.post')} href="/channels/new" />
          <IconButton
            icon="dots-three"
            weight="bold"
            label={t('kit.more')}
            onClick={({ currentTarget }) =>
              void openMenu({
                at: currentTarget,
                label: t('kit.more'),
                items: [
                  { label: t('clips.me'), icon: 'user-circle', onSelect: () => navigate('/channels/me') },
                  { label: t('clips.favourites'), icon: 'star', onSelect: () => navigate('/channels/favourites') },
                  { label: t('clips.following'), icon: 'users-three', onSelect: () => navigate('/channels/following') },
                  {
                    label: t('clips.order'),
                    icon: 'list-bullets',
                    onSelect: () =>
                      void openWhy({ tab, order, reason: null }).then((chosen) => chosen && reorder(chosen)),
                  },
                ],
              })
            }
          />
        </span>
      </header>
      <Feed key={`${tab} ${order}`} tab={tab} order={order} onOrder={reorder} onTab={choose} />
    </div>
  )
}

interface FeedProps {
  tab: Tab
  order: Order
  onOrder(order: Order): void
  onTab(tab: Tab): void
}

function Feed({ tab, order, onOrder, onTab }: FeedProps): ReactNode {
  const { client } = useTeahouse()
  const list = useClips({ name: 'channels.feed', input: { tab, order, limit } }, { calm: true })
  const isOffline = useIsOffline()
  const { ids, problem, reload } = list
  const isSeen = tab === 'following' && ids !== undefined
  useEffect(() => {
    if (isSeen) client.call('channels.noteSeen', { what: 'following' }).catch(() => {})
  }, [client, isSeen])

  if (!ids) {
    return (
      <div className="clips-state">
        {problem ? <ErrorState onRetry={reload}>{problem}</ErrorState> : <LoadingState />}
      </div>
    )
  }
  if (ids.length === 0) {
    return (
      <div className="clips-state">
        <EmptyState
          title={t(`clips.empty.${tab}`)}
          actions={
            tab === 'forYou' ? (
              <Button href="/channels/new">{t('clips.post')}</Button>
            ) : (
              <Button onClick={() => onTab('forYou')}>{t('clips.tab.forYou')}</Button>
            )
          }
        >
          {t(`clips.empty.${tab}.body`)}
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      {isOffline && <OfflineBanner />}
      <Player label={t(`clips.tab.${tab}`)} list={list} feed={{ tab, order, onOrder }} />
    </>
  )
}
