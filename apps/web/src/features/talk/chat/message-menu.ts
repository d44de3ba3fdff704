import type { OutboxEntry } from '@teahouse/client'
import type { Message } from '@teahouse/contract/talk/content'
import { t } from '../../../i18n/i18n.ts'
import type { Teahouse } from '../../../platform/teahouse.ts'
import type { MenuItem } from '../../../ui/menu.tsx'
import { contentOf, kindOfRow } from './content-of.ts'
import { copyText, deleteMessages, forwardMessages, keepAsFavourites, recallMessage } from './message-actions.ts'
import type { Row } from './rows.ts'

/** As long as the server lets somebody take their own words back. */
const recallMs = 2 * 60_000

/** What can neither be sent on nor taken back. */
const staying = new Set<string>(['transfer', 'redPacket', 'collection', 'notice', 'choices', 'form', 'rating'])

/** What a chat does itself, when its menu says so. */
interface Doing {
  quote(message: Message): void
  chooseSeveral(seq: number): void
}

/** What can be done with a message, in the order that hands know. */
export function menuOf(teahouse: Teahouse, row: Row, doing: Doing): MenuItem[] {
  const { item } = row
  return item.kind === 'pending'
    ? menuOfPending(teahouse, row, item.entry)
    : menuOfSent(teahouse, row, item.message, doing)
}

function menuOfSent(teahouse: Teahouse, row: Row, message: Message, doing: Doing): MenuItem[] {
  const { conversationId, seq, content } = message
  const kind = kindOfRow(row)
  const conversation = teahouse.replica.chat(conversationId).getSnapshot()?.conversation
  const isLine = kind.ground === 'line'
  const isForwardable = !isLine && content.kind !== 'liveLocation' && !staying.has(content.kind)
  const mayWrite = conversation?.myRole !== null
  const seqs = [seq]
  return [
    ...copyItems(row),
    ...(isForwardable
      ? [
          {
            label: t('chat.forward'),
            icon: 'arrow-bend-up-right',
            onSelect: () => void forwardMessages(teahouse, conversationId, seqs, 'each'),
          } as const,
          {
            label: t('chat.favourite'),
            icon: 'star',
            onSelect: () => void keepAsFavourites(teahouse, conversationId, seqs),
          } as const,
        ]
      : []),
    ...(!isLine && mayWrite
      ? [{ label: t('chat.quote'), icon: 'quotes', onSelect: () => doing.quote(message) } as const]
      : []),
    ...(kind.actions?.(message) ?? []),
    ...(conversation?.kind === 'official' && message.senderId === conversation.peerId
      ? [
          {
            label: t('official.why'),
            icon: 'info',
            onSelect: () => void askWhy(message, conversation.peerId!),
          } as const,
        ]
      : []),
    ...(isRecallable(teahouse, message, conversation)
      ? [
          {
            label: t('chat.recall'),
            icon: 'arrow-counter-clockwise',
            onSelect: () => void recallMessage(teahouse, message),
          } as const,
        ]
      : []),
    { label: t('chat.choose'), icon: 'check-circle', onSelect: () => doing.chooseSeveral(seq) },
    {
      label: t('kit.delete'),
      icon: 'trash',
      tone: 'danger',
      onSelect: () => void deleteMessages(teahouse, conversationId, seqs),
    },
  ]
}

async function askWhy({ content: { kind } }: Message, accountId: string): Promise<void> {
  const { openWhy } = await import('../../business/official/why-sheet.tsx')
  await openWhy(accountId, kind === 'articles' || kind === 'notice' ? kind : 'other')
}

function menuOfPending({ replica }: Teahouse, row: Row, { messageId, state }: OutboxEntry): MenuItem[] {
  return [
    ...(state === 'failed'
      ? [
          {
            label: t('chat.failed.retry'),
            icon: 'arrow-clockwise',
            onSelect: () => void replica.retry(messageId),
          } as const,
        ]
      : []),
    ...copyItems(row),
    {
      label: state === 'failed' ? t('kit.delete') : t('chat.unsend'),
      icon: 'trash',
      tone: 'danger',
      disabled: state === 'sent',
      onSelect: () => void replica.discard(messageId),
    },
  ]
}

/** "Copy": what is selected within the message, or all of it. */
function copyItems(row: Row): MenuItem[] {
  const content = contentOf(row)
  const words = content && kindOfRow(row).copied?.(content)
  if (!words) return []
  const selection = getSelection()
  const inside = selection?.anchorNode?.parentElement?.closest('article')?.dataset.key === row.item.key
  const selected = inside ? selection?.toString() : ''
  return [{ label: t('kit.copy'), icon: 'copy', onSelect: () => void copyText(selected || words) }]
}

function isRecallable(
  { personId }: Teahouse,
  { content, senderId, sentAt }: Message,
  conversation: { kind: string; myRole: string | null } | undefined,
): boolean {
  if (content.kind === 'system' || content.kind === 'recalled' || !conversation?.myRole) return false
  if (staying.has(content.kind)) return false
  if (conversation.kind === 'group' && conversation.myRole !== 'member') return true
  return senderId === personId && Date.now() - Date.parse(sentAt) < recallMs
}
