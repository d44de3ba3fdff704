import { lazy } from 'react'
import { type Feature, route } from '../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

export const me: Feature = {
  routes: [
    route('/me', { place: 'me', column: 'list', screen: lazy(() => import('./me.tsx')) }),
    route('/me/settings', { ...page, screen: lazy(() => import('./settings.tsx')) }),
    route('/me/notifications', { ...page, screen: lazy(() => import('./notifications.tsx')) }),
    route('/me/privacy', { ...page, screen: lazy(() => import('./privacy.tsx')) }),
    route('/me/language', { ...page, screen: lazy(() => import('./language.tsx')) }),
    route('/me/appearance', { ...page, screen: lazy(() => import('./appearance.tsx')) }),
    route('/me/discover', { ...page, screen: lazy(() => import('./discover.tsx')) }),
    route('/me/about', { ...page, screen: lazy(() => import('./about.tsx')) }),
  ],
}
