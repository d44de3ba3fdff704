import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

/** Pages of businesses that ask who somebody is. */
export const pages: Feature = {
  routes: [
    // The address is WeChat’s, so that what leads there on paper and in programs goes on leading there.
    route('/connect/oauth2/authorize', {
      place: 'me',
      column: 'page',
      screen: lazy(() => import('./authorize-page.tsx')),
    }),
    route('/me/pages', { place: 'me', column: 'page', screen: lazy(() => import('./known-page.tsx')) }),
  ],
}
