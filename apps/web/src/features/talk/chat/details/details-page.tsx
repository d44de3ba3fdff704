import type { ReactNode } from 'react'
import { navigate } from '../../../../shell/navigation.ts'
import { NotFound } from '../../../../shell/not-found.tsx'
import { Page } from '../../../../shell/page.tsx'
import { useChat } from '../use-chat.ts'
import { ChatDetails } from './chat-details.tsx'
import { detailsTitle } from './title.ts'

/** What there is about a chat, where there is no room beside it. */
export default function DetailsPage({ conversationId }: { conversationId: string }): ReactNode {
  const chat = useChat(conversationId)
  if (!chat) return <NotFound />
  return (
    <Page title={detailsTitle(chat.conversation)} parent={`/chats/${conversationId}`}>
      <ChatDetails hasSearch chat={chat} onJump={(seq) => navigate(`/chats/${conversationId}?at=${seq}`)} />
    </Page>
  )
}
