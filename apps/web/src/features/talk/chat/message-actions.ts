/** What somebody can do with messages. Each asks the server, and shows its answer at once. */
import type { Message } from '@teahouse/contract/talk/content'
import { t } from '../../../i18n/i18n.ts'
import { isolate } from '../../../i18n/intl.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { attempt } from '../../../shell/act.ts'
import { confirm } from '../../../ui/dialog.tsx'
import { showToast } from '../../../ui/toast.tsx'
import { chatName } from './names.ts'
import { pickConversations } from './pick-conversations.tsx'
import { keepRecalledWords } from './recalled-words.ts'

export async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  showToast(t('kit.copied'), { icon: 'check' })
}

/** Forwards messages to chats that the person chooses: each by itself, or all as one card. True when it was done. */
export async function forwardMessages(
  { client, replica, personId }: Teahouse,
  conversationId: string,
  seqs: readonly number[],
  as: 'each' | 'merged',
): Promise<boolean> {
  const toConversationIds = await pickConversations({ title: t('chat.forward.to'), action: t('chat.forward') })
  if (!toConversationIds || toConversationIds.length === 0) return false
  const chat = replica.chat(conversationId).getSnapshot()
  const myName = replica.account.getSnapshot()?.name ?? ''
  const title = !chat
    ? ''
    : chat.conversation.kind === 'direct'
      ? t('chat.history.two', { name: isolate(chat.peer?.name ?? ''), other: isolate(myName) })
      : t('chat.history.of', { name: isolate(chatName(chat, personId)) })
  return attempt(async () => {
    const { undelivered } = await client.call('chat.forward', {
      requestId: client.host.newId(),
      fromConversationId: conversationId,
      seqs: [...seqs].sort((one, other) => one - other),
      toConversationIds: [...toConversationIds],
      as,
      title: as === 'merged' ? title : '',
    })
    if (undelivered.length === 0) return showToast(t('chat.forwarded'), { icon: 'check' })
    const names = undelivered.map((one) => {
      const missed = replica.chat(one.conversationId).getSnapshot()
      return missed ? isolate(chatName(missed, personId)) : ''
    })
    showToast(t('chat.forwarded.not', { names: names.join(', ') }), { icon: 'warning-circle' })
  })
}

export async function keepAsFavourites(
  { client }: Teahouse,
  conversationId: string,
  seqs: readonly number[],
): Promise<boolean> {
  return attempt(async () => {
    for (const seq of seqs) {
      await client.call('favourites.add', { favouriteId: client.host.newId(), conversationId, seq })
    }
    showToast(t('chat.favourite.done'), { icon: 'check' })
  })
}

/** Deletes messages for oneself, after asking. True when it was done. */
export async function deleteMessages(
  { client, replica }: Teahouse,
  conversationId: string,
  seqs: readonly number[],
): Promise<boolean> {
  const isSure = await confirm({
    title: t('chat.delete.title', { count: seqs.length }),
    body: t('chat.delete.body'),
    action: t('kit.delete'),
    tone: 'danger',
  })
  if (!isSure) return false
  return attempt(async () => {
    await client.call('chat.hide', { conversationId, seqs: [...seqs] })
    await replica.take({ kind: 'messagesHidden', conversationId, seqs: [...seqs] })
  })
}

/** Takes a message back for everyone. One's own words stay here for a while, to be written better. */
export async function recallMessage({ client, replica, personId }: Teahouse, message: Message): Promise<void> {
  const { conversationId, seq, content, senderId } = message
  await attempt(async () => {
    const recalled = await client.call('chat.recall', { conversationId, seq })
    if (content.kind === 'text' && senderId === personId) keepRecalledWords(conversationId, seq, content)
    await replica.take({ kind: 'message', message: recalled.message })
  })
}
