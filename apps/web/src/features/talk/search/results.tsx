import type { Message } from '@teahouse/contract/talk/content'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { pictureOf } from '../../../platform/pictures.ts'
import { navigate } from '../../../shell/navigation.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Banner } from '../../../ui/banner.tsx'
import { Row } from '../../../ui/row.tsx'
import { SkeletonRows } from '../../../ui/skeleton.tsx'
import { EmptyState, ErrorState } from '../../../ui/state.tsx'
import { duration, fullTime, listTime } from '../../../ui/time.ts'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { ChatFace } from '../chat/chat-face.tsx'
import type { Names } from '../chat/kind.ts'
import { kindOf } from '../chat/kinds.ts'
import { chatName, useNames } from '../chat/names.ts'
import { useChat, usePerson } from '../chat/use-chat.ts'
import './search.css'
import { wordsOf } from './fold.ts'
import { FoundSnippet } from './found-text.tsx'
import { type Found, isAsked, type Question } from './use-message-search.ts'

interface ResultsProps {
  question: Question
  found: Found
  onOpen(message: Message): void
  /** What stands here before anything is asked. */
  children?: ReactNode
}

/** The messages that were found, newest first; pictures and videos as tiles. */
export function Results({ question, found, onOpen, children }: ResultsProps): ReactNode {
  const { messages, isSearching, isOnlyHere, problem, loadMore } = found
  const names = useNames(question.conversationId)
  const { query, conversationId } = question
  const words = useMemo(() => wordsOf(query), [query])
  const drawMessage = useCallback(
    (message: Message) =>
      conversationId ? (
        <ResultInChat message={message} words={words} names={names} onOpen={onOpen} />
      ) : (
        <Result message={message} words={words} names={names} onOpen={onOpen} />
      ),
    [conversationId, words, names, onOpen],
  )

  if (!isAsked(question)) return children
  if (problem) return <ErrorState>{problem}</ErrorState>
  const isNothing = messages.length === 0 && !isSearching
  if (isNothing) {
    return <EmptyState title={query.trim() ? t('kit.search.none', { words: query.trim() }) : t('search.none')} />
  }
  const hint = isOnlyHere && <Banner icon="wifi-slash">{t('search.here')}</Banner>
  if (question.kind === 'media' && messages.length > 0) {
    return (
      <div className="search-scroll">
        {hint}
        <MediaTiles messages={messages} onOpen={onOpen} />
        {loadMore && <More onNear={loadMore} />}
      </div>
    )
  }
  return (
    <VirtualList
      className="search-list"
      label={t('search.results')}
      items={messages}
      itemKey={(message) => message.id}
      renderItem={drawMessage}
      estimatePx={() => 72}
      head={
        <>
          {hint}
          {messages.length === 0 && isSearching && <SkeletonRows count={6} />}
        </>
      }
      foot={loadMore && <More onNear={loadMore} />}
    />
  )
}

interface ResultProps {
  message: Message
  words: readonly string[]
  names: Names
  onOpen(message: Message): void
}

/** A message of any chat: the chat stands first. */
function Result({ message, words, names, onOpen }: ResultProps): ReactNode {
  const chat = useChat(message.conversationId)
  if (!chat) return null
  const isNamed = chat.conversation.kind === 'group' && message.senderId
  return (
    <Row
      lead={<ChatFace chat={chat} size={46} />}
      title={chatName(chat, names.selfId)}
      aside={<Time message={message} />}
      detail={
        <>
          {isNamed && (
            <>
              <bdi>{nameOf(message.senderId!, names)}</bdi>:{' '}
            </>
          )}
          <FoundSnippet text={kindOf(message.content).preview(message.content, names)} words={words} />
        </>
      }
      onClick={() => onOpen(message)}
    />
  )
}

/** A message among other things that were found; it opens where it was said. */
export function FoundMessage({ message, words }: Pick<ResultProps, 'message' | 'words'>): ReactNode {
  const names = useNames()
  const open = ({ conversationId, seq }: Message) => navigate(`/chats/${conversationId}?at=${seq}`)
  return <Result message={message} words={words} names={names} onOpen={open} />
}

/** A message of one chat: who said it stands first. */
function ResultInChat({ message, words, names, onOpen }: ResultProps): ReactNode {
  const senderId = message.senderId ?? ''
  const person = usePerson(senderId)
  return (
    <Row
      lead={<Avatar id={senderId} name={names.nameOf(senderId)} src={pictureOf(person)} size={46} />}
      title={nameOf(senderId, names)}
      aside={<Time message={message} />}
      detail={<FoundSnippet text={kindOf(message.content).preview(message.content, names)} words={words} />}
      onClick={() => onOpen(message)}
    />
  )
}

function nameOf(personId: string, names: Names): string {
  return personId === names.selfId ? t('search.me') : names.nameOf(personId)
}

function Time({ message: { sentAt } }: { message: Message }): ReactNode {
  return (
    <time dateTime={sentAt} title={fullTime(sentAt)}>
      {listTime(sentAt)}
    </time>
  )
}

/** Pictures and videos as small squares, each leading to its message. */
export function MediaTiles({
  messages,
  onOpen,
}: {
  messages: readonly Message[]
  onOpen(message: Message): void
}): ReactNode {
  const names = useNames()
  return (
    <ul className="search-tiles">
      {messages.flatMap((message) =>
        picturesIn(message).map(({ mediaId, address, durationMs }) => (
          <li key={`${message.id} ${mediaId}`}>
            <button type="button" className="search-tile" onClick={() => onOpen(message)}>
              <img
                src={address}
                alt={`${names.nameOf(message.senderId ?? '')}, ${listTime(message.sentAt)}`}
                loading="lazy"
              />
              {durationMs !== undefined && <span className="search-tile-time ui-figures">{duration(durationMs)}</span>}
            </button>
          </li>
        )),
      )}
    </ul>
  )
}

function picturesIn({ content }: Message): { mediaId: string; address: string; durationMs?: number }[] {
  if (content.kind === 'photos')
    return content.photos.map(({ mediaId }) => ({ mediaId, address: `/media/${mediaId}/thumb` }))
  if (content.kind === 'video') {
    const { mediaId, durationMs } = content
    return [{ mediaId, address: `/media/${mediaId}/poster`, durationMs }]
  }
  return []
}

/** Comes into view before the end does, and asks for more. */
function More({ onNear }: { onNear(): void }): ReactNode {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(onNear)
  latest.current = onNear
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '600px',
    })
    observer.observe(element.current!)
    return () => observer.disconnect()
  })
  return (
    <div ref={element}>
      <SkeletonRows count={2} />
    </div>
  )
}
