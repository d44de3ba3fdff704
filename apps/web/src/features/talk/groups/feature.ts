import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

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
  codes: [{ prefix: 'teahouse:g/', href: (code) => `/scan/group/${encodeURIComponent(code)}` }],
}
