import type { Message } from '@teahouse/contract/talk/content'
import { type ReactNode, useCallback } from 'react'
import { t } from '../../../../i18n/i18n.ts'
import { useTeahouse } from '../../../../shell/session.ts'
import { useLoaded } from '../../../../shell/use-loaded.ts'
import { MediaTiles } from '../../search/results.tsx'
import { useChat } from '../use-chat.ts'

const mostShown = 6

/** The last pictures and videos of a chat; nothing where there are none, or no line to ask. */
export function RecentMedia({
  conversationId,
  onJump,
}: {
  conversationId: string
  onJump(seq: number): void
}): ReactNode {
  const { client } = useTeahouse()
  const lastSeq = useChat(conversationId)?.conversation.lastSeq
  const { value } = useLoaded(
    () => client.call('search.messages', { conversationId, kind: 'media', limit: mostShown }),
    [client, conversationId, lastSeq],
  )
  const open = useCallback((message: Message) => onJump(message.seq), [onJump])
  if (!value || value.messages.length === 0) return null
  return (
    <section className="chat-details-media">
      <h3>{t('chat.details.media')}</h3>
      <MediaTiles messages={value.messages} onOpen={open} />
    </section>
  )
}
