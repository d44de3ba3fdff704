import { lazy } from 'react'
import { type Feature, type News, route } from '../../../shell/feature.ts'
import { useMyShops } from './shop.ts'

const page = { place: 'me', column: 'page' } as const

export const merchants: Feature = {
  routes: [
    route('/shops', { ...page, screen: lazy(() => import('./shops-page.tsx')) }),
    route('/shops/new', { ...page, screen: lazy(() => import('./new-shop-page.tsx')) }),
    route('/shops/:merchantId', { ...page, screen: lazy(() => import('./shop-page.tsx')) }),
    route('/shops/:merchantId/charge', { ...page, screen: lazy(() => import('./charge-page.tsx')) }),
    route('/shops/:merchantId/takings', { ...page, screen: lazy(() => import('./takings-page.tsx')) }),
    route('/shops/:merchantId/sales', { ...page, screen: lazy(() => import('./sales-page.tsx')) }),
    route('/shops/:merchantId/tills', { ...page, screen: lazy(() => import('./tills-page.tsx')) }),
    route('/shops/:merchantId/tills/:tillId', { ...page, screen: lazy(() => import('./till-page.tsx')) }),
    route('/shops/:merchantId/clerks', { ...page, screen: lazy(() => import('./clerks-page.tsx')) }),
    route('/shops/:merchantId/pay-out', { ...page, screen: lazy(() => import('./pay-out-page.tsx')) }),
    route('/shops/:merchantId/settings', { ...page, screen: lazy(() => import('./settings-page.tsx')) }),
    route('/scan/till/:code', { ...page, screen: lazy(() => import('./pay-till-page.tsx')) }),
    route('/scan/payment/:code', { ...page, screen: lazy(() => import('./scanned-pay-code-page.tsx')) }),
  ],
  codes: {
    till: ({ text }) => `/scan/till/${encodeURIComponent(text)}`,
    payment: ({ key }) => `/scan/payment/${key}`,
  },
  news: { place: 'me', isAsked: true, useNews },
}

/** Shops that ask one to work there. */
function useNews(): News {
  return { count: useMyShops().value?.invitations.length ?? 0, dot: false }
}
