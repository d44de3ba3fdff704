import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const redpackets: Feature = {
  routes: [
    route('/red-packets', { place: 'me', column: 'page', screen: lazy(() => import('./history-page.tsx')) }),
    route('/red-packets/:redPacketId', {
      place: 'chats',
      column: 'page',
      screen: lazy(() => import('./packet-page.tsx')),
    }),
  ],
}
