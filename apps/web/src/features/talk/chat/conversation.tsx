import type { Chat } from '@teahouse/client'
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useSearch } from 'wouter'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import { useView } from '../../../platform/use-view.ts'
import { goBack, navigate } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { useTitle } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { announce } from '../../../ui/announce.ts'
import { ChatScroller, type ChatScrollerHandle } from '../../../ui/chat-scroller.tsx'
import { isWriting } from '../../../ui/focus.ts'
import { Icon } from '../../../ui/icon.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import { readStored, writeStored } from '../../../ui/stored.ts'
import { useColumns, useMedia } from '../../../ui/use-media.ts'
import './chat.css'
import { AnnouncementBar } from './announcement-bar.tsx'
import { useCell } from './cell.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { Composer, type ComposerHandle } from './composer/composer.tsx'
import { DropZone } from './composer/drop-zone.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { kindOf } from './kinds.ts'
import { labelOf, MessageRow } from './message-row.tsx'
import { chatName, useNames } from './names.ts'
import { createRows, type Row } from './rows.ts'
import { NamesContext, SceneContext } from './scene.ts'
import { AccountIntro, FollowAgain, LiveBanner, MenuComposer, ProgramFoot } from './slots.ts'
import { useIsTyping } from './typing.ts'
import { TypingBubble } from './typing-bubble.tsx'
import { useChat } from './use-chat.ts'
import { useScene } from './use-scene.ts'
import { useTimeline } from './use-timeline.ts'

const SidePanel = lazy(() => import('./side-panel.tsx'))
export type Panel = 'details' | 'search'

/** An open chat: what was said, and where one writes. */
export function ConversationScreen({ conversationId }: { conversationId: string }): ReactNode {
  const chat = useChat(conversationId)
  const isCurrent = useView(useTeahouse().replica.state) === 'current'
  if (!chat) return isCurrent ? <NotFound /> : <LoadingState />
  return <OpenChat key={conversationId} chat={chat} />
}

