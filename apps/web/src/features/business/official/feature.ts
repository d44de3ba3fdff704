import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const inChats = { place: 'chats', column: 'page' } as const
const inContacts = { place: 'contacts', column: 'page' } as const

/** Official accounts as people meet them. */
export const official: Feature = {
  routes: [
    route('/chats/subscriptions', { ...inChats, screen: lazy(() => import('./subscriptions-page.tsx')) }),
    route('/official', { ...inContacts, screen: lazy(() => import('./follows-page.tsx')) }),
    route('/official/find', { ...inContacts, screen: lazy(() => import('./find-page.tsx')) }),
    route('/official/:accountId', { ...inContacts, screen: lazy(() => import('./account-page.tsx')) }),
    route('/official/:accountId/code', { ...inContacts, screen: lazy(() => import('./code-page.tsx')) }),
    route('/scan/official/:handle', { ...inContacts, screen: lazy(() => import('./scanned.tsx')) }),
    route('/q/:code', { ...inContacts, screen: lazy(() => import('./scene-page.tsx')) }),
    route('/page', { ...inChats, screen: lazy(() => import('./page/web-page.tsx')) }),
  ],
  codes: {
    official: ({ key }) => `/scan/official/${encodeURIComponent(key)}`,
    scene: ({ key }) => `/q/${key}`,
  },
}
