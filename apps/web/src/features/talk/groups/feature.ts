import { lazy } from 'react'
import { type Feature, type News, route } from '../../../shell/feature.ts'
import { useInvitations } from './use-invitations.ts'

const ofChat = { place: 'chats', column: 'page' } as const
const ofContacts = { place: 'contacts', column: 'page' } as const

export const groups: Feature = {
  routes: [
    route('/chats/:conversationId/members', { ...ofChat, screen: lazy(() => import('./members-page.tsx')) }),
    route('/chats/:conversationId/code', { ...ofChat, screen: lazy(() => import('./code-page.tsx')) }),
    route('/chats/:conversationId/manage', { ...ofChat, screen: lazy(() => import('./manage-page.tsx')) }),
    route('/chats/:conversationId/requests', { ...ofChat, screen: lazy(() => import('./requests-page.tsx')) }),
    route('/contacts/groups/invitations', { ...ofContacts, screen: lazy(() => import('./invitations-page.tsx')) }),
    route('/scan/group/:code', { ...ofChat, screen: lazy(() => import('./join-page.tsx')) }),
  ],
  news: { place: 'contacts', isAsked: true, useNews },
  codes: { group: ({ text }) => `/scan/group/${encodeURIComponent(text)}` },
}

/** Groups that ask one in. */
function useNews(): News {
  return { count: useInvitations().value?.invitations.length ?? 0, dot: false }
}
