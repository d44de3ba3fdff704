/**
 * Keeps the app on this device by its service worker, and hears what that says. Development has none: its files
 * change all the time.
 * @param onOpen a notification was pressed: go to this address.
 * @param onNewVersion a newer app has been fetched; calling what is given changes over and loads it.
 */
export async function startServiceWorker(
  onOpen: (address: string) => void,
  onNewVersion: (activate: () => void) => void,
): Promise<void> {
  const workers = navigator.serviceWorker
  if (!import.meta.env.PROD || !workers) return
  workers.addEventListener('message', ({ data }: MessageEvent<{ type?: string; address?: string }>) => {
    if (data.type === 'open' && data.address) onOpen(data.address)
  })
  // A browser may refuse, as in a private window; the app then works, only not without the line.
  const registration = await workers.register('/service-worker.js').catch(() => undefined)
  if (!registration) return

  // The new version waits for a yes: nobody's page changes under their hands. Closing the app is a yes as well.
  const offer = (waiting: ServiceWorker) =>
    onNewVersion(() => {
      workers.addEventListener('controllerchange', () => location.reload(), { once: true })
      waiting.postMessage('activate')
    })
  const offerWhenReady = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      // The very first one has nothing to replace.
      if (worker.state === 'installed' && workers.controller) offer(worker)
    })
  if (registration.waiting && workers.controller) offer(registration.waiting)
  offerWhenReady(registration.installing)
  registration.addEventListener('updatefound', () => offerWhenReady(registration.installing))
  // An installed app may stay open for weeks, and a browser looks for news only when a page is loaded.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined)
  })
}