function OpenChat({ chat }: { chat: Chat }): ReactNode {
  const { personId: selfId } = useTeahouse()
  const { conversation } = chat
  const name = chatName(chat, selfId)
  useTitle(name)
  useUnmark(chat)

  const columns = useColumns()
  const hasPanelRoom = useMedia('(min-width: 1200px)')
  const [panel, setPanel] = usePanel()
  const shownPanel = hasPanelRoom ? panel : null
  function togglePanel(which: Panel): void {
    if (hasPanelRoom) setPanel(panel === which ? null : which)
    else navigate(`/chats/${chat.id}/${which}`)
  }

  const names = useNames(chat.id)
  const { timeline, state } = useTimeline(chat.id)
  const { hasOlder, hasNewer, loading } = state
  // Where reading began: the line "new messages" stays there as long as the chat is open.
  const [opened] = useState(() => ({ unreadCount: chat.unreadCount, readSeq: conversation.readSeq }))
  const [rowsOf] = useState(() => createRows((content) => kindOf(content).ground === 'line'))
  const unreadAfterSeq = opened.unreadCount > 0 ? opened.readSeq : null
  const rows = useMemo(() => rowsOf(state.items, { selfId, unreadAfterSeq }), [rowsOf, state, selfId, unreadAfterSeq])
  const isTyping = useIsTyping(chat.id)

  const scroller = useRef<ChatScrollerHandle>(null)
  const composer = useRef<ComposerHandle>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const [hasUnreadAbove, setUnreadAbove] = useState(opened.unreadCount > manyUnread)
  const at = Number(new URLSearchParams(useSearch()).get('at'))
  const { scene, opening, jumpNear, jumpToEnd } = useScene({
    conversation,
    programAppId: chat.peer?.program?.appId,
    timeline,
    rows,
    scroller,
    composer,
    isAwaited: at > 0,
    onInView: (seq) => {
      if (seq <= opened.readSeq + 1) setUnreadAbove(false)
    },
  })
  useJumpFromAddress(at, rows.length > 0 || hasOlder, scene.jumpTo)
  useAnnouncements(rows, (row) => labelOf(row, names))

  const isChoosing = useCell(scene.chosen, (chosen) => chosen !== null)
  const hasNames = conversation.kind === 'group' && conversation.settings.showNames
  const drawRow = useCallback((row: Row) => <MessageRow row={row} hasNames={hasNames} />, [hasNames])
  const isUnreachable = loading === 'unreachable'

  function goToEnd(): void {
    if (hasNewer) void jumpToEnd()
    // The message that was just sent is drawn first.
    else requestAnimationFrame(() => scroller.current?.scrollToEnd())
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey)
      return
    if (event.key === 'Escape') {
      event.preventDefault()
      if (isChoosing) scene.chosen.set(null)
      else if (columns === 1) goBack('/chats')
      else document.querySelector<HTMLElement>('.shell-lists [aria-current="true"]')?.focus()
    } else if (!isWriting(event.target)) walk(event, rows, scroller.current)
  }

  return (
    <NamesContext value={names}>
      <SceneContext value={scene}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys that work wherever in the chat the focus is. */}
        <div className="chat" data-columns={columns} data-panel={shownPanel ?? undefined} onKeyDown={onKeyDown}>
          <DropZone className="chat-main" onFiles={(files) => composer.current?.attach(files)}>
            <ConversationHead
              chat={chat}
              name={name}
              isTyping={isTyping}
              panel={shownPanel}
              onPanel={togglePanel}
              columns={columns}
            />
            <AnnouncementBar conversation={conversation} />
            <Suspense>
              <LiveBanner conversationId={chat.id} />
            </Suspense>
            <div className="chat-floor">
              {rows.length === 0 && timeline && !hasOlder && (
                <FirstWords conversation={conversation} peer={chat.peer} />
              )}
              {opening ? (
                <ChatScroller
                  key={opening.id}
                  ref={scroller}
                  openAtKey={opening.key}
                  items={rows}
                  itemKey={keyOf}
                  renderItem={drawRow}
                  estimatePx={estimatePx}
                  hasOlder={hasOlder && !isUnreachable}
                  onReachStart={() => void timeline?.loadOlder()}
                  hasNewer={hasNewer}
                  onReachEnd={() => !isUnreachable && void timeline?.loadNewer()}
                  newBelow={isAtEnd ? 0 : chat.unreadCount}
                  onJumpToNewest={goToEnd}
                  onAtEndChange={setAtEnd}
                  label={t('chat.messages', { name: isolate(name) })}
                  foot={isTyping && chat.peer && <TypingBubble person={chat.peer} />}
                />
              ) : (
                <LoadingState />
              )}
              {hasUnreadAbove && (
                <button
                  type="button"
                  className="chat-unread-above"
                  onClick={() => {
                    setUnreadAbove(false)
                    jumpNear(opened.readSeq + 1)
                  }}
                >
                  <Icon name="arrow-up" weight="bold" size={18} />
                  {t('kit.jump-newest.count', { count: opened.unreadCount })}
                </button>
              )}
              {isUnreachable && hasOlder && (
                <button type="button" className="chat-unreachable" onClick={() => void timeline?.loadOlder()}>
                  {t('chat.older.unreachable')} <b>{t('kit.retry')}</b>
                </button>
              )}
            </div>
            {isChoosing ? (
              <ChosenBar scene={scene} />
            ) : chat.peer?.program && conversation.myRole === null ? (
              <Suspense fallback={<div className="chat-foot" />}>
                <ProgramFoot appId={chat.peer.program.appId} />
              </Suspense>
            ) : conversation.kind === 'official' && !chat.peer?.program ? (
              <Suspense fallback={<div className="chat-foot" />}>
                {conversation.myRole === null ? (
                  <FollowAgain accountId={conversation.peerId ?? ''} />
                ) : (
                  <MenuComposer ref={composer} chat={chat} isCard={columns > 1} onSent={goToEnd} />
                )}
              </Suspense>
            ) : conversation.myRole === null ? (
              <p className="chat-foot">{t('chat.foot.former')}</p>
            ) : conversation.group?.onlyAdminsWrite && conversation.myRole === 'member' ? (
              <p className="chat-foot">{t('refusal.muted_by_group')}</p>
            ) : (
              <Composer ref={composer} chat={chat} isCard={columns > 1} onSent={goToEnd} />
            )}
          </DropZone>
          {shownPanel && (
            <aside
              className="chat-panel"
              onClickCapture={(event) => {
                // Search beside the chat, where it would lead away from it.
                const link = (event.target as Element).closest('a')
                if (link?.pathname !== `/chats/${chat.id}/search`) return
                event.preventDefault()
                setPanel('search')
              }}
            >
              <Suspense fallback={<LoadingState />}>
                <SidePanel
                  chat={chat}
                  panel={shownPanel}
                  onJump={(seq) => scene.jumpTo(seq)}
                  onClose={() => setPanel(null)}
                />
              </Suspense>
            </aside>
          )}
        </div>
      </SceneContext>
    </NamesContext>
  )
}

