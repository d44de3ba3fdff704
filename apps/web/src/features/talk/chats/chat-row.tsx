import type { Chat } from '@teahouse/client'
import { memo, type ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Row } from '../../../ui/row.tsx'
import { fullTime, listTime } from '../../../ui/time.ts'
import { ChatFace } from '../chat/chat-face.tsx'
import { ChatName } from '../chat/chat-name.tsx'
import type { Names } from '../chat/kind.ts'
import { actionsOf } from './chat-actions.ts'
import { LastLine } from './last-line.tsx'
import { unreadOf } from './unread.ts'

interface ChatRowProps {
  chat: Chat
  names: Names
  /** Its conversation fills the next column. */
  isOpen?: boolean
  /** In the narrower column of a wide screen. */
  isSmall?: boolean
}

/** A chat on the list. */
export const ChatRow = memo(function ChatRow({
  chat,
  names,
  isOpen = false,
  isSmall = false,
}: ChatRowProps): ReactNode {
  const teahouse = useTeahouse()
  const { activeAt, conversation } = chat
  const { count, dot } = unreadOf(chat)
  return (
    <Row
      href={`/chats/${chat.id}`}
      lead={<ChatFace chat={chat} badge={count} dot={dot} size={isSmall ? 46 : 52} />}
      title={<ChatName chat={chat} />}
      aside={
        activeAt && (
          <time dateTime={activeAt} title={fullTime(activeAt)}>
            {listTime(activeAt)}
          </time>
        )
      }
      detail={<LastLine chat={chat} names={names} isOpen={isOpen} />}
      status={conversation.settings.muted ? <Icon name="bell-slash" size={16} label={t('chat.muted')} /> : undefined}
      unread={count > 0}
      pinned={conversation.settings.pinnedAt !== null}
      selected={isOpen}
      actions={actionsOf(teahouse, chat)}
    />
  )
})
