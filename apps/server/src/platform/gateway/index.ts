import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ClientFrame, clientFrame, type ServerFrame } from '@teahouse/contract/wire'
import { WebSocketServer } from 'ws'
import type { Bus } from '../../engines/bus/index.ts'
import { type Admission, admitAll } from '../admission/index.ts'
import { type FindSession, ownOrigin, sessionCookie } from '../http/index.ts'
import type { Log } from '../log.ts'
import { createMetrics, type Metrics } from '../metrics/index.ts'
import { Refusal } from '../refusal.ts'
import type { Router } from '../router.ts'
import type { Session } from '../routes.ts'
import { deviceTopic, personTopic } from '../topics.ts'
import { inShortSpan, SpanKind } from '../traces/index.ts'
import { type Connection, connectionOf, isFull, isOpen } from './connection.ts'
import { glance } from './glance.ts'
import { sendAllElsewhere } from './leave.ts'
import { createReview, type Standing } from './review.ts'
import { createWriting } from './writing.ts'

/**
 * The sockets of the devices that are connected to this process. It pushes what the bus tells it and carries method
 * calls; it remembers nothing that matters: a device that misses a frame asks for the difference.
 */
export interface Gateway {
  /** Takes over an HTTP upgrade to /ws. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Whose socket would begin with this upgrade, for what answers at another path; null: nobody’s. */
  sessionOf(request: IncomingMessage): Promise<Session | null>
  /** Hears a kind of frame that devices send besides calls. */
  onFrame<T extends 'typing'>(kind: T, hear: (session: Session, frame: Extract<ClientFrame, { t: T }>) => void): void
  /** Devices that are connected to this process. */
  readonly connectionCount: number
  /** Those of them that read more slowly than there is to send. */
  readonly behindCount: number
  /**
   * Sends all devices elsewhere (1001), a few at a time and each after its calls have been answered; resolves when they
   * have gone. Who has not after `withinMs` is cut off.
   */
  close(withinMs: number): Promise<void>
}

const maxFrameBytes = 256 * 1024
const maxCallsAtOnce = 64
/** When everybody comes back at once they wait here, which costs less than sending them away to come again. */
const greetingRoom = { mostWaiting: 4_000, patienceMs: 5_000 }
/** A close code of RFC 6455’s registry. */
const tryAgainLater = 1013
/** Sockets that have not said whose they are. */
const maxStrangers = 5_000
/** A device that was silent this long (it pings every 25 s) is gone. */
const silenceMs = 75_000

