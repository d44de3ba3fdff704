import { t } from './i18n/i18n.ts'
import { navigate } from './shell/navigation.ts'
import { showToast } from './ui/toast.tsx'

/**
 * Keeps the app on this device, offers a newer one when it has arrived, and follows a pressed notification to its
 * conversation. Without a service worker (an old browser, a page without TLS) the app works, but only online.
 */
export async function keepInstalled(): Promise<void> {
  const workers = navigator.serviceWorker
  if (!workers) return
  workers.addEventListener('message', ({ data }) => {
    if (data?.type === 'open') navigate(data.address)
  })

  const registration = await workers.register('/service-worker.js')
  const offerWhenReady = (worker: ServiceWorker | null) => {
    worker?.addEventListener('statechange', () => {
      // The very first one has nothing to replace.
      if (worker.state === 'installed' && workers.controller) offer(worker)
    })
  }
  if (registration.waiting && workers.controller) offer(registration.waiting)
  offerWhenReady(registration.installing)
  registration.addEventListener('updatefound', () => offerWhenReady(registration.installing))
  // An installed app may stay open for weeks, and a browser looks for news only when a page is loaded.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => undefined)
  })
}

/** The new version waits for a yes: nobody's page changes under their hands. Closing the app is a yes as well. */
function offer(worker: ServiceWorker): void {
  const activate = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    worker.postMessage('activate')
  }
  showToast(t('kit.update'), { icon: 'arrow-clockwise', action: { label: t('kit.update.action'), onSelect: activate } })
}
