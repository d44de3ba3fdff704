import type { Input, MethodName, Methods, Output } from '@teahouse/contract'
import type { Client } from './client.ts'
import { createErrand, type Errand } from './errand.ts'
import { mayPass, type RefusalError } from './errors.ts'
import { createTurns } from './in-turn.ts'
import { makeReady, type Progress, type Uploader } from './make-ready.ts'
import type { FileToSend } from './outbox.ts'
import type { LocalStore, OutboxFile, Parcel, StoredFile } from './store/index.ts'
import { createTopic, type Off, type View } from './topic.ts'

export interface ParcelToPut<N extends MethodName = MethodName> {
  /** Chosen here. Whatever is put again under it replaces what was there. */
  id: string
  /** The waiting ones of one lane leave one after the other. */
  lane: string
  name: N
  /** Holds the ids of `files` where the method wants those of media. */
  input: Input<Methods[N]>
  /** With their bytes, or as they were put before. */
  files?: readonly FileToPut[]
  /** What screens of this device need to show it; it does not leave. */
  note?: unknown
}

export type FileToPut = (FileToSend & { id: string }) | OutboxFile

/** What became of a parcel: the answer of its method. */
export type Delivered = {
  [N in MethodName]: { parcel: Parcel & { name: N; input: Input<Methods[N]> }; answer: Output<Methods[N]> }
}[MethodName]

/**
 * What somebody has written or pressed outside of chats, with its files, until the server has it: a moment, a clip, a
 * comment, a like. Kept before it leaves, so that neither a reload nor a broken line loses it. Its method must
 * take an id from the client, or not care how often it is called.
 */
export interface Parcels {
  /** All that this device holds, drafts and failed ones too, in the order in which they were put. */
  readonly all: View<readonly Parcel[]>
  /** Resolves once it is safe on this device; it is in `all` at once. */
  put<N extends MethodName>(parcel: ParcelToPut<N>, state?: 'draft' | 'waiting'): Promise<void>
  /** A draft leaves now; one that failed is tried again. */
  send(id: string): Promise<void>
  /** Takes it back. When it is just leaving, it may arrive all the same. */
  discard(id: string): Promise<void>
  /** The bytes of a file, as long as its parcel is here. */
  file(fileId: string): Promise<Blob | undefined>
  progress(id: string): View<Progress | undefined>
  /** Hears of each that has arrived, just before it is taken out of `all`. */
  onDelivered(hear: (delivered: Delivered) => void): Off
  stop(): void
}

const byPlace = (one: Parcel, other: Parcel) => one.place - other.place

/**
 * Opens what this device holds, and sends what waits.
 * @param onStoreProblem hears when the device cannot keep something; it is sent from memory then.
 */
