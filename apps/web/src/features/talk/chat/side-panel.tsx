import type { Chat } from '@teahouse/client'
import { lazy, type ReactNode, Suspense } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { LoadingState } from '../../../ui/state.tsx'
import type { Panel } from './conversation.tsx'
import { ChatDetails } from './details/chat-details.tsx'
import { detailsTitle } from './details/title.ts'

const ChatSearch = lazy(() => import('../search/chat-search.tsx').then(({ ChatSearch }) => ({ default: ChatSearch })))

interface SidePanelProps {
  chat: Chat
  panel: Panel
  onJump(seq: number): void
  onClose(): void
}

/** The third column of a wide screen: what there is about a chat, or search in it. */
export default function SidePanel({ chat, panel, onJump, onClose }: SidePanelProps): ReactNode {
  return (
    <>
      <header className="chat-panel-head">
        <h2 className="ui-clip">{panel === 'details' ? detailsTitle(chat.conversation) : t('search.in-chat')}</h2>
        <IconButton icon="x" label={t('kit.close')} onClick={onClose} />
      </header>
      {panel === 'details' ? (
        <div className="chat-panel-body">
          <ChatDetails chat={chat} onJump={onJump} />
        </div>
      ) : (
        <Suspense fallback={<LoadingState />}>
          <ChatSearch chat={chat} onJump={onJump} />
        </Suspense>
      )}
    </>
  )
}
