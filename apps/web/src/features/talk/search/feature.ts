import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { openSwitcher } from './open-switcher.tsx'

export const search: Feature = {
  routes: [route('/search', { place: 'chats', column: 'page', screen: lazy(() => import('./search-page.tsx')) })],
  doors: [
    { at: ['discover'], href: '/search', words: 'search.everywhere', icon: 'magnifying-glass', block: 'reading' },
  ],
  keys: [{ key: 'k', run: () => void openSwitcher() }],
}
