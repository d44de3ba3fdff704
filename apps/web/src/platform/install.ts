/** The browser's offer to install the app, kept until somebody wants it. */
import { useSyncExternalStore } from 'react'

interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>
}

let offer: InstallPrompt | undefined
const listeners = new Set<() => void>()

/** Listens for the offer. It comes once, early, so this is called at start. */
export function watchInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    // Without this some browsers show a bar of their own at a moment of their own.
    event.preventDefault()
    change(event as InstallPrompt)
  })
  addEventListener('appinstalled', () => change(undefined))
}

/** Installs the app when the person agrees; undefined while the browser offers nothing. */
export function useInstall(): (() => Promise<void>) | undefined {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offer,
  )
  return (
    current &&
    (async () => {
      await current.prompt()
      change(undefined)
    })
  )
}

function change(next: InstallPrompt | undefined): void {
  offer = next
  for (const listener of listeners) listener()
}
