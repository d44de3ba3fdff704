import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import { createBackoff } from './backoff.ts'
import { RefusalError, WeatherError } from './errors.ts'
import type { Host } from './host.ts'
import { createTopic, type Off, type View } from './topic.ts'
import type { Socket, Transport } from './transport.ts'

/** `online` once the server has said hello; `offline` while waiting to try again, or when nobody asked to connect. */
export type ConnectionState = 'offline' | 'connecting' | 'online'

/** What a device tells without asking for an answer. */
export type Signal = Extract<ClientFrame, { t: 'typing' }>
type Told = Exclude<ServerFrame, { t: 'answer' | 'refusal' | 'pong' }>

/** The one socket of this device. It comes back by itself until it is closed, or the session has ended. */
export interface Connection {
  readonly state: View<ConnectionState>
  open(): void
  close(): void
  /** Tells something that is true only now; lost without harm when there is no line. */
  signal(frame: Signal): void
  /** Hears one kind of frame: `hello`, `updates`, `hint`, `typing`, `position`, `changed`, `loggedOut`. */
  on<T extends Told['t']>(kind: T, hear: (frame: Extract<Told, { t: T }>) => void): Off
}

/** The connection as the client’s own parts see it. */
export interface CallingConnection extends Connection {
  /** Calls a method over the socket. The answer is awaited as long as the line stands. */
  call(method: string, input: unknown, signal: AbortSignal): Promise<unknown>
}

const helloWithinMs = 15_000
const pingEveryMs = 25_000
/** How long a socket may stay silent after somebody has come back to the app. */
const probeMs = 5_000
/** The session has ended, or there was none. */
const closedForLogIn = 4001
/** The server stops and others take over: it sends its devices away one after the other, so nobody need hold back long. */
const sentElsewhere = 1001
const elsewhereWithinMs = 500

interface Waiting {
  resolve(output: unknown): void
  reject(error: Error): void
}

export function createConnection(needs: {
  host: Host
  transport: Transport
  token?: string | undefined
}): CallingConnection {
  const { host, transport, token } = needs
  const backoff = createBackoff(host)
  const stateChanged = createTopic<void>()
  const told = new Map<Told['t'], ReturnType<typeof createTopic<Told>>>()
  const waiting = new Map<number, Waiting>()
  let state: ConnectionState = 'offline'
  let isWanted = false
  let socket: Socket | undefined
  let callCount = 0
  let missedPongs = 0
  let cancelTimer: Off = () => {}
  let unwatch: Off = () => {}

  function become(next: ConnectionState): void {
    if (state === next) return
    state = next
    stateChanged.tell()
  }

  function setTimer(delayMs: number, task: () => void): void {
    cancelTimer()
    cancelTimer = host.after(delayMs, task)
  }

  function connect(): void {
    cancelTimer()
    if (!host.isNetworkUp()) {
      setTimer(backoff.nextMs(), connect)
      become('offline')
      return
    }
    become('connecting')
    let isCurrent = true
    const opened = transport.open({
      opened() {
        if (isCurrent && token) opened.send(JSON.stringify({ t: 'authorization', token } satisfies ClientFrame))
      },
      frame: (text) => {
        if (isCurrent) hear(JSON.parse(text) as ServerFrame)
      },
      closed(code) {
        if (!isCurrent) return
        isCurrent = false
        dropped(code)
      },
    })
    socket = opened
    // A line that neither opens nor says hello is as good as none.
    setTimer(helloWithinMs, () => opened.close())
  }

  function dropped(code: number): void {
    socket = undefined
    cancelTimer()
    for (const { reject } of waiting.values()) reject(new WeatherError('offline'))
    waiting.clear()
    if (code === closedForLogIn) loggedOut()
    else if (isWanted) setTimer(code === sentElsewhere ? host.random() * elsewhereWithinMs : backoff.nextMs(), connect)
    become('offline')
  }

  function loggedOut(): void {
    if (!isWanted) return
    close()
    tell({ t: 'loggedOut' })
  }

  function ping(): void {
    if (missedPongs++ === 2) socket?.close()
    else {
      send({ t: 'ping' })
      setTimer(pingEveryMs, ping)
    }
  }

  function hear(frame: ServerFrame): void {
    missedPongs = 0
    if (frame.t === 'pong') return
    if (frame.t === 'answer' || frame.t === 'refusal') {
      const call = waiting.get(frame.n)
      waiting.delete(frame.n)
      if (frame.t === 'answer') call?.resolve(frame.output)
      else call?.reject(new RefusalError(frame.refusal))
      return
    }
    if (frame.t === 'loggedOut') {
      loggedOut()
      return
    }
    if (frame.t === 'hello') {
      backoff.reset()
      setTimer(pingEveryMs, ping)
      become('online')
    }
    tell(frame)
  }

  const tell = (frame: Told) => told.get(frame.t)?.tell(frame)
  const send = (frame: ClientFrame) => socket?.send(JSON.stringify(frame))

  /** The network may have changed, or somebody looks at the app again. */
  function wake(): void {
    if (!host.isNetworkUp()) socket?.close()
    else if (state === 'offline') {
      backoff.reset()
      connect()
    } else if (state === 'online') {
      // After a sleep the line is often dead without either side knowing.
      missedPongs = 2
      send({ t: 'ping' })
      setTimer(probeMs, ping)
    }
  }

  function close(): void {
    isWanted = false
    unwatch()
    socket?.close()
    cancelTimer()
    become('offline')
  }

  return {
    state: { subscribe: (hear) => stateChanged.subscribe(hear), getSnapshot: () => state },
    open() {
      if (isWanted) return
      isWanted = true
      unwatch = host.watchNetwork(wake)
      connect()
    },
    close,
    signal(frame) {
      if (state === 'online') send(frame)
    },
    on(kind, hearFrame) {
      const topic = told.get(kind) ?? createTopic<Told>()
      told.set(kind, topic)
      return topic.subscribe(hearFrame as (frame: Told) => void)
    },
    call(method, input, signal) {
      const n = ++callCount
      return new Promise((resolve, reject) => {
        const forget = () => {
          waiting.delete(n)
          reject(signal.reason)
        }
        signal.addEventListener('abort', forget, { once: true })
        waiting.set(n, { resolve, reject })
        send({ t: 'call', n, method, input })
      })
    },
  }
}
