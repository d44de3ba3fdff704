import { createBackoff } from './backoff.ts'
import type { Client } from './client.ts'
import { RefusalError } from './errors.ts'
import type { Mirror } from './mirror.ts'
import type { OutboxEntry, OutboxFile, OutgoingContent, OutgoingFiles } from './store/index.ts'
import { createTopic, type Off, type View } from './topic.ts'

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

/** Brings a file’s bytes to /uploads, resumably. Given by who has a library for that. */
export interface Uploader {
  /**
   * @returns the upload’s id.
   * @throws RefusalError when the server will not have it; anything else means: try again later.
   */
  upload(
    file: OutboxFile,
    blob: Blob,
    way: {
      signal: AbortSignal
      /** Where it can be taken up again: kept, and given back as `file.uploadUrl`. */
      onUrl(url: string): void
      onProgress(sentBytes: number): void
    },
  ): Promise<string>
}

export interface Progress {
  step: 'upload' | 'finish' | 'send'
  /** Of this step, 0 to 1. */
  fraction: number
}

export interface Outbox {
  /** Resolves with the message’s id once the message is safe on this device. It is on the screen before that. */
  send(message: MessageToSend): Promise<string>
  /** A failed message goes to the end of its queue and is tried again. */
  retry(messageId: string): Promise<void>
  /** Takes a message back that has not left. When it is just leaving, it may arrive all the same. */
  discard(messageId: string): Promise<void>
  progress(messageId: string): View<Progress | undefined>
  start(): void
  stop(): void
}

/** A larger upload does not hold up what was written after it. */
const maxWaitedForBytes = 2 * 1024 * 1024
const maxPreparing = 2

/** Worth another try by itself: no answer, too much at once, or something that the server will have soon. */
const willPass = (error: unknown): boolean =>
  !(error instanceof RefusalError) ||
  error.retryAfterSeconds !== undefined ||
  error.code === 'not_signed_in' ||
  error.code === 'transcoder_missing' ||
  error.code === 'media_not_ready'

/** Tries again after a growing pause, or at once when told that the line is back. */
function createTries(client: Client) {
  const backoff = createBackoff(client.host)
  let cancelTimer: Off | undefined
  let count = 0
  return {
    /** How often it has failed since it last went well. */
    get count() {
      return count
    },
    get isPausing() {
      return cancelTimer !== undefined
    },
    pause(error: unknown, then: () => void): void {
      count++
      const askedMs = error instanceof RefusalError ? (error.retryAfterSeconds ?? 0) * 1000 : 0
      cancelTimer = client.host.after(Math.max(askedMs, backoff.nextMs()), () => {
        cancelTimer = undefined
        then()
      })
    },
    end(): void {
      cancelTimer?.()
      cancelTimer = undefined
    },
    reset(): void {
      count = 0
      backoff.reset()
    },
  }
}

