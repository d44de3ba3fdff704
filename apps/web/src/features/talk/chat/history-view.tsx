import { type ReactNode, Suspense } from 'react'
import { Avatar } from '../../../ui/avatar.tsx'
import { fullTime, listTime } from '../../../ui/time.ts'
import type { ContentOf } from './kind.ts'
import { kindOf } from './kinds.ts'

type Item = ContentOf<'history'>['items'][number]

/** The messages of a chat-history card, one under the other, as they were when they were forwarded. */
export function HistoryView({ content }: { content: ContentOf<'history'> }): ReactNode {
  return (
    <ol className="chat-history-items">
      {content.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a card never changes.
        <li key={index}>
          <HistoryItem item={item} isRepeated={content.items[index - 1]?.senderName === item.senderName} />
        </li>
      ))}
    </ol>
  )
}

function HistoryItem({ item, isRepeated }: { item: Item; isRepeated: boolean }): ReactNode {
  const { senderName, avatarId, sentAt, content } = item
  const { Bubble } = kindOf(content)
  return (
    <article className="chat-history-item">
      {isRepeated ? (
        <span className="chat-history-gap" />
      ) : (
        <Avatar id={senderName} name={senderName} src={avatarId && `/media/${avatarId}`} size={38} />
      )}
      <div className="chat-history-body">
        <p className="chat-history-who">
          <bdi>{senderName}</bdi>
          <time dateTime={sentAt} title={fullTime(sentAt)}>
            {listTime(sentAt)}
          </time>
        </p>
        <Suspense>
          <Bubble content={content} conversationId="" seq={null} senderId={null} isOwn={false} />
        </Suspense>
      </div>
    </article>
  )
}