/** What an empty chat is for, where that is not plain. */
function FirstWords({ conversation: { kind, peerId }, peer }: Pick<Chat, 'conversation' | 'peer'>): ReactNode {
  if (kind === 'self') return <p className="chat-first">{t('chat.system.welcome')}</p>
  if (kind === 'broadcast') return <p className="chat-first">{t('chat.broadcast.hint')}</p>
  if (kind === 'official' && !peer?.program) {
    return (
      <Suspense>
        <AccountIntro accountId={peerId ?? ''} />
      </Suspense>
    )
  }
  return null
}

/** Where there is room for details they are shown, until somebody on this device closes them. */
function usePanel(): [Panel | null, (next: Panel | null) => void] {
  const [panel, setPanel] = useState<Panel | null>(() => (readStored(panelKey) === 'shut' ? null : 'details'))
  return [
    panel,
    (next) => {
      if (next !== 'search') writeStored(panelKey, next ? null : 'shut')
      setPanel(next)
    },
  ]
}

const panelKey = 'teahouse.details'

/** More unread messages than this may begin above what is seen at first. */
const manyUnread = 8

const keyOf = (row: Row) => row.item.key

/** A first guess, so that the scroll bar does not jump about; each row is measured when it is drawn. */
function estimatePx(row: Row): number {
  const length =
    row.item.kind === 'message' && row.item.message.content.kind === 'text' ? row.item.message.content.text.length : 60
  return 30 + Math.ceil(length / 32) * 24 + (row.isFirst ? 10 : 3) + (row.above ? 32 : 0)
}

/** A chat that was marked unread has been opened: the mark has done its work. */
function useUnmark({ id, conversation }: Chat): void {
  const { client, replica } = useTeahouse()
  const { markedUnread } = conversation.settings
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened; marking it again is meant.
  useEffect(() => {
    if (!markedUnread) return
    client
      .call('chat.configure', { conversationId: id, markedUnread: false })
      .then((answer) => replica.take({ kind: 'conversation', conversation: answer.conversation }))
      // Without the line it stays marked; nobody has to hear of that.
      .catch(() => {})
  }, [])
}

/** `?at=12` leads to a message. Once there, the address is that of the chat again, so that it can be asked for twice. */
function useJumpFromAddress(at: number, isOpen: boolean, jump: (seq: number) => void): void {
  const latest = useRef(jump)
  latest.current = jump
  useEffect(() => {
    if (!at || !isOpen) return
    latest.current(at)
    navigate(location.pathname, { replace: true })
  }, [at, isOpen])
}

/** Reads what arrives to people who listen. */
function useAnnouncements(rows: readonly Row[], wordsOf: (row: Row) => string): void {
  const heardSeq = useRef<number>(undefined)
  const last = rows.findLast((row) => row.item.kind === 'message')
  useEffect(() => {
    const seq = last?.seq ?? 0
    const isNew = heardSeq.current !== undefined && seq > heardSeq.current
    if (seq) heardSeq.current = Math.max(seq, heardSeq.current ?? 0)
    if (isNew && last && !last.isOwn) announce(wordsOf(last))
  })
}

/** J and K, and the arrows once a message has the focus, go from message to message. */
function walk(event: KeyboardEvent, rows: readonly Row[], scroller: ChatScrollerHandle | null): void {
  const target = event.target as HTMLElement
  const current = target.closest<HTMLElement>('article[data-key]')
  const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
  if (isArrow && target !== current) return
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
  if (!step) return
  const index = current ? rows.findIndex((row) => row.item.key === current.dataset.key) : rows.length
  const next = rows[index + step]
  if (!next) return
  event.preventDefault()
  const { key } = next.item
  const find = () => document.querySelector<HTMLElement>(`.chat article[data-key="${CSS.escape(key)}"]`)
  const article = find()
  if (article) {
    article.focus({ preventScroll: true })
    article.scrollIntoView({ block: 'nearest' })
    return
  }
  scroller?.scrollToKey(key)
  // The row has to be drawn first.
  requestAnimationFrame(() => find()?.focus({ preventScroll: true }))
}
