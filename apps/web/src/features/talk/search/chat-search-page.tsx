import { type ReactNode, useCallback } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { navigate } from '../../../shell/navigation.ts'
import { NotFound } from '../../../shell/not-found.tsx'
import { Page } from '../../../shell/page.tsx'
import { useChat } from '../chat/use-chat.ts'
import { ChatSearch } from './chat-search.tsx'

/** Search in one chat where there is no room beside it. */
export default function ChatSearchPage({ conversationId }: { conversationId: string }): ReactNode {
  const chat = useChat(conversationId)
  const jump = useCallback((seq: number) => navigate(`/chats/${conversationId}?at=${seq}`), [conversationId])
  if (!chat) return <NotFound />
  return (
    <Page title={t('search.in-chat')} parent={`/chats/${conversationId}`} body="fixed">
      <ChatSearch chat={chat} onJump={jump} />
    </Page>
  )
}
