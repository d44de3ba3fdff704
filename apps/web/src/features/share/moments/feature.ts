import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { useMomentsNews } from './glance.ts'

const page = { place: 'discover', column: 'page' } as const

/** Where friends share their lives. */
export const moments: Feature = {
  routes: [
    route('/moments', { ...page, screen: lazy(() => import('./feed-page.tsx')) }),
    route('/moments/notices', { ...page, screen: lazy(() => import('./notices-page.tsx')) }),
    route('/moments/of/:personId', { ...page, screen: lazy(() => import('./album-page.tsx')) }),
    route('/moments/tags/:hashtag', { ...page, screen: lazy(() => import('./hashtag-page.tsx')) }),
    route('/moments/:momentId', { ...page, screen: lazy(() => import('./moment-page.tsx')) }),
  ],
  doors: [
    {
      at: ['discover', 'rail'],
      href: '/moments',
      words: 'moments.title',
      icon: 'aperture',
      block: 'friends',
      trail: lazy(() => import('./newest-face.tsx')),
    },
    { at: ['me'], href: '/moments/of/me', words: 'moments.mine', icon: 'images' },
  ],
  news: { place: 'discover', isAsked: true, useNews: useMomentsNews },
}
