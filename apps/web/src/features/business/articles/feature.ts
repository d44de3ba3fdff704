import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { useFreshNews, useNewsDot } from './use-news.ts'

const inDiscover = { place: 'discover', column: 'page' } as const

/** What official accounts publish, as people read it. */
export const articles: Feature = {
  routes: [
    route('/news', { ...inDiscover, screen: lazy(() => import('./news-page.tsx')) }),
    route('/articles/:articleId', { ...inDiscover, screen: lazy(() => import('./article-page.tsx')) }),
    route('/official/:accountId/questions', {
      place: 'contacts',
      column: 'page',
      screen: lazy(() => import('./questions-page.tsx')),
    }),
  ],
  doors: [{ at: ['discover'], href: '/news', words: 'news.title', icon: 'newspaper', block: 'reading' }],
  news: { place: 'discover', isAsked: true, useNews: useNewsDot },
  useAlways: useFreshNews,
}
