/** Notifications when the app is closed: what this browser can do, and the subscription that the server is told of. */
import type { Client } from '@teahouse/client'

export type PushState =
  | 'on'
  | 'off'
  /** The person has told the browser not to ask. */
  | 'denied'
  /** An iPhone or iPad gives them only to apps on the home screen. */
  | 'needsInstall'
  /** The push service of the browser's maker did not answer. */
  | 'unreachable'
  | 'unsupported'

export async function pushState(): Promise<PushState> {
  if (!('PushManager' in window) || !('Notification' in window))
    return isApplePhone() && !isInstalled() ? 'needsInstall' : 'unsupported'
  if (Notification.permission === 'denied') return 'denied'
  const registration = await navigator.serviceWorker?.getRegistration()
  if (!registration) return 'unsupported'
  return (await registration.pushManager.getSubscription()) ? 'on' : 'off'
}

/** Asks the person, subscribes this device, and tells the server. Call it from a press: browsers want one. */
export async function turnPushOn(client: Client): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState()
  const { publicKey } = await client.call('notifications.configure', {})
  return subscribe(client, await navigator.serviceWorker.ready, publicKey)
}

/** A server with a new key goes on telling this device under the old one, until the device has asked for the new one. */
export async function renewPush(client: Client): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const subscription = await registration?.pushManager?.getSubscription()
  const ownKey = subscription?.options.applicationServerKey
  if (!registration || !subscription || !ownKey) return
  const { publicKey } = await client.call('notifications.configure', {})
  if (publicKey === base64url(new Uint8Array(ownKey))) return
  // A browser keeps one subscription, and does not change its key.
  await subscription.unsubscribe()
  await subscribe(client, registration, publicKey)
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

async function subscribe(
  client: Client,
  registration: ServiceWorkerRegistration,
  publicKey: string,
): Promise<PushState> {
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined
      throw error
    })
  if (!subscription) return 'unreachable'
  const { endpoint, keys } = subscription.toJSON()
  try {
    await client.call('notifications.subscribe', {
      endpoint: endpoint!,
      keys: { p256dh: keys!.p256dh!, auth: keys!.auth! },
    })
  } catch (error) {
    // A subscription that the server does not know would only promise.
    await subscription.unsubscribe()
    throw error
  }
  return 'on'
}

export async function turnPushOff(client: Client): Promise<PushState> {
  await client.call('notifications.unsubscribe', {})
  await forgetPush()
  return 'off'
}

/** Ends this device's subscription on its own side, as on log-out. */
export async function forgetPush(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  await (await registration?.pushManager?.getSubscription())?.unsubscribe()
}

/** Whether the app runs from the home screen or in a window of its own. */
export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true
}

/** An iPhone, or an iPad, which says that it is a Mac. */
export function isApplePhone(): boolean {
  const { userAgent, maxTouchPoints } = navigator
  return /iPhone|iPad/.test(userAgent) || (/Mac OS X/.test(userAgent) && maxTouchPoints > 1)
}
