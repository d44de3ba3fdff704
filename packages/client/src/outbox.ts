import type { Client } from './client.ts'
import { createErrand, type Errand } from './errand.ts'
import { mayPass, type RefusalError } from './errors.ts'
import { bytesOf, makeReady, type Progress, type Uploader } from './make-ready.ts'
import type { Mirror } from './mirror.ts'
import type { OutboxEntry, OutboxFile, OutgoingContent, OutgoingFiles } from './store/index.ts'
import { createTopic, type View } from './topic.ts'

/** A file to send along. */
export interface FileToSend {
  blob: Blob
  purpose: OutboxFile['purpose']
  name: string
  width?: number
  height?: number
  durationMs?: number
  waveform?: readonly number[]
}

export interface MessageToSend {
  conversationId: string
  /** Or only the kind, for what will hold the given files. */
  content: OutgoingContent | OutgoingFiles
  files?: readonly FileToSend[]
  quoteSeq?: number
}

export interface Outbox {
  /** Resolves with the message’s id once the message is safe on this device. It is on the screen before that. */
  send(message: MessageToSend): Promise<string>
  /** A failed message goes to the end of its queue and is tried again. */
  retry(messageId: string): Promise<void>
  /** Takes a message back that has not left. When it is just leaving, it may arrive all the same. */
  discard(messageId: string): Promise<void>
  progress(messageId: string): View<Progress | undefined>
  stop(): void
}

/** A larger upload does not hold up what was written after it. */
const maxWaitedForBytes = 2 * 1024 * 1024
const maxPreparing = 2

const isReady = ({ files }: OutboxEntry) => files.every(({ mediaId }) => mediaId)

/** What is sent: the content, with the ids of its files filled in. */
function outgoing({ content, files }: OutboxEntry): OutgoingContent {
  const mediaIds = files.map(({ mediaId }) => mediaId!)
  if (mediaIds.length === 0) return content as OutgoingContent
  return (
    content.kind === 'photos' ? { kind: 'photos', mediaIds } : { ...content, mediaId: mediaIds[0] }
  ) as OutgoingContent
}

/**
 * What this device has written and the log does not show yet. Kept before it leaves, under an id that makes sending
 * it twice harmless; sent in order, one at a time in each conversation; tried for ever until the server has it or
 * says no.
 */
