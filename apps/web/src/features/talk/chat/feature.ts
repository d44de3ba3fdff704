import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { ConversationScreen } from './conversation.tsx'

const page = { place: 'chats', column: 'page' } as const

export const chat: Feature = {
  routes: [
    route('/chats/:conversationId', { ...page, screen: ConversationScreen }),
    route('/chats/:conversationId/details', { ...page, screen: lazy(() => import('./details/details-page.tsx')) }),
    route('/chats/:conversationId/search', { ...page, screen: lazy(() => import('../search/chat-search-page.tsx')) }),
  ],
}
