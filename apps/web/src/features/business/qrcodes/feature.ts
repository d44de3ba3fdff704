import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const inDiscover = { place: 'discover', column: 'page' } as const

/** Products that official accounts have registered, as people see them. */
export const qrcodes: Feature = {
  routes: [
    route('/products/:productId', { ...inDiscover, screen: lazy(() => import('./product-page.tsx')) }),
    route('/scan/barcode/:barcode', { ...inDiscover, screen: lazy(() => import('./scanned-barcode.tsx')) }),
  ],
  codes: { product: ({ key }) => `/scan/barcode/${key}` },
}
