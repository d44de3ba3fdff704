import { setTimeout as pause } from 'node:timers/promises'
import {
  connect,
  errors,
  headers,
  type Msg,
  type NatsConnection,
  type Subscription as NatsSubscription,
  type NodeConnectionOptions,
} from '@nats-io/transport-node'
import { StartProblem } from '../../platform/start-problem.ts'
import { traceparent, underTraceparent } from '../../platform/traces/index.ts'
import { type Bus, maxTextLength } from './bus.ts'
import { createListeners } from './listeners.ts'

const prefix = 'teahouse.'
/** Told by a process that could not tell others everything for a while. */
const gapTopic = 'bus.gap'
/** A line on which three of these in a row get no answer is cut. */
const pingIntervalMs = 2_000
const dialTimeoutMs = 5_000
const redialMs = 500
const redialJitterMs = 1_000
/** How long another process has to say that it listens. */
const answerTimeoutMs = 1_000
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const neededPayloadBytes = 3 * maxTextLength
/** After so much it is asked whether the server has read it. */
const weighedLength = 1024 * 1024
/** So much may be on its way; beyond it, messages for others are dropped. In UTF-16 units. */
const maxUnderWayLength = 16 * 1024 * 1024

/**
 * Between processes, over NATS. A process hears its own messages without the detour, so also while NATS is away; those
 * for others are dropped then, and both sides are told of the gap when the line is back. It comes back by itself,
 * however long that takes, and a server without NATS starts all the same.
 *
 * @param url `nats://[name:password@]host[:port]`, or `tls://…`; several servers of one cluster with commas.
 * @param hearWeather one sentence whenever the line goes or comes.
 * @throws StartProblem when the address makes no sense, or a server is there and will not have us.
 */
