import type { Chat } from '@teahouse/client'
import type { Person } from '@teahouse/contract/people/accounts'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { navigate } from '../../../shell/navigation.ts'
import { confirm } from '../../../ui/dialog.tsx'
import type { RowAction } from '../../../ui/row.tsx'
import { chatName } from '../chat/names.ts'
import { configureChat } from './configure.ts'
import { unreadOf } from './unread.ts'

/** What can be done with a chat on the list: the first three by a swipe, all from its menu. */
export function actionsOf(teahouse: Teahouse, chat: Chat): RowAction[] {
  const { pinnedAt, muted, folded } = chat.conversation.settings
  const { count, dot } = unreadOf(chat)
  const configure = (change: Parameters<typeof configureChat>[2]) => void configureChat(teahouse, chat.id, change)
  return [
    count > 0 || dot
      ? { label: t('chats.read'), icon: 'check', tone: 'accent', onSelect: () => void markRead(teahouse, chat) }
      : {
          label: t('chats.unread'),
          icon: 'chat-teardrop-text',
          tone: 'accent',
          onSelect: () => configure({ markedUnread: true }),
        },
    { label: t('chats.hide'), icon: 'eye-slash', onSelect: () => void hide(teahouse, chat) },
    { label: t('kit.delete'), icon: 'trash', tone: 'danger', onSelect: () => void deleteChat(teahouse, chat) },
    pinnedAt
      ? { label: t('chats.unpin'), icon: 'push-pin-slash', onSelect: () => configure({ pinned: false }) }
      : { label: t('chats.pin'), icon: 'push-pin', onSelect: () => configure({ pinned: true }) },
    muted
      ? { label: t('chats.unmute'), icon: 'bell', onSelect: () => configure({ muted: false, folded: false }) }
      : { label: t('chats.mute'), icon: 'bell-slash', onSelect: () => configure({ muted: true }) },
    ...(chat.conversation.kind === 'official' && chat.conversation.myRole && chat.peer && !chat.peer.program
      ? [
          {
            label: t('official.unfollow'),
            icon: 'x-circle',
            onSelect: () => void stopFollowing(teahouse, chat.peer!),
          } as const,
        ]
      : []),
    ...(chat.conversation.kind !== 'group'
      ? []
      : [
          folded
            ? ({ label: t('chats.unfold'), icon: 'tray', onSelect: () => configure({ folded: false }) } as const)
            : // What is folded away is quiet, or it would call from behind its lid.
              ({
                label: t('chats.fold'),
                icon: 'tray',
                onSelect: () => configure({ folded: true, muted: true }),
              } as const),
        ]),
  ]
}

async function stopFollowing(teahouse: Teahouse, account: Person): Promise<void> {
  const { unfollow } = await import('../../business/official/use-follow.ts')
  await unfollow(teahouse, account)
}

async function markRead(teahouse: Teahouse, { id, conversation }: Chat): Promise<void> {
  const { lastSeq, settings } = conversation
  await teahouse.replica.markRead(id, lastSeq)
  if (settings.markedUnread) await configureChat(teahouse, id, { markedUnread: false })
}

async function hide(teahouse: Teahouse, chat: Chat): Promise<void> {
  if (await configureChat(teahouse, chat.id, { hidden: true })) leaveChat(chat.id)
}

/** Asks, then takes the chat and all that was said off this person's devices. True when it was done. */
export async function deleteChat({ client, replica, personId }: Teahouse, chat: Chat): Promise<boolean> {
  const isSure = await confirm({
    title: t('chats.delete.title'),
    body: t('chats.delete.body', { kind: chat.conversation.kind, name: isolate(chatName(chat, personId)) }),
    action: t('kit.delete'),
    tone: 'danger',
  })
  if (!isSure) return false
  const isDone = await attempt(async () => {
    await replica.removeDraft(chat.id)
    const { conversation } = await client.call('chat.clear', { conversationId: chat.id, remove: true })
    await replica.take({ kind: 'conversation', conversation })
  })
  if (isDone) leaveChat(chat.id)
  return isDone
}

/** A chat that is off the list is not left open beside it. */
function leaveChat(conversationId: string): void {
  if (location.pathname.startsWith(`/chats/${conversationId}`)) navigate('/chats', { replace: true })
}
