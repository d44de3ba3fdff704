import { lazy } from 'react'
import { type Feature, type News, route } from '../../../shell/feature.ts'
import { isPressing } from './due.ts'
import { useMyBills } from './my-bills.ts'

const page = { place: 'me', column: 'page' } as const

export const billers: Feature = {
  routes: [
    route('/wallet/bills', { ...page, screen: lazy(() => import('./bills-page.tsx')) }),
    route('/wallet/bills/pay/:billerId', { ...page, screen: lazy(() => import('./look-up-page.tsx')) }),
    route('/wallet/bills/:billId', { ...page, screen: lazy(() => import('./bill-page.tsx')) }),
    route('/shops/:merchantId/bills', { ...page, screen: lazy(() => import('./desk-page.tsx')) }),
  ],
  codes: {
    biller: ({ key, asked: { customerNumber } }) =>
      `/wallet/bills/pay/${key}${customerNumber ? `?${new URLSearchParams({ customer: customerNumber })}` : ''}`,
  },
  news: { place: 'me', isAsked: true, useNews },
}

/** A bill that is due within days is worth a dot. */
function useNews(): News {
  const { value } = useMyBills()
  const isPressed = value?.remembered.some(({ bills }) => bills.some(isPressing)) ?? false
  return { count: 0, dot: isPressed }
}
