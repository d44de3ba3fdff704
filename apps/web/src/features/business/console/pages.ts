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
    path: 'followers',
    words: 'console.followers',
    icon: 'address-book',
    group: 'followers',
    duty: 'followers',
    screen: lazy(() => import('./followers/followers-page.tsx')),
  },
]
