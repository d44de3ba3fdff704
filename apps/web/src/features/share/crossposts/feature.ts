import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

/** Copies of moments on other networks: which are connected, and what became of the copies. */
export const crossposts: Feature = {
  routes: [
    route('/me/networks', { ...page, screen: lazy(() => import('./networks-page.tsx')) }),
    route('/me/networks/:kind', { ...page, screen: lazy(() => import('./connect-page.tsx')) }),
  ],
}
