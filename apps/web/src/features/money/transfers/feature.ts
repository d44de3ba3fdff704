import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const transfers: Feature = {
  routes: [
    route('/transfers/:transferId', {
      place: 'chats',
      column: 'page',
      screen: lazy(() => import('./transfer-page.tsx')),
    }),
    route('/scan/receive/:code', {
      place: 'discover',
      column: 'page',
      screen: lazy(() => import('./pay-person-page.tsx')),
    }),
  ],
  codes: { receive: ({ text }) => `/scan/receive/${encodeURIComponent(text)}` },
}
