import { lazy, useEffect } from 'react'
import { type Feature, route } from '../../../../shell/feature.ts'
import { useTeahouse } from '../../../../shell/session.ts'

const page = { place: 'me', column: 'page' } as const

/** Writing moments, and who sees them. Stands before what reads them: its addresses are the narrower ones. */
export const momentsWriting: Feature = {
  routes: [
    route('/moments/new/:draftId', {
      place: 'discover',
      column: 'page',
      screen: lazy(() => import('./compose-page.tsx')),
    }),
    route('/me/moments', { ...page, screen: lazy(() => import('./settings-page.tsx')) }),
    route('/me/moments/:list', { ...page, screen: lazy(() => import('./excluded-page.tsx')) }),
  ],
  useAlways: useWaiting,
}

/** What was written without a line leaves when there is one, whatever is looked at. */
function useWaiting(): void {
  const teahouse = useTeahouse()
  useEffect(() => {
    // A device that keeps nothing has nothing that waits.
    void teahouse.parcels().catch(() => {})
  }, [teahouse])
}
