import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const transfers: Feature = {
  routes: [
    route('/transfers/:transferId', {
      place: 'chats',
      column: 'page',
      screen: lazy(() => import('./transfer-page.tsx')),
    }),
  ],
}
