import { createBackoff } from '@teahouse/client/backoff'
import type { MethodName, Methods, Output, RefusalBody } from '@teahouse/contract'
import type { Message } from '@teahouse/contract/talk/content'
import type { NumberedUpdate, Update } from '@teahouse/contract/updates'
import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import { newId } from '@teahouse/server/platform/ids'
import { WebSocket } from 'ws'
import type { Fact, Sighting } from './history.ts'

/**
 * A device on the wire that keeps to docs/sync-protocol.md, with a store in memory that outlives its lines, and notes
 * what it sees. It writes one message after the other, each until it is acknowledged, and marks what it was told as
 * read now and then.
 */
export interface Device {
  readonly name: string
  readonly isConnected: boolean
  readonly cursor: number
  /** Rejects when the session is gone or a frame makes no sense: neither is weather. */
  readonly failed: Promise<never>
  /** Calls until there is an answer or a final refusal (`Refused`), whatever becomes of the line: as an outbox does. */
  ask<N extends MethodName>(method: N, input: object): Promise<Output<Methods[N]>>
  /** Begins to write, to its conversations in turn. */
  write(): void
  /** Writes and marks no more; resolves when nothing of that is under way. */
  finish(): Promise<void>
  /** Asks for the difference until nothing is missing, and notes what it holds in the end. */
  rest(): Promise<void>
  /** Stops reading from its line, as a phone in a tunnel whose connection still stands; or reads on. */
  pause(): void
  resume(): void
  /** Tears its line; it comes back by itself. */
  drop(): void
  /** Goes for good. */
  close(): void
}

export interface DeviceNeeds {
  name: string
  person: { id: string; token: string; conversationIds: readonly string[] }
  /** Where the server is; asked anew for each line, told how often it was tried since it last stood. */
  origin: (tries: number) => string
  note: (fact: Fact) => void
  /** Told of each acknowledgement, and when that message was sent the time that it was acknowledged. */
  onAcknowledged?: (sentAt: number) => void
  /** Told when a message of somebody else’s arrives. Its text begins with the time of its writing. */
  onMessage?: (message: Message) => void
  /** How long the messages are that it writes, at least. */
  textLength?: number
}

const helloWithinMs = 15_000
const answerWithinMs = 30_000
/** Every so many messages of a conversation are marked as read. */
const readEvery = 8

interface Held {
  readSeq: number
  messages: Map<number, Sighting>
}
interface Waiting {
  resolve(output: unknown): void
  reject(error: Error): void
}
class Weather extends Error {}
export class Refused extends Error {
  readonly body: RefusalBody
  constructor(body: RefusalBody) {
    super(body.refusal)
    this.body = body
  }
}

