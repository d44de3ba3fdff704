import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { isAnyOpened, onOpened } from './opened-once.ts'

const Windows = lazy(() => import('./windows.tsx'))

/** Where running programs live, beside the screens: nothing of it is loaded before the first one is opened. */
export function ProgramsDock(): ReactNode {
  const isOpened = useSyncExternalStore(onOpened, isAnyOpened)
  return (
    isOpened && (
      <Suspense>
        <Windows />
      </Suspense>
    )
  )
}
