import { createElement, lazy, type ReactNode, Suspense } from 'react'
import { useSeries } from './player.ts'

const PlayerBar = lazy(() => import('./player-bar.tsx'))

/** The bar of what is heard, wherever the person is; nothing until something is. */
export function PlayerDock(): ReactNode {
  const isOpen = useSeries() !== undefined
  return isOpen ? createElement(Suspense, { fallback: null }, createElement(PlayerBar)) : null
}
