import { lazy } from 'react'
import { type Feature, route } from '../../shell/feature.ts'

export const me: Feature = {
  routes: [route('/me', { place: 'me', column: 'list', screen: lazy(() => import('./me.tsx')) })],
}
