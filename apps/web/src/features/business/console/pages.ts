import { lazy } from 'react'
import type { ConsolePage } from './page.ts'

/** Every page of the console, in the order in which they stand under their headings. */
export const pages: readonly ConsolePage[] = [
  {
    path: 'profile',
    words: 'console.profile',
    icon: 'identification-card',
    group: 'account',
    duty: 'settings',
    screen: lazy(() => import('./profile/profile-page.tsx')),
  },
  {
    path: 'verification',
    words: 'console.verification',
    icon: 'shield-check',
    group: 'account',
    duty: 'settings',
    screen: lazy(() => import('./verification/verification-page.tsx')),
  },
  {
    path: 'operators',
    words: 'console.operators',
    icon: 'users-three',
    group: 'account',
    duty: null,
    screen: lazy(() => import('./operators/operators-page.tsx')),
  },
  {
    path: 'statistics',
    words: 'console.statistics',
    icon: 'chart-bar',
    group: 'account',
    duty: 'statistics',
    screen: lazy(() => import('./statistics/statistics-page.tsx')),
  },
  {
    path: 'menu',
    words: 'console.menu',
    icon: 'device-mobile',
    group: 'publish',
    duty: 'content',
    feature: 'menu',
    screen: lazy(() => import('./menu/menu-page.tsx')),
  },
  {
    path: 'replies',
    words: 'console.replies',
    icon: 'chat-teardrop-text',
    group: 'publish',
    duty: 'content',
    feature: 'autoReplies',
    screen: lazy(() => import('./replies/replies-page.tsx')),
  },
  {
    path: 'followers',
    words: 'console.followers',
    icon: 'address-book',
    group: 'followers',
    duty: 'followers',
    screen: lazy(() => import('./followers/followers-page.tsx')),
  },
  {
    path: 'channels',
    words: 'channels.title',
    icon: 'envelope-simple',
    group: 'service',
    duty: 'settings',
    feature: 'desk',
    screen: lazy(() => import('./channels/channels-page.tsx')),
  },
]
