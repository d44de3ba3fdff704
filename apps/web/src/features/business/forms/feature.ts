import { lazy } from 'react'
import { type Feature, route } from '../../../shell/feature.ts'

/** Forms of official accounts, as people fill them in. */
export const forms: Feature = {
  routes: [route('/forms/:formId', { place: 'chats', column: 'page', screen: lazy(() => import('./form-page.tsx')) })],
}
