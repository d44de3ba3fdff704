import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type ClientFrame, clientFrame, type ServerFrame } from '@teahouse/contract/wire'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Bus, Subscription } from '../../engines/bus/index.ts'
import { type Admission, admitAll } from '../admission/index.ts'
import { type FindSession, ownOrigin, sessionCookie, waitersReleasedAfterMs } from '../http/index.ts'
import type { Log } from '../log.ts'
import { createMetrics, type Metrics } from '../metrics/index.ts'
import { Refusal } from '../refusal.ts'
import type { Router } from '../router.ts'
import type { Session } from '../routes.ts'
import { deviceTopic, personTopic } from '../topics.ts'
import { inShortSpan, SpanKind } from '../traces/index.ts'
import { textFrame } from './frame.ts'
import { glance } from './glance.ts'

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
  /** Those of them that read more slowly than there is to send. */
  readonly behindCount: number
  /**
   * Sends all devices elsewhere (1001), a few at a time and each after its calls have been answered; resolves when they
   * have gone. Who has not after `withinMs` is cut off.
   */
  close(withinMs: number): Promise<void>
}

/** Beyond this much unsent, a device gets no more pushes until it has caught up; then one hint. */
const maxUnsentBytes = 256 * 1024
const maxFrameBytes = 256 * 1024
const maxCallsAtOnce = 64
/** When everybody comes back at once they wait here, which costs less than sending them away to come again. */
const greetingRoom = { mostWaiting: 4_000, patienceMs: 5_000 }
/** How long a refusal for want of room may wait for others to the same device. */
const soonMs = 50
/** A close code of RFC 6455’s registry. */
const tryAgainLater = 1013
/** Sockets that have not said whose they are. */
const maxStrangers = 5_000
/** A device that was silent this long (it pings every 25 s) is gone. */
const silenceMs = 75_000

/** How often it looks whether the record has to be asked; with the bus down it is asked each time. */
const tickMs = 2_000
/** So many rounds pass between two looks while the bus is up: a lost hint, or a lost log-out, is made good by then. */
const ticksBetweenReviews = 15
/** Devices that are reviewed by one query, and the pause after each: a gap must not bring everybody back at once. */
const reviewedAtOnce = 500
const reviewPauseMs = 20

/** When the server stops, devices leave over this time, so that the others need not take them all in at once. */
const leavingMsPerDevice = 1
const leavingMaxMs = 10_000
/** How long a device may take to say good-bye. */
const goodbyeMs = 1_000

interface Connection {
  socket: Duplex
  webSocket: WebSocket
  address: string
  origin: string | null
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
  gone: AbortController
}

