import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Subscription } from '../../engines/bus/index.ts'
import type { Session } from '../routes.ts'

/** The socket of one device. */
export interface Connection {
  readonly socket: Duplex
  readonly webSocket: WebSocket
  readonly address: string
  readonly origin: string | null
  session: Session | undefined
  /** Who is at the other end has been asked, by a cookie or a frame; it is asked once. */
  isAsked: boolean
  /** What it hears on the bus, once it is known whose it is. */
  subscriptions: Subscription[]
  /** Where the stream ended when the device was last told; undefined before its hello. */
  head: number | undefined
  unsent: Buffer[]
  unsentBytes: number
  isBehind: boolean
  calls: number
  /** Told when the last of its calls has been answered, once it is to leave. From then on it is not listened to. */
  onIdle: (() => void) | undefined
  lastHeardAt: number
  readonly gone: AbortController
}

/** Beyond this much unsent, a device gets no more pushes until it has caught up; then one hint. */
const maxUnsentBytes = 256 * 1024

export const connectionOf = (from: Pick<Connection, 'socket' | 'webSocket' | 'address' | 'origin'>): Connection => ({
  ...from,
  session: undefined,
  isAsked: false,
  subscriptions: [],
  head: undefined,
  unsent: [],
  unsentBytes: 0,
  isBehind: false,
  calls: 0,
  onIdle: undefined,
  lastHeardAt: Date.now(),
  gone: new AbortController(),
})

export const isOpen = ({ webSocket }: Connection): boolean => webSocket.readyState === webSocket.OPEN

/** @param more UTF-16 units that are to be written as well; UTF-8 takes at most three bytes for one. */
export function isFull({ socket, unsentBytes }: Connection, more = ''): boolean {
  const roomBytes = maxUnsentBytes - socket.writableLength - unsentBytes
  return roomBytes < 3 * more.length && roomBytes < Buffer.byteLength(more)
}
