import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

export const wallet: Feature = {
  routes: [
    route('/wallet', { ...page, screen: lazy(() => import('./wallet-page.tsx')) }),
    route('/wallet/statement', { ...page, screen: lazy(() => import('./statement-page.tsx')) }),
    route('/wallet/statement/:transferId', { ...page, screen: lazy(() => import('./receipt-page.tsx')) }),
    route('/wallet/months', { ...page, screen: lazy(() => import('./months-page.tsx')) }),
  ],
}
