import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

const inMe = { place: 'me', column: 'page' } as const

/** What people have consented to, and pages on which they do. */
export const templates: Feature = {
  routes: [
    route('/consents', { ...inMe, screen: lazy(() => import('./consents-page.tsx')) }),
    route('/consent/:accountId/:templateId', { ...inMe, screen: lazy(() => import('./consent-page.tsx')) }),
  ],
  doors: [{ at: ['me'], href: '/consents', words: 'consents.title', icon: 'shield-check' }],
}
