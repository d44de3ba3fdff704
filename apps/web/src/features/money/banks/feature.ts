import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

export const banks: Feature = {
  routes: [
    route('/wallet/banks', { ...page, screen: lazy(() => import('./banks-page.tsx')) }),
    route('/wallet/banks/link', { ...page, screen: lazy(() => import('./link-page.tsx')) }),
    route('/wallet/banks/practice', { ...page, screen: lazy(() => import('./practice-page.tsx')) }),
    route('/wallet/banks/movements/:movementId', { ...page, screen: lazy(() => import('./movement-page.tsx')) }),
    route('/wallet/top-up', { ...page, screen: lazy(() => import('./top-up-page.tsx')) }),
    route('/wallet/withdraw', { ...page, screen: lazy(() => import('./withdraw-page.tsx')) }),
    route('/me/bank', { ...page, screen: lazy(() => import('./reconciliation-page.tsx')) }),
  ],
}
