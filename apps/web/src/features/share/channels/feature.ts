import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { useChannelsNews } from './use-glance.ts'

const inDiscover = { place: 'discover', column: 'page' } as const

/** Short videos of people's channels. */
export const channels: Feature = {
  routes: [
    route('/channels', { ...inDiscover, screen: lazy(() => import('./feed-page.tsx')) }),
    route('/channels/new', {
      ...inDiscover,
      screen: lazy(async () => ({ default: (await import('./compose/composer-page.tsx')).NewClipPage })),
    }),
    route('/channels/new/:clipId', { ...inDiscover, screen: lazy(() => import('./compose/composer-page.tsx')) }),
    route('/channels/me', { ...inDiscover, screen: lazy(() => import('./me-page.tsx')) }),
    route('/channels/me/profile', { ...inDiscover, screen: lazy(() => import('./profile-page.tsx')) }),
    route('/channels/figures', { ...inDiscover, screen: lazy(() => import('./figures-page.tsx')) }),
    route('/channels/notices', { ...inDiscover, screen: lazy(() => import('./notices-page.tsx')) }),
    route('/channels/favourites', {
      ...inDiscover,
      screen: lazy(async () => ({ default: (await import('./own-grid-page.tsx')).FavouritesPage })),
    }),
    route('/channels/likes', {
      ...inDiscover,
      screen: lazy(async () => ({ default: (await import('./own-grid-page.tsx')).LikesPage })),
    }),
    route('/channels/following', {
      ...inDiscover,
      screen: lazy(async () => ({ default: (await import('./following-page.tsx')).FollowingPage })),
    }),
    route('/channels/hidden', {
      ...inDiscover,
      screen: lazy(async () => ({ default: (await import('./following-page.tsx')).HiddenPage })),
    }),
    route('/channels/hashtags/:hashtag', { ...inDiscover, screen: lazy(() => import('./hashtag-page.tsx')) }),
    route('/channels/of/:channelId', { ...inDiscover, screen: lazy(() => import('./creator-page.tsx')) }),
    route('/channels/clips/:clipId/edit', { ...inDiscover, screen: lazy(() => import('./edit-page.tsx')) }),
    route('/channels/clips/:clipId', { ...inDiscover, screen: lazy(() => import('./clip-page.tsx')) }),
  ],
  doors: [
    {
      at: ['discover', 'rail'],
      href: '/channels',
      words: 'clips.title',
      icon: 'film-strip',
      block: 'films',
      trail: lazy(() => import('./newest-face.tsx')),
    },
  ],
  news: { place: 'discover', isAsked: true, useNews: useChannelsNews },
}
