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
const authorizationTimeoutMs = 10_000
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
  unsent: Buffer[]
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
}): Gateway {
  const { bus, router, findSession, head, log } = needs
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
    connection.unsent.push(textFrame(text))
    dirty.add(connection)
  }

  const send = (connection: Connection, frame: ServerFrame) => write(connection, JSON.stringify(frame))

  function push(connection: Connection, text: string): void {
    if (connection.isBehind) return
    if (connection.socket.writableLength > maxUnsentBytes) {
      connection.isBehind = true
      connection.socket.once('drain', () => void catchUp(connection))
      return
    }
    write(connection, text)
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
        if (!connection.session || !deviceIds.includes(connection.session.deviceId)) continue
        send(connection, { t: 'loggedOut' })
        forget(connection)
        setImmediate(() => connection.webSocket.close(4001, 'logged out'))
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

  async function welcome(connection: Connection, session: Session): Promise<void> {
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

  async function hear(connection: Connection, data: string): Promise<void> {
    connection.lastHeardAt = Date.now()
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
      if (connection.session) return
      const session = await findSession(frame.token, connection.address)
      if (session) return welcome(connection, session)
      send(connection, { t: 'loggedOut' })
      return void setImmediate(() => connection.webSocket.close(4001, 'no session'))
    }
    if (!connection.session) return connection.webSocket.close(4001, 'authorization first')
    if (frame.t === 'call') return call(connection, frame)
    hearers.get(frame.t)?.(connection.session, frame as never)
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
          unsent: [],
          isBehind: false,
          calls: 0,
          lastHeardAt: Date.now(),
          gone: new AbortController(),
        }
        all.add(connection)
        const problem = (error: Error) => {
          log.error({ err: error }, 'a socket failed')
          webSocket.terminate()
        }
        webSocket.on('message', (data) => void hear(connection, String(data)).catch(problem))
        webSocket.on('error', () => webSocket.terminate())
        webSocket.on('close', () => {
          connection.gone.abort()
          forget(connection)
        })
        const token = cookieToken(request)
        if (token) {
          findSession(token, connection.address)
            .then((session) => {
              if (session) return welcome(connection, session)
              send(connection, { t: 'loggedOut' })
              setImmediate(() => webSocket.close(4001, 'no session'))
            })
            .catch(problem)
        }
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
