import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { openSwitcher } from '../../talk/search/open-switcher.tsx'

const page = { place: 'chats', column: 'page' } as const

/** One box that finds everything. */
export const search: Feature = {
  routes: [
    route('/search', { ...page, screen: lazy(() => import('./search-page.tsx')) }),
    route('/search/:scope', { ...page, screen: lazy(() => import('./scope-page.tsx')) }),
  ],
  doors: [
    { at: ['discover'], href: '/search', words: 'search.everywhere', icon: 'magnifying-glass', block: 'reading' },
  ],
  keys: [{ key: 'k', run: () => void openSwitcher() }],
}
