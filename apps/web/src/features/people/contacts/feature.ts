import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

export const contacts: Feature = {
  routes: [route('/contacts', { place: 'contacts', column: 'list', screen: lazy(() => import('./contact-list.tsx')) })],
}
