import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const collections: Feature = {
  routes: [
    route('/collections/:collectionId', {
      place: 'chats',
      column: 'page',
      screen: lazy(() => import('./collection-page.tsx')),
    }),
  ],
}
