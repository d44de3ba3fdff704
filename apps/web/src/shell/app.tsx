import { Fragment, lazy, type ReactNode, Suspense } from 'react'
import { Router, useLocation } from 'wouter'
import { OverlayHost } from '../ui/overlays.tsx'
import { LoadingState } from '../ui/state.tsx'
import { ToastHost } from '../ui/toast.tsx'
import { Boundary } from './boundary.tsx'
import { features, frameAt } from './features.ts'
import { Inside } from './inside.tsx'
import { countSteps } from './navigation.ts'
import { useSession } from './session.ts'

const docks = features.flatMap(({ dock }) => dock ?? [])

const Outside = lazy(() => import('../features/people/accounts/outside.tsx'))

/** The app: the way in for strangers, the four tabs for people. */
export function App(): ReactNode {
  const session = useSession()
  return (
    <Router aroundNav={countSteps}>
      <Suspense fallback={<LoadingState />}>
        {session.step === 'in' ? (
          // Another person is another app: nothing on the screen may survive the change.
          <Fragment key={session.teahouse.personId}>
            <Framed />
            {docks.map((Dock, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the features never change.
              <Dock key={index} />
            ))}
          </Fragment>
        ) : session.step === 'out' ? (
          <Outside wasEnded={session.wasEnded} />
        ) : (
          <LoadingState />
        )}
      </Suspense>
      <OverlayHost />
      <ToastHost />
    </Router>
  )
}

/** The four tabs, or a part that has a frame of its own. */
function Framed(): ReactNode {
  const frame = frameAt(useLocation()[0])
  if (!frame) return <Inside />
  return (
    <Boundary>
      <frame.screen />
    </Boundary>
  )
}
