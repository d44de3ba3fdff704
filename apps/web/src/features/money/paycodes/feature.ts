import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const page = { place: 'me', column: 'page' } as const

export const paycodes: Feature = {
  routes: [
    route('/wallet/pay', {
      ...page,
      screen: lazy(async () => ({ default: (await import('./pay-page.tsx')).PayPage })),
    }),
    route('/wallet/receive', {
      ...page,
      screen: lazy(async () => ({ default: (await import('./pay-page.tsx')).ReceivePage })),
    }),
  ],
}
