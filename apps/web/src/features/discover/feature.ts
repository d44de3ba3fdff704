import { lazy } from 'react'
import { type Feature, route } from '../../shell/feature.ts'

export const discover: Feature = {
  routes: [
    route('/discover', { place: 'discover', column: 'list', screen: lazy(() => import('./discover.tsx')) }),
    route('/scan', { place: 'discover', column: 'page', screen: lazy(() => import('./scan.tsx')) }),
  ],
  doors: [{ at: ['discover'], href: '/scan', words: 'scan.title', icon: 'scan', block: 'camera' }],
}
