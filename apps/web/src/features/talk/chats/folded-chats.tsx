import type { Chat } from '@teahouse/client'
import { type ReactNode, useCallback, useMemo } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { EmptyState } from '../../../ui/state.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { useNames } from '../chat/names.ts'
import { ChatRow } from './chat-row.tsx'
import { isListed } from './entries.ts'

/** Chats that were folded away: muted, and out of sight until somebody looks. */
export default function FoldedChats(): ReactNode {
  const chats = useView(useTeahouse().replica.list)
  const names = useNames()
  const folded = useMemo(() => chats.filter((chat) => isListed(chat) && chat.conversation.settings.folded), [chats])
  const drawChat = useCallback((chat: Chat) => <ChatRow chat={chat} names={names} />, [names])
  return (
    <Page title={t('chats.folded')} parent="/chats" body="fixed">
      {folded.length === 0 ? (
        <EmptyState title={t('chats.folded.none')} />
      ) : (
        <VirtualList
          className="chats"
          label={t('chats.folded')}
          items={folded}
          itemKey={(chat) => chat.id}
          renderItem={drawChat}
          estimatePx={() => 72}
        />
      )}
    </Page>
  )
}
