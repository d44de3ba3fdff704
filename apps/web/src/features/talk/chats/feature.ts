import { lazy } from 'react'
import { useView } from '../../../platform/use-view.ts'
import { type Feature, type News, route } from '../../../shell/feature.ts'
import { useTeahouse } from '../../../shell/session.ts'
import { ChatList } from './chat-list.tsx'
import { unreadTotal } from './unread.ts'

/** The list is drawn from the device's store before anything is fetched, so it comes with the shell. */
export const chats: Feature = {
  routes: [
    route('/chats', { place: 'chats', column: 'list', screen: ChatList }),
    route('/chats/folded', { place: 'chats', column: 'page', screen: lazy(() => import('./folded-chats.tsx')) }),
  ],
  news: { place: 'chats', useNews },
}

function useNews(): News {
  return unreadTotal(useView(useTeahouse().replica.list))
}