export function createGateway(needs: {
  bus: Bus
  router: Router
  findSession: FindSession
  standing: Standing
  log: Log
  metrics?: Metrics
  trustProxy: boolean
  /** How long a connection may stay without saying whose it is. */
  authorizationTimeoutMs?: number
  /** Decides who is served when the server is full; everybody, when left out. */
  admission?: Admission
}): Gateway {
  const { bus, router, findSession, log, authorizationTimeoutMs = 10_000, metrics = createMetrics() } = needs
  const { admission = admitAll() } = needs
  const delivered = metrics.counter('teahouse_deliveries_total', 'Frames that were pushed to devices.')
  let isClosing = false
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: maxFrameBytes })
  const all = new Set<Connection>()
  const strangers = new Set<Connection>()
  const greeting = admission.line('normal', greetingRoom)
  const hints = admission.line('background')
  const busyBodies = new Map<number, string>()
  const hearers = new Map<string, (session: Session, frame: never) => void>()
  const { write, writeSoon } = createWriting()
  const {
    review,
    headOf,
    stop: stopReviewing,
  } = createReview({
    ...needs,
    connections: all,
    hint: (connection, head) => push(connection, JSON.stringify({ t: 'hint', head } satisfies ServerFrame)),
    turnAway: (connection) => turnAway(connection, 'logged out'),
  })

  const send = (connection: Connection, frame: ServerFrame) => write(connection, JSON.stringify(frame))

  function push(connection: Connection, text: string): void {
    if (connection.isBehind) return
    if (isFull(connection, text)) {
      connection.isBehind = true
      const { socket } = connection
      const goOn = () => void catchUp(connection).catch((error) => breakOff(connection, error))
      // After the frames of this turn; a line on which nothing waits has nothing to drain.
      setImmediate(() => (socket.writableNeedDrain ? socket.once('drain', goOn) : goOn()))
      return
    }
    delivered.add()
    write(connection, text)
  }

  function breakOff({ webSocket }: Connection, error: Error): void {
    log.error({ err: error }, 'a socket failed')
    webSocket.terminate()
  }

  async function catchUp(connection: Connection): Promise<void> {
    connection.isBehind = false
    connection.head = -1
    await review([connection])
  }

  function forget(connection: Connection): void {
    all.delete(connection)
    strangers.delete(connection)
    connection.session = undefined
    for (const subscription of connection.subscriptions.splice(0)) subscription.end()
  }

  function turnAway(connection: Connection, reason: string): void {
    forget(connection)
    send(connection, { t: 'loggedOut' })
    setImmediate(() => connection.webSocket.close(4001, reason))
  }

  async function welcome(connection: Connection, session: Session): Promise<void> {
    if (!isOpen(connection)) return
    strangers.delete(connection)
    connection.session = session
    connection.subscriptions = [
      bus.subscribe(personTopic(session.personId), (text) =>
        inShortSpan('push', SpanKind.PRODUCER, {}, () => push(connection, text)),
      ),
      bus.subscribe(deviceTopic(session.deviceId), () => turnAway(connection, 'logged out')),
    ]
    // Heard before the head is read: a commit in between is pushed, and the device sees the gap or the echo. The session
    // is looked at once more, because it may have ended before its end could be heard.
    await Promise.all(connection.subscriptions.map(({ ready }) => ready))
    const head = await headOf(session)
    if (!connection.session) return
    if (head === undefined) return turnAway(connection, 'logged out')
    connection.head = head
    send(connection, { t: 'hello', deviceId: session.deviceId, head })
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
      if (--connection.calls === 0) connection.onIdle?.()
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
    if (!isOpen(connection) || connection.onIdle) return
    connection.lastHeardAt = Date.now()
    if (isFull(connection)) holdBack(connection)
    if (connection.session && refuseUnread(connection, data)) return
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
    // What is true only now, and lost without harm, is the first to be lost.
    if (hints.turnAway() === undefined) hearers.get(frame.t)?.(connection.session, frame as never)
  }

  /** When the server is full, a call is refused before it costs more than a glance. */
  function refuseUnread(connection: Connection, text: string): boolean {
    const call = glance(text)
    if (!call) return false
    const seconds = router.turnAway(call.method, { id: connection.session!.deviceId })
    if (seconds === undefined) return false
    let body = busyBodies.get(seconds)
    if (!body) {
      body = JSON.stringify(new Refusal('busy', { retryAfterSeconds: seconds }).body)
      busyBodies.set(seconds, body)
    }
    writeSoon(connection, `{"t":"refusal","n":${call.n},"refusal":${body}}`)
    return true
  }

  async function authorize(connection: Connection, token: string): Promise<void> {
    connection.isAsked = true
    const greet = async () => {
      const session = await findSession(token, connection.address)
      if (session) await welcome(connection, session)
      else turnAway(connection, 'no session')
    }
    await greeting.run(greet, { signal: connection.gone.signal }).catch((error) => {
      if (!(error instanceof Refusal && error.code === 'busy')) throw error
      connection.webSocket.close(tryAgainLater, 'busy')
    })
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
    async sessionOf(request) {
      const token = cookieToken(request)
      return token ? findSession(token, addressOf(request)) : null
    },
    accept(request, socket, headBytes) {
      if (isClosing || strangers.size >= maxStrangers || greeting.turnAway() !== undefined) {
        return void socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
      }
      server.handleUpgrade(request, socket, headBytes, (webSocket) => {
        const connection = connectionOf({
          socket,
          webSocket,
          address: addressOf(request),
          origin: ownOrigin(request.headers.origin, request.headers.host),
        })
        all.add(connection)
        strangers.add(connection)
        const problem = (error: Error) => breakOff(connection, error)
        webSocket.on('message', (data) => void hear(connection, String(data)).catch(problem))
        webSocket.on('error', () => webSocket.terminate())
        webSocket.on('close', () => {
          connection.gone.abort()
          forget(connection)
        })
        const token = cookieToken(request)
        if (token) authorize(connection, token).catch(problem)
        setTimeout(() => {
          if (connection.session) return
          // Who has said so, and was not let in yet, has no reason to think that the session has ended.
          if (connection.isAsked) webSocket.close(tryAgainLater, 'busy')
          else webSocket.close(4001, 'authorization first')
        }, authorizationTimeoutMs).unref()
      })
    },
    onFrame: (kind, hearFrame) => void hearers.set(kind, hearFrame as (session: Session, frame: never) => void),
    get connectionCount() {
      return all.size
    },
    get behindCount() {
      let count = 0
      for (const { isBehind } of all) if (isBehind) count++
      return count
    },
    async close(withinMs) {
      isClosing = true
      clearInterval(sweep)
      stopReviewing()
      await sendAllElsewhere(all, withinMs)
      server.close()
    },
  }
}
