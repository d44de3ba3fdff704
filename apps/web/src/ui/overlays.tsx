import { Fragment, type ReactNode, useSyncExternalStore } from 'react'

interface Overlay {
  key: number
  content: ReactNode
}

let overlays: readonly Overlay[] = []
let lastKey = 0
const listeners = new Set<() => void>()

/**
 * Shows something above the app and waits for its answer: `close(value)` takes it away and settles the promise.
 * Closing without a value means that the person turned away.
 */
export function openOverlay<Value = void>(
  draw: (close: (value?: Value) => void) => ReactNode,
): Promise<Value | undefined> {
  const key = ++lastKey
  return new Promise((resolve) => {
    const close = (value?: Value) => {
      change(overlays.filter((overlay) => overlay.key !== key))
      resolve(value)
    }
    change([...overlays, { key, content: draw(close) }])
  })
}

/** Takes every overlay away, as on log-out. Their promises stay unsettled on purpose: nobody is left to answer. */
export function clearOverlays(): void {
  change([])
}

/** Where overlays appear. The app holds one, inside whatever contexts they need. */
export function OverlayHost(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => overlays)
  return shown.map(({ key, content }) => <Fragment key={key}>{content}</Fragment>)
}

function change(next: readonly Overlay[]): void {
  overlays = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