export function createOutbox(needs: {
  client: Client
  mirror: Mirror
  uploader?: Uploader
  file: (id: string) => Promise<Blob | undefined>
}): Outbox {
  const { client, mirror, uploader } = needs
  const { host } = client
  /** One for each conversation. */
  const lanes = new Map<string, Errand>()
  /** One for each message whose files are being made ready. */
  const preparing = new Map<string, { errand: Errand; ends: AbortController }>()
  /** On the screen, but not safe yet: nothing leaves before that. */
  const beingStored = new Set<string>()
  const progresses = new Map<string, Progress>()
  const progressed = createTopic<string>()
  let isStopped = false
  let lastPlace = 0

  const entries = () =>
    [...mirror.tables.outbox.values()]
      .filter(({ state, messageId }) => state === 'waiting' && !beingStored.has(messageId))
      .sort(byPlace)
  const byPlace = (one: OutboxEntry, other: OutboxEntry) => one.place - other.place
  const current = (messageId: string) => mirror.tables.outbox.get(messageId)

  function nextPlace(): number {
    const places = [...mirror.tables.outbox.values()].map(({ place }) => place)
    lastPlace = Math.max(host.now(), lastPlace + 1, ...places.map((place) => place + 1))
    return lastPlace
  }

  function setProgress(messageId: string, progress: Progress | undefined): void {
    if (progress) progresses.set(messageId, progress)
    else progresses.delete(messageId)
    progressed.tell(messageId)
  }

  /** Starts whatever can be started. */
  function advance(): void {
    if (isStopped) return
    for (const entry of entries()) {
      if (isReady(entry)) laneOf(entry.conversationId).ask()
      else prepare(entry.messageId)
    }
  }

  function laneOf(conversationId: string): Errand {
    const known = lanes.get(conversationId)
    if (known) return known
    const lane = createErrand(client, async () => {
      for (let next = nextOf(conversationId); next && !isStopped; next = nextOf(conversationId)) {
        await deliver(next, lane.failures > 0)
      }
    })
    lanes.set(conversationId, lane)
    return lane
  }

  /** The next to leave: the first, unless it waits for a large upload. */
  function nextOf(conversationId: string): OutboxEntry | undefined {
    for (const entry of entries()) {
      if (entry.conversationId !== conversationId) continue
      if (isReady(entry)) return entry
      if (bytesOf(entry.files) <= maxWaitedForBytes) return undefined
    }
    return undefined
  }

  async function deliver(entry: OutboxEntry, isRepeated: boolean): Promise<void> {
    const { messageId, conversationId, quoteSeq } = entry
    try {
      const { seq, sentAt } = await client.call(
        'chat.send',
        { conversationId, messageId, content: outgoing(entry), ...(quoteSeq !== undefined && { quoteSeq }) },
        // A message that brings the socket down is tried where it harms nothing else.
        isRepeated ? { over: 'http' } : {},
      )
      await mirror.acknowledge(messageId, seq, sentAt)
      setProgress(messageId, undefined)
    } catch (error) {
      await failUnlessItPasses(messageId, error)
    }
  }

  async function failUnlessItPasses(messageId: string, error: unknown): Promise<void> {
    if (mayPass(error)) throw error
    const refusal = (error as RefusalError).code
    await mirror.alterEntry(messageId, (entry) => ({ ...entry, state: 'failed', refusal }))
    setProgress(messageId, undefined)
  }

  function prepare(messageId: string): void {
    if (preparing.has(messageId) || preparing.size >= maxPreparing) return
    const ends = new AbortController()
    const errand = createErrand(client, async () => {
      if (!ends.signal.aborted) {
        await makeFilesReady(messageId, ends.signal).catch((error) => failUnlessItPasses(messageId, error))
      }
      stopPreparing(messageId)
      advance()
    })
    preparing.set(messageId, { errand, ends })
    errand.ask()
  }

  function stopPreparing(messageId: string): void {
    const one = preparing.get(messageId)
    one?.errand.stop()
    one?.ends.abort()
    preparing.delete(messageId)
  }

  async function makeFilesReady(messageId: string, signal: AbortSignal): Promise<void> {
    const entry = current(messageId)
    if (!entry) return
    await makeReady({ client, uploader, file: needs.file }, entry.files, {
      signal,
      progress: () => progresses.get(messageId),
      onProgress: (progress) => setProgress(messageId, progress),
      onFurther: () => preparing.get(messageId)?.errand.wentOn(),
      async keep(fileId, step) {
        signal.throwIfAborted()
        await mirror.alterEntry(messageId, ({ files, ...entry }) => ({
          ...entry,
          files: files.map((file) => (file.id === fileId ? { ...file, ...step } : file)),
        }))
      },
    })
    setProgress(messageId, { step: 'send', fraction: 0 })
  }

  // The echo of a message may come before its acknowledgement, and the next one can go.
  const unwatch = mirror.changed.subscribe(({ entries: touched }) => touched.size > 0 && advance())
  advance()

  return {
    async send({ conversationId, content, files = [], quoteSeq }) {
      const messageId = host.newId()
      const stored = files.map(({ blob, ...file }) => ({ file, blob, id: host.newId() }))
      const entry: OutboxEntry = {
        messageId,
        conversationId,
        place: nextPlace(),
        createdAt: new Date(host.now()).toISOString(),
        afterSeq: mirror.tables.chats.get(conversationId)?.heldToSeq ?? 0,
        content,
        files: stored.map(({ file, blob, id }) => ({ ...file, id, sizeBytes: blob.size, contentType: blob.type })),
        ...(quoteSeq !== undefined && { quoteSeq }),
        state: 'waiting',
      }
      beingStored.add(messageId)
      await mirror.addEntry(
        entry,
        stored.map(({ id, blob }) => ({ id, blob })),
      )
      beingStored.delete(messageId)
      advance()
      return messageId
    },
    async retry(messageId) {
      const entry = current(messageId)
      if (entry?.state !== 'failed') return
      const place = nextPlace()
      await mirror.alterEntry(messageId, ({ refusal: _, ...failed }) => ({
        ...failed,
        // An upload that was refused begins anew; files that are ready stay so.
        files: failed.files.map(({ uploadUrl: _url, uploadId: _id, ...file }) => file),
        place,
        state: 'waiting',
      }))
      advance()
    },
    async discard(messageId) {
      stopPreparing(messageId)
      await mirror.removeEntry(messageId)
      setProgress(messageId, undefined)
      advance()
    },
    progress: (messageId) => ({
      subscribe: (hear) => progressed.subscribe((id) => id === messageId && hear()),
      getSnapshot: () => progresses.get(messageId),
    }),
    stop() {
      isStopped = true
      unwatch()
      for (const lane of lanes.values()) lane.stop()
      for (const messageId of [...preparing.keys()]) stopPreparing(messageId)
    },
  }
}
