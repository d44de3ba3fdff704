import type { Chat } from '@teahouse/client'
import { type ReactNode, useCallback, useMemo } from 'react'
import { t } from '../../../i18n/i18n.ts'
import { useView } from '../../../platform/use-view.ts'
import { Page } from '../../../shell/page.tsx'
import { useTeahouse } from '../../../shell/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/state.tsx'
import { VirtualList } from '../../../ui/virtual-list.tsx'
import { useNames } from '../../talk/chat/names.ts'
import { ChatRow } from '../../talk/chats/chat-row.tsx'
import { isInSubscriptions, isListed } from '../../talk/chats/entries.ts'

/** The folder of subscription accounts: they publish for reading when there is time, and call nobody. */
export default function SubscriptionsPage(): ReactNode {
  const chats = useView(useTeahouse().replica.list)
  const names = useNames()
  const subscriptions = useMemo(() => chats.filter((chat) => isListed(chat) && isInSubscriptions(chat)), [chats])
  const drawChat = useCallback((chat: Chat) => <ChatRow chat={chat} names={names} />, [names])
  return (
    <Page title={t('official.subscriptions')} parent="/chats" body="fixed">
      {subscriptions.length === 0 ? (
        <EmptyState
          title={t('official.subscriptions.none')}
          actions={<Button href="/official/find">{t('official.find')}</Button>}
        >
          {t('official.subscriptions.none.body')}
        </EmptyState>
      ) : (
        <VirtualList
          className="chats"
          label={t('official.subscriptions')}
          items={subscriptions}
          itemKey={(chat) => chat.id}
          renderItem={drawChat}
          estimatePx={() => 72}
        />
      )}
    </Page>
  )
}
