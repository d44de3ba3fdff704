import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { ConnectionBanner, useIsOffline } from '../../../shell/connection-banner.tsx'
import { ListHead } from '../../../shell/list-head.tsx'
import { navigate } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Row } from '../../../ui/row.tsx'
import { SearchDoor } from '../../../ui/search-field.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../../ui/state.tsx'
import { readStored, writeStored } from '../../../ui/stored.ts'
import { listTime } from '../../../ui/time.ts'
import { useColumns } from '../../../ui/use-media.ts'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { ProgramsDrawerDoor } from '../../programs/drawer/drawer-door.tsx'
import { chatName, useNames } from '../chat/names.ts'
import { ChatRow } from './chat-row.tsx'
import './chat-list.css'
import subscriptionsPicture from '../../business/official/subscriptions.svg'
import { type Box, type Entry, entriesOf, keyOf, latestIn, type PinnedLid } from './entries.ts'
import foldedPicture from './folded.svg'
import { LastLine } from './last-line.tsx'
import { openStartMenu } from './start-menu.ts'
import { unreadOf, unreadTotal } from './unread.ts'

const SearchColumn = lazy(() => import('../../share/search/search-column.tsx'))
const lidKey = 'teahouse.chats.lid'

/** The first tab: every chat, pinned ones first, then the latest. */
export function ChatList(): ReactNode {
  const teahouse = useTeahouse()
  const { replica } = teahouse
  const chats = useView(replica.list)
  const columns = useColumns()
  const [isSearching, setSearching] = useState(false)

  if (isSearching && columns > 1) {
    return (
      <Suspense fallback={<LoadingState />}>
        <SearchColumn onClose={() => setSearching(false)} />
      </Suspense>
    )
  }
  return (
    <>
      {columns === 1 && <ProgramsDrawerDoor />}
      <ListHead
        title={t('shell.place.chats')}
        count={unreadTotal(chats).count}
        search={<SearchDoor onClick={() => (columns > 1 ? setSearching(true) : navigate('/search'))} />}
        actions={
          <IconButton
            icon={columns > 1 ? 'plus' : 'plus-circle'}
            size={columns > 1 ? 21 : 26}
            label={t('chats.start')}
            aria-haspopup="menu"
            onClick={(event) => void openStartMenu(teahouse, event.currentTarget)}
          />
        }
      />
      <ConnectionBanner />
      <Entries />
    </>
  )
}

function Entries(): ReactNode {
  const { replica } = useTeahouse()
  const chats = useView(replica.list)
  const isKnown = useView(replica.account) !== undefined
  const isOffline = useIsOffline()
  const isSmall = useColumns() === 3
  const names = useNames()
  const openId = useOpenChatId()
  const [isLidShut, setLidShut] = useState(() => readStored(lidKey) === 'shut')
  const entries = useMemo(() => entriesOf(chats, isLidShut), [chats, isLidShut])

  const turnLid = useCallback(() => {
    setLidShut((wasShut) => {
      writeStored(lidKey, wasShut ? null : 'shut')
      return !wasShut
    })
  }, [])
  const drawEntry = useCallback(
    (entry: Entry) =>
      'lid' in entry ? (
        <LidRow lid={entry} onTurn={turnLid} />
      ) : 'box' in entry ? (
        <BoxRow box={entry} isSmall={isSmall} />
      ) : (
        <ChatRow chat={entry} names={names} isOpen={entry.id === openId} isSmall={isSmall} />
      ),
    [names, openId, isSmall, turnLid],
  )

  if (entries.length === 0) {
    if (isKnown) return <NoChats />
    return isOffline ? <ErrorState>{t('chats.first.offline')}</ErrorState> : <SkeletonRows />
  }
  return (
    <VirtualList
      className={`chats ${isSmall ? 'chats-small' : ''}`}
      label={t('shell.place.chats')}
      items={entries}
      itemKey={keyOf}
      renderItem={drawEntry}
      estimatePx={(entry) => ('lid' in entry ? 44 : isSmall ? 68 : 72)}
    />
  )
}

/** The chat that fills the next column. */
function useOpenChatId(): string | undefined {
  const [address] = useLocation()
  const isBeside = useColumns() > 1
  return isBeside ? /^\/chats\/([^/]+)/.exec(address)?.[1] : undefined
}

function NoChats(): ReactNode {
  return (
    <EmptyState
      title={t('chats.none')}
      actions={
        <>
          <Button icon="user-plus" href="/contacts/add">
            {t('chats.none.add')}
          </Button>
          <Button tone="text" href="/scan">
            {t('chats.none.scan')}
          </Button>
        </>
      }
    >
      {t('chats.none.body')}
    </EmptyState>
  )
}

/** Folds many pinned chats, or shows them again. */
function LidRow({ lid: { count, isShut }, onTurn }: { lid: PinnedLid; onTurn(): void }): ReactNode {
  return (
    <button type="button" className="chats-lid" aria-expanded={!isShut} onClick={onTurn}>
      <Icon name={isShut ? 'caret-down' : 'caret-up'} weight="bold" size={14} />
      {isShut ? t('chats.lid.shut', { count }) : t('chats.lid.open')}
    </button>
  )
}

const boxes = {
  folded: { href: '/chats/folded', words: 'chats.folded', picture: foldedPicture },
  subscriptions: { href: '/chats/subscriptions', words: 'official.subscriptions', picture: subscriptionsPicture },
} as const

/** The way to chats that stand together behind one line: those that are folded away, and subscriptions. */
function BoxRow({ box, isSmall }: { box: Box; isSmall: boolean }): ReactNode {
  const names = useNames()
  const latest = latestIn(box)
  const hasNews = box.chats.some((chat) => unreadOf(chat).dot)
  const { href, words, picture } = boxes[box.box]
  return (
    <Row
      href={href}
      lead={<Avatar id="" name="" src={picture} dot={hasNews} size={isSmall ? 46 : 52} />}
      title={t(words)}
      aside={latest.activeAt && <time dateTime={latest.activeAt}>{listTime(latest.activeAt)}</time>}
      detail={
        <>
          <bdi>{chatName(latest, names.selfId)}</bdi>: <LastLine chat={latest} names={names} isOpen={false} />
        </>
      }
    />
  )
}
