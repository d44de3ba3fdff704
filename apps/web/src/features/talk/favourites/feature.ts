import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const favourites: Feature = {
  routes: [route('/favourites', { place: 'me', column: 'page', screen: lazy(() => import('./favourites-page.tsx')) })],
  doors: [{ at: ['me', 'rail'], href: '/favourites', words: 'favourites.title', icon: 'star' }],
}