export async function createParcels(needs: {
  client: Client
  store: Pick<LocalStore, 'parcels' | 'file' | 'write'>
  uploader?: Uploader
  onStoreProblem?: (error: unknown) => void
}): Promise<Parcels> {
  const { client, store, uploader, onStoreProblem = () => {} } = needs
  const { host } = client
  const rows = new Map((await store.parcels()).map((parcel) => [parcel.id, parcel]))
  const blobs = new Map<string, Blob>()
  const lanes = new Map<string, Errand>()
  const leaving = new Map<string, AbortController>()
  const progresses = new Map<string, Progress>()
  const progressed = createTopic<string>()
  const changed = createTopic<void>()
  const delivered = createTopic<Delivered>()
  const inTurn = createTurns()
  let all: readonly Parcel[] = [...rows.values()].sort(byPlace)
  let lastPlace = all.at(-1)?.place ?? 0
  let isStopped = false

  /** Shows a change at once, and resolves when it is kept. */
  async function keep(put: Parcel[], remove: string[], files: StoredFile[] = []): Promise<void> {
    const before = new Set([...put.map(({ id }) => id), ...remove].flatMap((id) => fileIdsOf(rows.get(id))))
    const after = new Set(put.flatMap(fileIdsOf))
    const gone = [...before].filter((id) => !after.has(id))
    for (const parcel of put) rows.set(parcel.id, parcel)
    for (const id of remove) rows.delete(id)
    all = [...rows.values()].sort(byPlace)
    changed.tell()
    await inTurn(() =>
      // A place before all others in the stream: nothing but what this device alone has is written with it.
      store.write({
        base: 0,
        cursor: 0,
        put: { parcels: put, files },
        remove: { parcels: remove, files: gone },
        forget: [],
      }),
    ).catch(onStoreProblem)
    for (const id of gone) blobs.delete(id)
  }

  const alter = (id: string, step: (parcel: Parcel) => Parcel) => {
    const parcel = rows.get(id)
    return parcel ? keep([step(parcel)], []) : Promise.resolve()
  }

  function setProgress(id: string, progress: Progress | undefined): void {
    if (progress) progresses.set(id, progress)
    else progresses.delete(id)
    progressed.tell(id)
  }

  const nextPlace = () => {
    lastPlace = Math.max(host.now(), lastPlace + 1)
    return lastPlace
  }
  const nextOf = (lane: string) => all.find((parcel) => parcel.lane === lane && parcel.state === 'waiting')
  const file = async (id: string) => blobs.get(id) ?? (await store.file(id))

  function ask(lane: string): void {
    if (isStopped) return
    const errand = lanes.get(lane) ?? createErrand(client, () => empty(lane))
    lanes.set(lane, errand)
    errand.ask()
  }

  async function empty(lane: string): Promise<void> {
    for (let next = nextOf(lane); next && !isStopped; next = nextOf(lane)) await deliver(next)
    lanes.get(lane)?.stop()
    lanes.delete(lane)
  }

  async function deliver({ id, lane }: Parcel): Promise<void> {
    const ends = new AbortController()
    const { signal } = ends
    leaving.set(id, ends)
    try {
      await makeReady({ client, uploader, file }, rows.get(id)!.files, {
        signal,
        progress: () => progresses.get(id),
        onProgress: (progress) => setProgress(id, progress),
        onFurther: () => lanes.get(lane)?.wentOn(),
        async keep(fileId, step) {
          signal.throwIfAborted()
          await alter(id, ({ files, ...parcel }) => ({
            ...parcel,
            files: files.map((file) => (file.id === fileId ? { ...file, ...step } : file)),
          }))
        },
      })
      const parcel = rows.get(id)!
      if (parcel.files.length > 0) setProgress(id, { step: 'send', fraction: 0 })
      const answer = await client.call(parcel.name, withMedia(parcel) as never, { signal })
      signal.throwIfAborted()
      delivered.tell({ parcel, answer } as Delivered)
      await keep([], [id])
    } catch (error) {
      if (signal.aborted) return
      if (mayPass(error)) throw error
      await alter(id, (parcel) => ({ ...parcel, state: 'failed', refusal: (error as RefusalError).code }))
    } finally {
      // Taken back and put again meanwhile, it is another delivery's.
      if (leaving.get(id) === ends) leaving.delete(id)
      if (!rows.has(id) || rows.get(id)?.state === 'failed') setProgress(id, undefined)
    }
  }

  function callBack(id: string): void {
    leaving.get(id)?.abort(new Error('taken back'))
    leaving.delete(id)
    setProgress(id, undefined)
  }

  for (const { lane, state } of all) if (state === 'waiting') ask(lane)

  return {
    all: { subscribe: (hear) => changed.subscribe(hear), getSnapshot: () => all },
    async put({ id, lane, name, input, files = [], note }, state = 'waiting') {
      callBack(id)
      const known = rows.get(id)
      const stored: StoredFile[] = []
      const described = files.map((given) => {
        if (!('blob' in given)) return given
        const { blob, ...file } = given
        stored.push({ id: given.id, blob })
        blobs.set(given.id, blob)
        return { ...file, sizeBytes: blob.size, contentType: blob.type }
      })
      const place = known?.place ?? nextPlace()
      const createdAt = known?.createdAt ?? new Date(host.now()).toISOString()
      const parcel: Parcel = { id, lane, place, createdAt, name, input: input as object, files: described, note, state }
      await keep([parcel], [], stored)
      if (state === 'waiting') ask(lane)
    },
    async send(id) {
      const parcel = rows.get(id)
      if (!parcel || parcel.state === 'waiting') return
      const { refusal: _, ...rest } = parcel
      // An upload that was refused begins anew; files that are ready stay so.
      const files = rest.files.map(({ uploadUrl: _url, uploadId: _id, ...file }) => file)
      const createdAt = new Date(host.now()).toISOString()
      await keep([{ ...rest, files, place: nextPlace(), createdAt, state: 'waiting' }], [])
      ask(parcel.lane)
    },
    async discard(id) {
      callBack(id)
      if (rows.has(id)) await keep([], [id])
    },
    file,
    progress: (id) => ({
      subscribe: (hear) => progressed.subscribe((one) => one === id && hear()),
      getSnapshot: () => progresses.get(id),
    }),
    onDelivered: delivered.subscribe,
    stop() {
      isStopped = true
      for (const errand of lanes.values()) errand.stop()
      for (const ends of leaving.values()) ends.abort(new Error('the app is closed'))
    },
  }
}

const fileIdsOf = (parcel: Parcel | undefined): string[] => parcel?.files.map(({ id }) => id) ?? []

/** The input as the server wants it: each file by the name that the server knows it by. */
function withMedia({ input, files }: Parcel): object {
  const mediaIds = new Map(files.map(({ id, mediaId }) => [id, mediaId]))
  return JSON.parse(JSON.stringify(input), (_, value) => mediaIds.get(value) ?? value)
}
