import { lazy } from 'react'
import { type Feature, type News, route } from '../../../shell/feature.ts'
import { isWaitingForMe, useRequests } from './people.ts'

const inList = { place: 'contacts', column: 'list' } as const
const page = { place: 'contacts', column: 'page' } as const

export const contacts: Feature = {
  routes: [
    route('/contacts', { ...inList, screen: lazy(() => import('./contact-list.tsx')) }),
    route('/contacts/new-friends', { ...page, screen: lazy(() => import('./new-friends.tsx')) }),
    route('/contacts/add', { ...page, screen: lazy(() => import('./add-contact.tsx')) }),
    route('/contacts/groups', { ...page, screen: lazy(() => import('./group-chats.tsx')) }),
    route('/contacts/chats-only', { ...page, screen: lazy(() => import('./chats-only.tsx')) }),
    route('/contacts/tags', { ...page, screen: lazy(() => import('./tags.tsx')) }),
    route('/contacts/tags/:tagId', { ...page, screen: lazy(() => import('./tag.tsx')) }),
    route('/contacts/:personId', { ...page, screen: lazy(() => import('./profile.tsx')) }),
    route('/contacts/:personId/notes', { ...page, screen: lazy(() => import('./edit-notes.tsx')) }),
    route('/me/card', { place: 'me', column: 'page', screen: lazy(() => import('./my-card.tsx')) }),
    route('/me/blocked', { place: 'me', column: 'page', screen: lazy(() => import('./blocked.tsx')) }),
    route('/scan/person/:code', { ...page, screen: lazy(() => import('./scanned.tsx')) }),
  ],
  codes: { person: ({ text }) => `/scan/person/${encodeURIComponent(text)}` },
  news: { place: 'contacts', useNews },
}

/** Requests that wait for an answer. */
function useNews(): News {
  return { count: useRequests().filter(isWaitingForMe).length, dot: false }
}
