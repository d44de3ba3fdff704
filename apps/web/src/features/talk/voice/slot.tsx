import { lazy, type ReactNode, Suspense } from 'react'
import type { Composing } from '../chat/composer/composing.ts'

const Held = lazy(() => import('./hold-to-talk.tsx'))

/** Comes when it is asked for: most chats are written. */
export function HoldToTalk(props: { composing: Composing }): ReactNode {
  return (
    <Suspense fallback={<span style={{ flex: 1 }} />}>
      <Held {...props} />
    </Suspense>
  )
}
