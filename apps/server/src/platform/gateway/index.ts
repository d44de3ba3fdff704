import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ClientFrame, clientFrame, type ServerFrame } from '@teahouse/contract/wire'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Bus } from '../../engines/bus/index.ts'
import { type FindSession, ownOrigin, sessionCookie } from '../http/index.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import type { Router } from '../router.ts'
import type { Session } from '../routes.ts'
import { type Delivery, deliveries } from '../updates/index.ts'
import { textFrame } from './frame.ts'

/**
 * The sockets of the devices that are connected to this process. It pushes what the bus tells it and carries method
 * calls; it remembers nothing that matters: a device that misses a frame asks for the difference.
 */
export interface Gateway {
  /** Takes over an HTTP upgrade to /ws. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Hears a kind of frame that devices send besides calls. */
  onFrame<T extends 'typing'>(kind: T, hear: (session: Session, frame: Extract<ClientFrame, { t: T }>) => void): void
  /** Devices that are connected to this process. */
  readonly connectionCount: number
  /** Whether any device of a person is connected to this process. */
  isConnected(personId: string): boolean
  isDeviceConnected(device: { personId: string; deviceId: string }): boolean
  close(): Promise<void>
}

/** Beyond this much unsent, a device gets no more pushes until it has caught up; then one hint. */
const maxUnsentBytes = 256 * 1024
const maxFrameBytes = 256 * 1024
const maxCallsAtOnce = 64
/** A device that was silent this long (it pings every 25 s) is gone. */
const silenceMs = 75_000

const signals = 'gateway.signals'
/** Told by accounts when sessions end. */
export const sessionsEnded = 'gateway.sessionsEnded'

/** Tells everybody’s connected devices something that is true only now (typing, positions). */
export const signalThrough =
  (bus: Bus) =>
  (personIds: readonly string[], frame: ServerFrame): void =>
    bus.publish(signals, { personIds, frame })

interface Connection {
  socket: Duplex
  webSocket: WebSocket
  address: string
  origin: string | null
  session: Session | undefined
  /** Who is at the other end has been asked, by a cookie or a frame; it is asked once. */
  isAsked: boolean
  /** Devices whose sessions ended while it was being asked. */
  endedMeanwhile: string[]
  unsent: Buffer[]
  unsentBytes: number
  isBehind: boolean
  calls: number
  lastHeardAt: number
  gone: AbortController
}

