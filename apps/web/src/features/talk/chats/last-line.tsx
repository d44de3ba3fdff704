import type { Chat } from '@teahouse/client'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { Icon } from '../../../ui/icon.tsx'
import { withoutBidiControls } from '../../../ui/rich-text-parts.ts'
import { wordsOfRow } from '../chat/content-of.ts'
import type { Names } from '../chat/kind.ts'
import { kindOf } from '../chat/kinds.ts'

interface LastLineProps {
  chat: Chat
  names: Names
  /** The open chat shows its draft in its own field. */
  isOpen: boolean
}

/** What was said last in a chat, or what is being written; in one line. */
export function LastLine({ chat, names, isOpen }: LastLineProps): ReactNode {
  const { draft, pending, mentionSeq } = chat
  if (draft && !isOpen) {
    return (
      <>
        <span className="chats-draft">{t('chats.draft')}</span> {inOneLine(draft.text)}
      </>
    )
  }
  return (
    <>
      {mentionSeq !== null && <span className="chats-mentioned">{t('chats.mentioned')} </span>}
      {pending && pending.state !== 'sent' && (
        <Icon
          name={pending.state === 'failed' ? 'warning-circle' : 'clock'}
          weight={pending.state === 'failed' ? 'fill' : 'regular'}
          size={15}
          label={pending.state === 'failed' ? t('chat.failed') : t('chat.sending')}
          className={pending.state === 'failed' ? 'chats-failed' : 'chats-sending'}
        />
      )}
      <Words chat={chat} names={names} />
    </>
  )
}

function Words({ chat: { conversation, pending, lastMessage }, names }: Omit<LastLineProps, 'isOpen'>): ReactNode {
  if (pending) return inOneLine(wordsOfRow({ item: { kind: 'pending', key: '', entry: pending } }, names))
  if (!lastMessage) return null
  const { content, senderId } = lastMessage
  const kind = kindOf(content)
  const words = inOneLine(kind.preview(content, names))
  const isNamed = conversation.kind === 'group' && kind.ground !== 'line' && senderId && senderId !== names.selfId
  if (!isNamed) return words
  return (
    <>
      <bdi>{names.nameOf(senderId)}</bdi>: {words}
    </>
  )
}

function inOneLine(text: string): string {
  return withoutBidiControls(text.slice(0, 200)).replace(/\s+/g, ' ')
}
