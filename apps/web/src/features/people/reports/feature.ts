import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const reports: Feature = {
  routes: [route('/me/reports', { place: 'me', column: 'page', screen: lazy(() => import('./my-reports-page.tsx')) })],
}
