import { lazy } from 'react'
import { type Feature, route } from '../../shell/feature.ts'

export const discover: Feature = {
  routes: [route('/discover', { place: 'discover', column: 'list', screen: lazy(() => import('./discover.tsx')) })],
}
