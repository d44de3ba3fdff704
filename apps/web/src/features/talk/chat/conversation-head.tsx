import type { Chat } from '@teahouse/client'
import type { ReactNode } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { goBack } from '../../../shell/navigation.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { Icon } from '../../../ui/icon.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { NavBar } from '../../../ui/nav-bar.tsx'
import { unreadTotal } from '../chats/unread.ts'
import type { Panel } from './conversation.tsx'

interface ConversationHeadProps {
  chat: Chat
  name: string
  isTyping: boolean
  panel: Panel | null
  onPanel(panel: Panel): void
  columns: 1 | 2 | 3
}

/** Who one talks with, and the ways to more. */
export function ConversationHead({ chat, name, isTyping, panel, onPanel, columns }: ConversationHeadProps): ReactNode {
  const { conversation, peer } = chat
  const chats = useView(useTeahouse().replica.list)
  const isGroup = conversation.kind === 'group' || conversation.kind === 'broadcast'
  const detailsWords = isGroup ? t('chat.details.group') : t('chat.details')
  return (
    <NavBar
      title={
        <span className="chat-title">
          <bdi className="ui-clip">{name}</bdi>
          {peer?.official?.isVerified && (
            <Icon name="seal-check" weight="fill" size={16} className="chat-seal" label={t('official.verified')} />
          )}
          {conversation.settings.muted && <Icon name="bell-slash" size={16} label={t('chat.muted')} />}
        </span>
      }
      subtitle={
        isTyping ? t('chat.typing') : isGroup ? t('chat.people', { count: conversation.memberCount }) : undefined
      }
      back={columns === 1 ? { onClick: () => goBack('/chats'), unread: unreadTotal(chats, chat.id).count } : undefined}
      align={columns > 1 ? 'start' : 'center'}
      actions={
        columns > 1 ? (
          <>
            <IconButton
              icon="magnifying-glass"
              size={22}
              label={t('chat.search')}
              aria-pressed={panel === 'search'}
              onClick={() => onPanel('search')}
            />
            <IconButton
              icon="sidebar"
              size={22}
              weight={panel === 'details' ? 'duotone' : 'regular'}
              flip
              className={panel === 'details' ? 'chat-panel-open' : ''}
              label={detailsWords}
              aria-pressed={panel === 'details'}
              onClick={() => onPanel('details')}
            />
          </>
        ) : (
          <IconButton
            {...(conversation.kind === 'official' ? { icon: 'user' } : { icon: 'dots-three', weight: 'bold' })}
            label={detailsWords}
            onClick={() => onPanel('details')}
          />
        )
      }
    />
  )
}
