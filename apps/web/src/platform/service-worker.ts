/** Starts the service worker and hears what it says. Development has none: its files change all the time. */

/**
 * @param onOpen a notification was pressed: go there.
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

  const offer = (waiting: ServiceWorker) =>
    onNewVersion(() => {
      workers.addEventListener('controllerchange', () => location.reload(), { once: true })
      waiting.postMessage('activate')
    })
  // The first worker of a device has nothing to replace.
  if (registration.waiting && workers.controller) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const found = registration.installing
    found?.addEventListener('statechange', () => {
      if (found.state === 'installed' && workers.controller) offer(found)
    })
  })
}