const isReady = ({ files }: OutboxEntry) => files.every(({ mediaId }) => mediaId)
const sizeBytes = ({ files }: OutboxEntry) => files.reduce((sum, file) => sum + file.sizeBytes, 0)

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
  const lanes = new Map<string, { isSending: boolean; tries: ReturnType<typeof createTries> }>()
  const preparing = new Map<string, AbortController>()
  const pauses = new Map<string, ReturnType<typeof createTries>>()
  /** On the screen, but not safe yet: nothing leaves before that. */
  const beingStored = new Set<string>()
  const progresses = new Map<string, Progress>()
  const progressed = createTopic<string>()
  let isStopped = true
  let unwatch: Off[] = []
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
    const passed = new Set<string>()
    for (const entry of entries()) {
      if (!isReady(entry)) {
        prepare(entry)
        if (sizeBytes(entry) <= maxWaitedForBytes) passed.add(entry.conversationId)
      } else if (!passed.has(entry.conversationId)) {
        passed.add(entry.conversationId)
        void deliver(entry)
      }
    }
  }

  async function deliver(entry: OutboxEntry): Promise<void> {
    const { messageId, conversationId, quoteSeq } = entry
    const lane = lanes.get(conversationId) ?? { isSending: false, tries: createTries(client) }
    lanes.set(conversationId, lane)
    if (lane.isSending || lane.tries.isPausing) return
    lane.isSending = true
    try {
      const { seq, sentAt } = await client.call(
        'chat.send',
        { conversationId, messageId, content: outgoing(entry), ...(quoteSeq !== undefined && { quoteSeq }) },
        // A message that brings the socket down is tried where it harms nothing else.
        lane.tries.count > 0 ? { over: 'http' } : {},
      )
      if (isStopped) return
      lane.tries.reset()
      await mirror.acknowledge(messageId, seq, sentAt)
    } catch (error) {
      if (isStopped) return
      if (willPass(error)) lane.tries.pause(error, advance)
      else await fail(messageId, error as RefusalError)
    } finally {
      lane.isSending = false
    }
    setProgress(messageId, undefined)
    advance()
  }

  async function fail(messageId: string, { code }: RefusalError): Promise<void> {
    await mirror.alterEntry(messageId, (entry) => ({ ...entry, state: 'failed', refusal: code }))
  }

  function prepare({ messageId }: OutboxEntry): void {
    if (preparing.has(messageId) || preparing.size >= maxPreparing || pauses.get(messageId)?.isPausing) return
    const ends = new AbortController()
    preparing.set(messageId, ends)
    void makeReady(messageId, ends.signal)
      .then(
        () => void pauses.delete(messageId),
        async (error) => {
          if (isStopped || ends.signal.aborted) return
          const tries = pauses.get(messageId) ?? createTries(client)
          pauses.set(messageId, tries)
          if (willPass(error)) tries.pause(error, advance)
          else await fail(messageId, error)
        },
      )
      .finally(() => {
        preparing.delete(messageId)
        advance()
      })
  }

  /** Every step is kept when it is done, so that a reload goes on from there. */
  async function makeReady(messageId: string, signal: AbortSignal): Promise<void> {
    async function keep(at: number, step: Partial<OutboxFile>): Promise<void> {
      signal.throwIfAborted()
      await mirror.alterEntry(messageId, (entry) => ({
        ...entry,
        files: entry.files.map((file, index) => (index === at ? { ...file, ...step } : file)),
      }))
    }

    const entry = current(messageId)!
    const totalBytes = Math.max(1, sizeBytes(entry))
    let doneBytes = 0
    for (const [at, file] of entry.files.entries()) {
      let { uploadId } = file
      if (!uploadId) {
        const blob = await needs.file(file.id)
        if (!blob || !uploader) throw new RefusalError({ refusal: 'upload_not_found', message: 'The file is gone.' })
        uploadId = await uploader.upload(file, blob, {
          signal,
          onUrl: (uploadUrl) => void keep(at, { uploadUrl }).catch(() => {}),
          onProgress: (sentBytes) =>
            setProgress(messageId, { step: 'upload', fraction: Math.min(1, (doneBytes + sentBytes) / totalBytes) }),
        })
        await keep(at, { uploadId })
      }
      doneBytes += file.sizeBytes
      if (!file.mediaId) await keep(at, { mediaId: await finish(messageId, uploadId, signal) })
    }
    setProgress(messageId, { step: 'send', fraction: 0 })
  }

  async function finish(messageId: string, uploadId: string, signal: AbortSignal): Promise<string> {
    for (;;) {
      const answer = await client.call('media.finish', { uploadId }, { signal, timeoutMs: 60_000 })
      if (answer.state === 'ready') return answer.media.id
      setProgress(messageId, { step: 'finish', fraction: answer.progress })
    }
  }

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
      preparing.get(messageId)?.abort()
      pauses.get(messageId)?.end()
      await mirror.removeEntry(messageId)
      setProgress(messageId, undefined)
      advance()
    },
    progress: (messageId) => ({
      subscribe: (hear) => progressed.subscribe((id) => id === messageId && hear()),
      getSnapshot: () => progresses.get(messageId),
    }),
    start() {
      isStopped = false
      unwatch = [
        client.connection.state.subscribe(() => {
          if (client.connection.state.getSnapshot() !== 'online') return
          for (const { tries } of lanes.values()) tries.end()
          for (const tries of pauses.values()) tries.end()
          advance()
        }),
        // The echo of a message may come before its acknowledgement, and the next one can go.
        mirror.changed.subscribe(({ entries: touched }) => touched.size > 0 && advance()),
      ]
      advance()
    },
    stop() {
      isStopped = true
      for (const { tries } of lanes.values()) tries.end()
      for (const tries of pauses.values()) tries.end()
      for (const ends of preparing.values()) ends.abort()
      for (const end of unwatch) end()
    },
  }
}