export function startDevice(needs: DeviceNeeds): Device {
  const { name, person, note, onAcknowledged, onMessage } = needs
  const backoff = createBackoff({ random: Math.random })
  const failed = Promise.withResolvers<never>()
  failed.promise.catch(() => {})
  const held = new Map<string, Held>(person.conversationIds.map((id) => [id, { readSeq: 0, messages: new Map() }]))
  const waiting = new Map<number, Waiting>()
  let socket: WebSocket | undefined
  let isConnected = false
  let isClosed = false
  let tries = 0
  let calls = 0
  let cursor = 0
  let diffing: Promise<void> | undefined
  let stopWriting: (() => void) | undefined
  let written: Promise<void> = Promise.resolve()
  let isMarking = true
  const marks = new Set<Promise<void>>()
  let connected = Promise.withResolvers<void>()

  function connect(): void {
    if (isClosed) return
    const line = new WebSocket(`${needs.origin(tries++).replace('http', 'ws')}/ws`, { perMessageDeflate: false })
    socket = line
    const hello = setTimeout(() => line.terminate(), helloWithinMs)
    line.on('open', () => line.send(JSON.stringify({ t: 'authorization', token: person.token } satisfies ClientFrame)))
    line.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame
      if (frame.t === 'hello') {
        clearTimeout(hello)
        backoff.reset()
        tries = 0
        isConnected = true
        connected.resolve()
      }
      if (line === socket) hear(frame)
    })
    line.on('error', () => {})
    line.on('close', () => {
      clearTimeout(hello)
      if (line !== socket) return
      if (isConnected) connected = Promise.withResolvers()
      isConnected = false
      for (const { reject } of waiting.values()) reject(new Weather())
      waiting.clear()
      if (!isClosed) setTimeout(connect, backoff.nextMs())
    })
  }

  async function call<N extends MethodName>(method: N, input: object): Promise<Output<Methods[N]>> {
    if (!isConnected) await connected.promise
    const line = socket!
    const n = ++calls
    line.send(JSON.stringify({ t: 'call', n, method, input } satisfies ClientFrame))
    const late = setTimeout(() => line.terminate(), answerWithinMs)
    try {
      return (await new Promise((resolve, reject) => waiting.set(n, { resolve, reject }))) as Output<Methods[N]>
    } finally {
      clearTimeout(late)
      waiting.delete(n)
    }
  }

  /** Asks a server that is full again when it said, and not together with all others. */
  async function spared<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask()
      } catch (error) {
        if (isClosed || !(error instanceof Refused)) throw error
        if (!isPassing(error)) throw error
        // Whoever is told that the disk is full presses “send again”.
        const { retryAfterSeconds = 1 } = error.body
        await pause(retryAfterSeconds * 1000 * (1 + Math.random()))
      }
    }
  }

  /** Calls until there is an answer or a final refusal, whatever becomes of the line. */
  async function callThrough<N extends MethodName>(method: N, input: object): Promise<Output<Methods[N]>> {
    for (;;) {
      try {
        return await spared(() => call(method, input))
      } catch (error) {
        if (isClosed || !(error instanceof Weather)) throw error
      }
    }
  }

  function hear(frame: ServerFrame): void {
    if (frame.t === 'answer') waiting.get(frame.n)?.resolve(frame.output)
    else if (frame.t === 'refusal') waiting.get(frame.n)?.reject(new Refused(frame.refusal))
    else if (frame.t === 'loggedOut') fail(new Error(`${name} was logged out`))
    else if (frame.t === 'hello' || frame.t === 'hint') {
      if (frame.head > cursor) askDifference()
    } else if (frame.t === 'updates') {
      if (frame.prev === cursor) {
        for (const [index, update] of frame.updates.entries()) apply({ useq: frame.prev + 1 + index, update })
        moveTo(frame.useq)
      } else if (frame.useq > cursor) askDifference()
    }
  }

  function fail(error: Error): void {
    failed.reject(error)
    close()
  }

  function askDifference(): void {
    diffing ??= difference()
      .catch((error) => {
        if (!(error instanceof Weather)) fail(error as Error)
      })
      .finally(() => {
        diffing = undefined
      })
  }

  async function difference(): Promise<void> {
    for (;;) {
      const from = cursor
      const diff = await spared(() => call('updates.diff', { cursor: from, limit: 1000 }))
      if (diff.state !== 'ok') throw new Error(`${name}: the stream no longer reaches back to ${from}`)
      // A push may have come first.
      if (cursor === from) {
        for (const update of diff.updates) apply(update)
        moveTo(diff.cursor)
      }
      if (cursor >= diff.head) return
    }
  }

  function moveTo(next: number): void {
    note({ saw: 'cursor', from: cursor, to: next })
    cursor = next
  }

  function apply({ useq, update }: { useq: NumberedUpdate['useq']; update: Update }): void {
    if (update.kind === 'read') {
      const place = at(update.conversationId)
      place.readSeq = Math.max(place.readSeq, update.seq)
    }
    if (update.kind !== 'message') return
    const { conversationId, seq, id: messageId, revision, senderId } = update.message
    note({ saw: 'message', conversationId, messageId, seq, revision, useq })
    const { messages } = at(conversationId)
    if ((messages.get(seq)?.[2] ?? -1) < revision) messages.set(seq, [seq, messageId, revision])
    if (senderId === person.id) return
    onMessage?.(update.message)
    if (seq % readEvery === 0 && isMarking) markRead(conversationId, seq)
  }

  function at(conversationId: string): Held {
    const place = held.get(conversationId) ?? { readSeq: 0, messages: new Map() }
    held.set(conversationId, place)
    return place
  }

  function markRead(conversationId: string, seq: number): void {
    note({ saw: 'marking', conversationId, seq })
    const mark = call('chat.read', { conversationId, seq })
      .then(
        () => note({ saw: 'marked', conversationId, seq }),
        // It took effect or did not; a later marker is further.
        (error) => {
          if (error instanceof Weather || (error instanceof Refused && isPassing(error))) return
          fail(error)
        },
      )
      .finally(() => marks.delete(mark))
    marks.add(mark)
  }

  async function writeUntil(stopped: { isStopped: boolean }): Promise<void> {
    for (let count = 0; !stopped.isStopped; count++) {
      const conversationId = person.conversationIds[count % person.conversationIds.length]!
      const messageId = newId()
      note({ saw: 'sending', conversationId, messageId })
      try {
        const sentAt = performance.now()
        const text = `${Date.now()} ${name} ${count} `.padEnd(needs.textLength ?? 0, 'tea ')
        const input = { conversationId, messageId, content: { kind: 'text', text } }
        const { seq } = await callThrough('chat.send', input)
        note({ saw: 'acknowledged', conversationId, messageId, seq })
        onAcknowledged?.(sentAt)
      } catch (error) {
        if (isClosed) return
        if (!(error instanceof Refused)) throw error
        note({ saw: 'refused', conversationId, messageId, refusal: error.body.refusal })
      }
    }
  }

  function close(): void {
    isClosed = true
    connected.resolve()
    socket?.terminate()
  }

  connect()
  return {
    name,
    get isConnected() {
      return isConnected
    },
    get cursor() {
      return cursor
    },
    failed: failed.promise,
    ask: callThrough,
    write() {
      const stopped = { isStopped: false }
      stopWriting = () => {
        stopped.isStopped = true
      }
      written = writeUntil(stopped).catch(fail)
    },
    async finish() {
      stopWriting?.()
      await Promise.race([written, failed.promise])
      isMarking = false
      await Promise.race([Promise.all(marks), failed.promise])
    },
    async rest() {
      while (diffing) await Promise.race([diffing, failed.promise])
      for (let head = -1; head !== cursor; ) {
        await difference().catch((error) => {
          if (!(error instanceof Weather) || isClosed) throw error
        })
        const probe = await callThrough('updates.diff', { cursor, limit: 1 })
        if (probe.state === 'ok') head = probe.head
      }
      const conversations = [...held].map(([id, { readSeq, messages }]) => ({
        id,
        readSeq,
        messages: [...messages.values()].sort(([a], [b]) => a - b),
      }))
      note({ saw: 'end', cursor, conversations })
    },
    pause: () => socket?.pause(),
    resume: () => socket?.resume(),
    drop: () => socket?.terminate(),
    close,
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A full server, or a full disk: the same may be taken later. */
const isPassing = ({ body }: Refused) => body.retryAfterSeconds !== undefined || body.refusal === 'no_room'
