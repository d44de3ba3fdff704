import type { Chat } from '@teahouse/client'
import { type ReactNode, Suspense } from 'react'
import { Link } from 'wouter'
import { t } from '../../../../i18n/i18n.ts'
import { isolate } from '../../../../i18n/intl.ts'
import { pictureOf } from '../../../../platform/pictures.ts'
import { attempt } from '../../../../shell/act.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { Avatar } from '../../../../ui/avatar.tsx'
import { Card, Cell, SwitchCell } from '../../../../ui/cell.tsx'
import { confirm } from '../../../../ui/dialog.tsx'
import { Icon } from '../../../../ui/icon.tsx'
import { LoadingState } from '../../../../ui/state.tsx'
import { showToast } from '../../../../ui/toast.tsx'
import { nameOf } from '../../../people/contacts/name.ts'
import { configureChat } from '../../chats/configure.ts'
import { startChat } from '../../chats/start-menu.ts'
import { ChatFace } from '../chat-face.tsx'
import { chatName } from '../names.ts'
import { GroupDetails, OfficialDetails, ProgramDetails } from '../slots.ts'
import { BroadcastDetails } from './broadcast-details.tsx'
import './details.css'
import { RecentMedia } from './recent-media.tsx'

interface ChatDetailsProps {
  chat: Chat
  /** Leads to a message. */
  onJump(seq: number): void
  /** Offers search here; beside the chat its head does. */
  hasSearch?: boolean
}

/** Who is in a chat, what was shared in it, and one's own switches. */
export function ChatDetails({ chat, onJump, hasSearch = false }: ChatDetailsProps): ReactNode {
  const { kind } = chat.conversation
  const program = chat.peer?.program
  if (kind === 'group' && GroupDetails) {
    return (
      <Suspense fallback={<LoadingState />}>
        <GroupDetails conversationId={chat.id} />
      </Suspense>
    )
  }
  return (
    <div className="chat-details">
      {program ? (
        <>
          <Face chat={chat} />
          <Suspense>
            <ProgramDetails appId={program.appId} />
          </Suspense>
        </>
      ) : kind === 'official' ? (
        <Suspense fallback={<LoadingState />}>
          <OfficialDetails chat={chat} />
        </Suspense>
      ) : kind === 'direct' ? (
        <Peer chat={chat} />
      ) : kind === 'broadcast' ? (
        <BroadcastDetails chat={chat} />
      ) : (
        <Face chat={chat} />
      )}
      {hasSearch && (
        <Card>
          <Cell href={`/chats/${chat.id}/search`} title={t('chat.search')} />
        </Card>
      )}
      <RecentMedia conversationId={chat.id} onJump={onJump} />
      {(kind !== 'official' || program) && <ChatSwitches chat={chat} />}
      <ClearHistory chat={chat} />
    </div>
  )
}

/** The other person, and the way to a group with them. */
function Peer({ chat: { peer, contact, conversation } }: { chat: Chat }): ReactNode {
  const teahouse = useTeahouse()
  const peerId = conversation.peerId ?? ''
  const name = nameOf(peer, contact)
  return (
    <ul className="chat-details-people">
      <li>
        <Link className="chat-details-person" href={`/contacts/${peerId}`}>
          <Avatar id={peerId} name={name} src={pictureOf(peer)} size={48} />
          <bdi className="ui-clip">{name}</bdi>
        </Link>
      </li>
      <li>
        <button type="button" className="chat-details-person" onClick={() => void startChat(teahouse, peerId)}>
          <span className="chat-details-add">
            <Icon name="plus" size={24} />
          </span>
          <span className="ui-clip">{t('chat.details.group-with')}</span>
        </button>
      </li>
    </ul>
  )
}

function Face({ chat }: { chat: Chat }): ReactNode {
  const { personId } = useTeahouse()
  return (
    <div className="chat-details-face">
      <ChatFace chat={chat} size={64} />
      <b>{chatName(chat, personId)}</b>
      {chat.conversation.kind === 'self' && <p>{t('chat.system.welcome')}</p>}
    </div>
  )
}

/** Pin and mute: one's own switches, which nobody else sees. */
export function ChatSwitches({ chat: { id, conversation } }: { chat: Chat }): ReactNode {
  const teahouse = useTeahouse()
  const { muted, pinnedAt } = conversation.settings
  return (
    <Card>
      <SwitchCell
        title={t('chat.details.mute')}
        checked={muted}
        onChange={(next) => void configureChat(teahouse, id, next ? { muted: true } : { muted: false, folded: false })}
      />
      <SwitchCell
        title={t('chat.details.pin')}
        checked={pinnedAt !== null}
        onChange={(pinned) => void configureChat(teahouse, id, { pinned })}
      />
    </Card>
  )
}

/** Deletes what was said, for oneself. */
export function ClearHistory({ chat }: { chat: Chat }): ReactNode {
  const { client, replica, personId } = useTeahouse()
  async function clear(): Promise<void> {
    const isSure = await confirm({
      title: t('chat.clear.title'),
      body: t('chat.clear.body', { kind: chat.conversation.kind, name: isolate(chatName(chat, personId)) }),
      action: t('chat.clear.action'),
      tone: 'danger',
    })
    if (!isSure) return
    await attempt(async () => {
      const { conversation } = await client.call('chat.clear', { conversationId: chat.id })
      await replica.take({ kind: 'conversation', conversation })
      showToast(t('chat.cleared'), { icon: 'check' })
    })
  }
  return (
    <Card>
      <Cell tone="danger" title={t('chat.clear')} onClick={() => void clear()} />
    </Card>
  )
}
