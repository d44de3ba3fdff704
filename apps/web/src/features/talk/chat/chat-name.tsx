import type { Chat } from '@teahouse/client'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { chatName } from './names.ts'

/** What a chat is called; an official account whose owner was checked has its seal. */
export function ChatName({ chat }: { chat: Chat }): ReactNode {
  const { personId } = useTeahouse()
  return (
    <span className="chat-title">
      <bdi className="ui-clip">{chatName(chat, personId)}</bdi>
      {chat.peer?.official?.isVerified && (
        <Icon name="seal-check" weight="fill" size={16} className="chat-seal" label={t('official.verified')} />
      )}
    </span>
  )
}