export function createGateway(needs: {
  bus: Bus
  router: Router
  findSession: FindSession
  /** For each of these devices whose session still stands: where its person’s stream ends. */
  standing: (sessions: readonly Session[]) => Promise<ReadonlyMap<string, number>>
  log: Log
  metrics?: Metrics
  trustProxy: boolean
  /** How long a connection may stay without saying whose it is. */
  authorizationTimeoutMs?: number
  /** Decides who is served when the server is full; everybody, when left out. */
  admission?: Admission
}): Gateway {
  const { bus, router, findSession, standing, log, authorizationTimeoutMs = 10_000, metrics = createMetrics() } = needs
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
  const dirty = new Set<Connection>()
  const soon = new Set<Connection>()

  /** Frames of one turn of the event loop leave together. */
  function flush(): void {
    for (const connection of dirty) {
      const { socket, unsent } = connection
      connection.unsent = []
      connection.unsentBytes = 0
      if (socket.destroyed) continue
      socket.write(unsent.length === 1 ? unsent[0]! : Buffer.concat(unsent))
    }
    dirty.clear()
  }

  function write(connection: Connection, text: string): void {
    if (connection.socket.destroyed) return
    if (dirty.size === 0) setImmediate(flush)
    keep(connection, text)
    dirty.add(connection)
  }

  /** For what nobody is in a hurry to hear: the frames of a moment leave in one write, which is what they cost most. */
  function writeSoon(connection: Connection, text: string): void {
    if (connection.socket.destroyed) return
    if (soon.size === 0) setTimeout(flushSoon, soonMs).unref()
    keep(connection, text)
    soon.add(connection)
  }

  function keep(connection: Connection, text: string): void {
    const frame = textFrame(text)
    connection.unsent.push(frame)
    connection.unsentBytes += frame.length
  }

  function flushSoon(): void {
    if (dirty.size === 0) setImmediate(flush)
    for (const connection of soon) if (connection.unsent.length > 0) dirty.add(connection)
    soon.clear()
  }

  const isOpen = ({ webSocket }: Connection) => webSocket.readyState === webSocket.OPEN
  /** @param more UTF-16 units that are to be written as well; UTF-8 takes at most three bytes for one. */
  const isFull = ({ socket, unsentBytes }: Connection, more = '') => {
    const roomBytes = maxUnsentBytes - socket.writableLength - unsentBytes
    return roomBytes < 3 * more.length && roomBytes < Buffer.byteLength(more)
  }

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

  /** Asks the record how devices stand: whose session has ended is turned away, whose stream has moved gets a hint. */
  async function review(some: readonly Connection[]): Promise<void> {
    const stand = await standing(some.flatMap(({ session }) => session ?? []))
    for (const connection of some) {
      // Turned away, or gone, in the meantime.
      if (!connection.session) continue
      const head = stand.get(connection.session.deviceId)
      if (head === undefined) turnAway(connection, 'logged out')
      else if (connection.head !== undefined && head > connection.head) {
        connection.head = head
        push(connection, JSON.stringify({ t: 'hint', head } satisfies ServerFrame))
      }
    }
  }

  async function reviewAll(): Promise<void> {
    const connections = [...all].filter(({ session, head }) => session && head !== undefined)
    for (let from = 0; from < connections.length; from += reviewedAtOnce) {
      if (from > 0) await pause(reviewPauseMs)
      await review(connections.slice(from, from + reviewedAtOnce))
    }
  }

  let nextQuestion: { sessions: Session[]; answer: Promise<ReadonlyMap<string, number>> } | undefined
  let lastAnswer: Promise<unknown> = Promise.resolve()

  let ticks = 0
  let hadGap = false
  let isReviewing = false
  let reviewFailed = false
  function tick(): void {
    if (isReviewing || (bus.isUp && !hadGap && ++ticks < ticksBetweenReviews)) return
    ticks = 0
    hadGap = false
    isReviewing = true
    reviewAll()
      .then(
        () => {
          reviewFailed = false
        },
        (error) => {
          // Weather: the next round asks again.
          if (!reviewFailed) log.warn({ err: error }, 'connected devices could not be told how far their streams are')
          reviewFailed = true
          hadGap = true
        },
      )
      .finally(() => {
        isReviewing = false
      })
  }
  const ticking = setInterval(tick, tickMs)
  ticking.unref()
  const stopHearingOfGaps = bus.onGap(() => {
    hadGap = true
    tick()
  })

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

  /** Asks for one device, together with whoever comes while another question is under way: many come at once. */
  function standingOf(session: Session): Promise<ReadonlyMap<string, number>> {
    if (!nextQuestion) {
      const sessions: Session[] = []
      const answer = lastAnswer.then(() => {
        nextQuestion = undefined
        return standing(sessions)
      })
      lastAnswer = answer.catch(() => {})
      nextQuestion = { sessions, answer }
    }
    nextQuestion.sessions.push(session)
    return nextQuestion.answer
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
    const head = (await standingOf(session)).get(session.deviceId)
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

  /** What was not heard yet is asked again elsewhere, with the same ids. */
  async function sendElsewhere(connection: Connection): Promise<void> {
    const idle = Promise.withResolvers<void>()
    connection.onIdle = idle.resolve
    const release = setTimeout(() => connection.gone.abort(), waitersReleasedAfterMs)
    if (connection.calls > 0) await idle.promise
    clearTimeout(release)
    const { socket, webSocket } = connection
    const closed = new Promise<void>((resolve) => {
      if (socket.destroyed) resolve()
      else socket.once('close', () => resolve())
    })
    // After the frames of this turn, and read from again, to hear the good-bye.
    setImmediate(() => {
      webSocket.close(1001, 'the server is stopping')
      webSocket.resume()
    })
    const cut = setTimeout(() => webSocket.terminate(), goodbyeMs)
    await closed
    clearTimeout(cut)
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
    accept(request, socket, headBytes) {
      if (isClosing || strangers.size >= maxStrangers || greeting.turnAway() !== undefined) {
        return void socket.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n')
      }
      server.handleUpgrade(request, socket, headBytes, (webSocket) => {
        const connection: Connection = {
          socket,
          webSocket,
          address: addressOf(request),
          origin: ownOrigin(request.headers.origin, request.headers.host),
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
        }
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
      clearInterval(ticking)
      stopHearingOfGaps()
      const spreadMs = Math.min(all.size * leavingMsPerDevice, leavingMaxMs)
      const gone = Promise.all(
        [...all].map(async (connection) => {
          await pause(Math.random() * spreadMs)
          await sendElsewhere(connection)
        }),
      )
      const ended = new AbortController()
      await Promise.race([gone, pause(withinMs, undefined, { signal: ended.signal }).catch(() => {})])
      ended.abort()
      for (const connection of all) connection.webSocket.terminate()
      server.close()
    },
  }
}