export async function natsBus(url: string, hearWeather: (sentence: string) => void): Promise<Bus> {
  const { place, options } = readUrl(url)
  const listeners = createListeners()
  const subscriptions = new Map<string, NatsSubscription>()
  const gapHearers = new Set<() => void>()
  let line: NatsConnection | undefined
  let isUp = false
  let isDialling = false
  let isClosed = false
  let hasDropped = false
  let underWayLength = 0
  let isWeighing = false
  let arrival: Promise<void> | undefined

  /** Resolves when the server has read everything up to now, or the line is cut. */
  function arrived(): Promise<void> {
    // Whoever asks in one turn shares the question.
    arrival ??= Promise.resolve().then(async () => {
      arrival = undefined
      if (isUp) await line?.flush().catch(() => {})
    })
    return arrival
  }

  function tellOthers(topic: string, text: string): void {
    if (!isUp || !line || line.isClosed() || underWayLength > maxUnderWayLength) {
      hasDropped = true
      return
    }
    underWayLength += text.length
    if (underWayLength > weighedLength) void weigh()
    const trace = traceparent()
    line.publish(prefix + topic, text, trace ? { headers: headersWith(trace) } : undefined)
  }

  async function weigh(): Promise<void> {
    if (isWeighing) return
    isWeighing = true
    await Promise.resolve()
    const length = underWayLength
    await arrived()
    underWayLength -= length
    isWeighing = false
    if (isUp) tellOfDropped()
  }

  function tellOfDropped(): void {
    if (!hasDropped) return
    hasDropped = false
    tellOthers(gapTopic, '')
  }

  const hearGap = () => {
    for (const hear of gapHearers) hear()
  }

  function hearFromOthers(topic: string): void {
    const callback = (_error: Error | null, message: Msg) => {
      // A question is whether anybody listens.
      if (message.reply) return void message.respond()
      try {
        underTraceparent(message.headers?.get('traceparent'), () => listeners.tell(topic, message.string()))
      } catch (error) {
        // Thrown on, it would end the reading of the line.
        hearWeather(`A message on ${topic} came to grief: ${error}`)
      }
    }
    if (line && !line.isClosed()) subscriptions.set(topic, line.subscribe(prefix + topic, { callback }))
  }

  async function dial(): Promise<void> {
    const dialled = await connect(options)
    if (isClosed) return dialled.close()
    const { max_payload: takes } = dialled.info ?? { max_payload: 0 }
    if (takes < neededPayloadBytes) {
      await dialled.close()
      throw new StartProblem(
        `NATS at ${place} takes messages of up to ${takes} bytes only. ` +
          `Set max_payload in its configuration to ${neededPayloadBytes} or more; its own default is enough.`,
      )
    }
    line = dialled
    subscriptions.clear()
    for (const topic of listeners.topics()) hearFromOthers(topic)
    void watch(dialled)
    isUp = true
    underWayLength = 0
    // What is heard again is heard before anybody asks the record what they have missed.
    await arrived()
    if (!isUp) return
    tellOfDropped()
    hearGap()
  }

  async function watch(dialled: NatsConnection): Promise<void> {
    void dialled.closed().then(() => {
      line = undefined
      isUp = false
      // What was on its way may be lost.
      hasDropped = true
      if (isClosed) return
      hearWeather(`The line to NATS at ${place} is cut. Devices learn of news more slowly until it is back.`)
      void dialUntilThere()
    })
    for await (const { type } of dialled.status()) {
      // A line on which nothing is answered would wait for what it has still to send, which may be for ever.
      if (type === 'staleConnection') void dialled.close()
    }
  }

  const explained = (error: unknown): unknown =>
    error instanceof errors.AuthorizationError
      ? new StartProblem(`NATS at ${place} does not let us in. Look at name and password in NATS_URL.`, {
          cause: error,
        })
      : error

  async function dialUntilThere(): Promise<void> {
    if (isDialling) return
    isDialling = true
    while (!isClosed && !line) {
      await pause(redialMs + Math.random() * redialJitterMs, undefined, { ref: false })
      await dial().then(
        () => hearWeather(`The line to NATS at ${place} is there.`),
        // It is not there yet; that was said.
        () => {},
      )
    }
    isDialling = false
  }

  listeners.add(gapTopic, hearGap)
  await dial().catch((error) => {
    const problem = explained(error)
    if (problem instanceof StartProblem) throw problem
    hearWeather(
      `NATS at ${place} cannot be reached (${(error as Error).message}). Going on without it, and trying again.`,
    )
    void dialUntilThere()
  })

  return {
    publish(topic, text) {
      listeners.tell(topic, text)
      tellOthers(topic, text)
    },
    subscribe(topic, hear) {
      const own = (text: string) => hear(text)
      if (listeners.add(topic, own)) hearFromOthers(topic)
      return {
        ready: arrived(),
        end() {
          if (!listeners.remove(topic, own)) return
          subscriptions.get(topic)?.unsubscribe()
          subscriptions.delete(topic)
        },
      }
    },
    async isHeard(topic) {
      if (listeners.has(topic)) return true
      if (!isUp || !line) return false
      return line.request(prefix + topic, '', { timeout: answerTimeoutMs }).then(
        () => true,
        // Nobody listens, nobody answers in time, or the line is cut.
        () => false,
      )
    },
    onGap(hear) {
      const own = () => hear()
      gapHearers.add(own)
      return () => void gapHearers.delete(own)
    },
    get isUp() {
      return isUp
    },
    async close() {
      isClosed = true
      isUp = false
      await line?.close()
    },
  }
}

function headersWith(trace: string) {
  const all = headers()
  all.set('traceparent', trace)
  return all
}

function readUrl(text: string): { place: string; options: NodeConnectionOptions } {
  const servers = text.split(',').map((server) => (URL.canParse(server.trim()) ? new URL(server.trim()) : undefined))
  const first = servers[0]
  if (!first || !servers.every((server) => server && /^(nats|tls):$/.test(server.protocol) && server.hostname)) {
    throw new StartProblem('NATS_URL makes no sense. It is like nats://name:password@nats.example.org:4222.')
  }
  const places = servers.map((server) => server!.host)
  const [user, pass] = [decodeURIComponent(first.username), decodeURIComponent(first.password)]
  return {
    place: places.join(', '),
    options: {
      servers: places,
      ...(user && pass ? { user, pass } : user ? { token: user } : {}),
      ...(first.protocol === 'tls:' ? { tls: {} } : {}),
      name: 'teahouse',
      noEcho: true,
      timeout: dialTimeoutMs,
      pingInterval: pingIntervalMs,
      maxPingOut: 2,
      // It is dialled anew from here, where also a line that has gone silent is noticed in time.
      reconnect: false,
      noAsyncTraces: true,
    },
  }
}
