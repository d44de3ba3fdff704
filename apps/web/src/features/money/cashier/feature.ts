import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'
import { useAsked } from './use-asked.ts'

const page = { place: 'me', column: 'page' } as const

export const cashier: Feature = {
  routes: [
    route('/wallet/security', { ...page, screen: lazy(() => import('./security.tsx')) }),
    route('/wallet/security/pin', { ...page, screen: lazy(() => import('./pin.tsx')) }),
    route('/wallet/security/recover', { ...page, screen: lazy(() => import('./recover.tsx')) }),
  ],
  useAlways: useAsked,
}