export function createGateway(needs: {
  bus: Bus
  router: Router
  findSession: FindSession
  head: (personId: string) => Promise<number>
  log: Log
  trustProxy: boolean
  /** How long a connection may stay without saying whose it is. */
  authorizationTimeoutMs?: number
}): Gateway {
  const { bus, router, findSession, head, log, authorizationTimeoutMs = 10_000 } = needs
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxFrameBytes })
  const all = new Set<Connection>()
  const byPerson = new Map<string, Set<Connection>>()
  const hearers = new Map<string, (session: Session, frame: never) => void>()
  const dirty = new Set<Connection>()

  /** Frames of one turn of the event loop leave together. */
  function flush(): void {
    for (const connection of dirty) {
      const { socket, unsent } = connection
      connection.unsent = []
      connection.unsentBytes = 0
      if (socket.destroyed) continue
      socket.cork()
      for (const frame of unsent) socket.write(frame)
      socket.uncork()
    }
    dirty.clear()
  }

  function write(connection: Connection, text: string): void {
    if (connection.socket.destroyed) return
    if (dirty.size === 0) setImmediate(flush)
    const frame = textFrame(text)
    connection.unsent.push(frame)
    connection.unsentBytes += frame.length
    dirty.add(connection)
  }

  const isOpen = ({ webSocket }: Connection) => webSocket.readyState === webSocket.OPEN
  const isFull = ({ socket, unsentBytes }: Connection) => socket.writableLength + unsentBytes > maxUnsentBytes

  const send = (connection: Connection, frame: ServerFrame) => write(connection, JSON.stringify(frame))

  function push(connection: Connection, text: string): void {
    if (connection.isBehind) return
    if (isFull(connection)) {
      connection.isBehind = true
      connection.socket.once('drain', () => void catchUp(connection).catch((error) => breakOff(connection, error)))
      return
    }
    write(connection, text)
  }

  function breakOff({ webSocket }: Connection, error: Error): void {
    log.error({ err: error }, 'a socket failed')
    webSocket.terminate()
  }

  async function catchUp(connection: Connection): Promise<void> {
    if (!connection.session || connection.socket.destroyed) return
    connection.isBehind = false
    send(connection, { t: 'hint', head: await head(connection.session.personId) })
  }

  const unsubscribe = [
    bus.subscribe<Delivery[]>(deliveries, (told) => {
      for (const { personId, prev, updates } of told) {
        const connections = byPerson.get(personId)
        if (!connections) continue
        const text = `{"t":"updates","prev":${prev},"useq":${prev + updates.length},"updates":[${updates.join(',')}]}`
        for (const connection of connections) push(connection, text)
      }
    }),
    bus.subscribe<{ personIds: readonly string[]; frame: ServerFrame }>(signals, ({ personIds, frame }) => {
      const text = JSON.stringify(frame)
      for (const personId of personIds) for (const connection of byPerson.get(personId) ?? []) push(connection, text)
    }),
    bus.subscribe<{ deviceIds: readonly string[] }>(sessionsEnded, ({ deviceIds }) => {
      for (const connection of all) {
        if (!connection.session) connection.endedMeanwhile.push(...deviceIds)
        else if (deviceIds.includes(connection.session.deviceId)) {
          forget(connection)
          turnAway(connection, 'logged out')
        }
      }
    }),
  ]

  function forget(connection: Connection): void {
    all.delete(connection)
    const { session } = connection
    if (!session) return
    const connections = byPerson.get(session.personId)
    connections?.delete(connection)
    if (connections?.size === 0) byPerson.delete(session.personId)
  }

  function turnAway(connection: Connection, reason: string): void {
    connection.session = undefined
    send(connection, { t: 'loggedOut' })
    setImmediate(() => connection.webSocket.close(4001, reason))
  }

  async function welcome(connection: Connection, session: Session): Promise<void> {
    if (!isOpen(connection)) return
    if (connection.endedMeanwhile.includes(session.deviceId)) return turnAway(connection, 'logged out')
    connection.session = session
    const connections = byPerson.get(session.personId) ?? new Set()
    byPerson.set(session.personId, connections)
    connections.add(connection)
    // Registered before the head is read: a commit in between is pushed, and the device sees the gap or the echo.
    send(connection, { t: 'hello', deviceId: session.deviceId, head: await head(session.personId) })
  }

  async function call(connection: Connection, frame: Extract<ClientFrame, { t: 'call' }>): Promise<void> {
    if (connection.calls >= maxCallsAtOnce) {
      send(connection, { t: 'refusal', n: frame.n, refusal: new Refusal('busy', { retryAfterSeconds: 1 }).body })
      return
    }
    connection.calls++
    try {
      const output = await router.call(frame.method, frame.input, {
        session: connection.session ?? null,
        address: connection.address,
        origin: connection.origin,
        signal: connection.gone.signal,
        keepSession() {
          throw new Refusal('invalid_input', { issues: [{ path: '', message: 'Sessions start and end over HTTP.' }] })
        },
      })
      send(connection, { t: 'answer', n: frame.n, output: output ?? {} })
    } catch (error) {
      if (error instanceof Refusal) send(connection, { t: 'refusal', n: frame.n, refusal: error.body })
      else {
        log.error({ err: error, method: frame.method }, 'a call failed')
        // Weather: the device tries again, over a fresh connection, with the same ids.
        connection.webSocket.close(1011, 'something went wrong')
      }
    } finally {
      connection.calls--
    }
  }

  /** A device that asks without reading the answers is not read from either, until it has read them. */
  function holdBack({ socket, webSocket }: Connection): void {
    if (webSocket.isPaused) return
    webSocket.pause()
    socket.once('drain', () => webSocket.resume())
  }

  async function hear(connection: Connection, data: string): Promise<void> {
    // Whoever was told to go has nothing more to say, also when they do not go.
    if (!isOpen(connection)) return
    connection.lastHeardAt = Date.now()
    if (isFull(connection)) holdBack(connection)
    let json: unknown
    try {
      json = JSON.parse(data)
    } catch {
      return connection.webSocket.close(1007, 'not JSON')
    }
    const parsed = clientFrame.safeParse(json)
    if (!parsed.success) return connection.webSocket.close(1008, 'unknown frame')
    const frame = parsed.data
    if (frame.t === 'ping') return send(connection, { t: 'pong' })
    if (frame.t === 'authorization') {
      if (!connection.isAsked) await authorize(connection, frame.token)
      return
    }
    if (!connection.session) return connection.webSocket.close(4001, 'authorization first')
    if (frame.t === 'call') return call(connection, frame)
    hearers.get(frame.t)?.(connection.session, frame as never)
  }

  async function authorize(connection: Connection, token: string): Promise<void> {
    connection.isAsked = true
    const session = await findSession(token, connection.address)
    if (session) await welcome(connection, session)
    else turnAway(connection, 'no session')
  }

  const sweep = setInterval(() => {
    const now = Date.now()
    for (const connection of all) if (now - connection.lastHeardAt > silenceMs) connection.webSocket.terminate()
  }, 15_000)
  sweep.unref()

  function cookieToken(request: IncomingMessage): string | undefined {
    const { origin, host, cookie } = request.headers
    // Browsers send cookies with sockets of any page, so only our own origin may use them.
    if (!ownOrigin(origin, host)) return undefined
    return cookie
      ?.split(/;\s*/)
      .find((pair) => pair.startsWith(`${sessionCookie}=`))
      ?.slice(sessionCookie.length + 1)
  }

  function addressOf(request: IncomingMessage): string {
    const forwarded = needs.trustProxy
      ? String(request.headers['x-forwarded-for'] ?? '')
          .split(',')[0]
          ?.trim()
      : ''
    return forwarded || request.socket.remoteAddress || ''
  }

  return {
    accept(request, socket, headBytes) {
      server.handleUpgrade(request, socket, headBytes, (webSocket) => {
        const connection: Connection = {
          socket,
          webSocket,
          address: addressOf(request),
          origin: ownOrigin(request.headers.origin, request.headers.host),
          session: undefined,
          isAsked: false,
          endedMeanwhile: [],
          unsent: [],
          unsentBytes: 0,
          isBehind: false,
          calls: 0,
          lastHeardAt: Date.now(),
          gone: new AbortController(),
        }
        all.add(connection)
        const problem = (error: Error) => breakOff(connection, error)
        webSocket.on('message', (data) => void hear(connection, String(data)).catch(problem))
        webSocket.on('error', () => webSocket.terminate())
        webSocket.on('close', () => {
          connection.gone.abort()
          forget(connection)
        })
        const token = cookieToken(request)
        if (token) authorize(connection, token).catch(problem)
        setTimeout(
          () => connection.session ?? webSocket.close(4001, 'authorization first'),
          authorizationTimeoutMs,
        ).unref()
      })
    },
    onFrame: (kind, hearFrame) => void hearers.set(kind, hearFrame as (session: Session, frame: never) => void),
    get connectionCount() {
      return all.size
    },
    isConnected: (personId) => byPerson.has(personId),
    isDeviceConnected: ({ personId, deviceId }) =>
      [...(byPerson.get(personId) ?? [])].some((connection) => connection.session?.deviceId === deviceId),
    async close() {
      clearInterval(sweep)
      for (const end of unsubscribe) end()
      for (const connection of all) connection.webSocket.close(1001, 'the server is stopping')
      setTimeout(() => {
        for (const connection of all) connection.webSocket.terminate()
      }, 500).unref()
      server.close()
    },
  }
}
