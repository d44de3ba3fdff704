import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

export const accounts: Feature = {
  routes: [
    route('/me/profile', { ...page, screen: lazy(() => import('./profile-edit.tsx')) }),
    route('/me/account', { ...page, screen: lazy(() => import('./account.tsx')) }),
    route('/me/account/password', { ...page, screen: lazy(() => import('./password.tsx')) }),
    route('/me/account/email', { ...page, screen: lazy(() => import('./email.tsx')) }),
    route('/me/account/phone', { ...page, screen: lazy(() => import('./phone.tsx')) }),
    route('/me/account/leave', { ...page, screen: lazy(() => import('./leave.tsx')) }),
    route('/me/devices', { ...page, screen: lazy(() => import('./devices.tsx')) }),
    route('/scan/log-in/:code', {
      place: 'discover',
      column: 'page',
      screen: lazy(() => import('./confirm-log-in.tsx')),
    }),
  ],
  codes: { logIn: ({ text }) => `/scan/log-in/${encodeURIComponent(text)}` },
}
