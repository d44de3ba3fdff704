/**
 * Keeps the built app on the device and wakes for pushes. It never stores or answers for the server's data:
 * that is the work of the local store in the page.
 */
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

// The page's types are in force in this project, so the few of a worker that are used here are written out.
interface Worker extends EventTarget {
  __WB_MANIFEST: (string | PrecacheEntry)[]
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<WindowClient[]>
    openWindow(address: string): Promise<unknown>
  }
  skipWaiting(): Promise<void>
}
interface WindowClient {
  url: string
  visibilityState: DocumentVisibilityState
  focus(): Promise<WindowClient>
  postMessage(message: unknown): void
}
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface PushEvent extends ExtendableEvent {
  data: { json(): unknown } | null
}
interface NotificationEvent extends ExtendableEvent {
  notification: Notification
}

/** What the server puts in a push. There is no message text in it unless the person has allowed that. */
interface PushPayload {
  title: string
  body?: string
  conversationId?: string
  /** Where it leads, when not to a conversation. */
  address?: string
  /** All that is unread, for the number on the app's icon. */
  badge?: number
}

declare const self: Worker

cleanupOutdatedCaches()
precacheAndRoute(self.__WB_MANIFEST)

// Every address of the app is the one page; what belongs to the server goes to the server.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), {
    denylist: [/^\/(rpc|ws|media|uploads|outbox|export|a|s|qrcodes|program-runtime)(\/|$)/],
  }),
)

// A waiting version takes over when the page says so, so that nobody's open page changes under their hands.
self.addEventListener('message', (event) => {
  if ((event as MessageEvent).data === 'activate') void self.skipWaiting()
})

self.addEventListener('push', (event) => {
  const push = event as PushEvent
  push.waitUntil(notify(push.data?.json() as PushPayload | undefined))
})

self.addEventListener('notificationclick', (event) => {
  const click = event as NotificationEvent
  click.notification.close()
  click.waitUntil(open((click.notification.data as { address?: string } | null)?.address ?? '/'))
})

async function notify(payload: PushPayload | undefined): Promise<void> {
  if (!payload) return
  if (payload.badge !== undefined && 'setAppBadge' in navigator) {
    await navigator.setAppBadge(payload.badge).catch(() => undefined)
  }
  await self.registration.showNotification(payload.title, {
    body: payload.body ?? '',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    // One notification a conversation: the newest replaces the one before.
    tag: payload.conversationId ?? payload.address ?? 'teahouse',
    data: { address: payload.conversationId ? `/chats/${payload.conversationId}` : payload.address },
  })
}

/** Brings an open window forward and tells it where to go; opens one when there is none. */
async function open(address: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const window = windows.find((client) => client.visibilityState === 'visible') ?? windows[0]
  if (!window) {
    await self.clients.openWindow(address)
    return
  }
  await window.focus()
  window.postMessage({ type: 'open', address })
}
