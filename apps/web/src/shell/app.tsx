import type { ReactNode } from 'react'
import { LoadingState } from '../ui/state.tsx'

/** The app. */
export function App(): ReactNode {
  return <LoadingState />
}
