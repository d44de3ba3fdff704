import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { Media, Purpose } from '@teahouse/contract/talk/media'
import { type Blobs, fileBlobs } from '../../../engines/blobs/index.ts'
import { memoryBus } from '../../../engines/bus/index.ts'
import { startEmbeddedPostgres } from '../../../engines/database/index.ts'
import { createMediaEngine, type MediaEngine } from '../../../engines/media/index.ts'
import { openDb } from '../../../platform/db/db.ts'
import { migrate } from '../../../platform/db/migrate.ts'
import { createHttp, type Http } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/ids.ts'
import { createJobs, type Events, type Jobs, migrations as jobsMigrations } from '../../../platform/jobs/index.ts'
import { createLog } from '../../../platform/log.ts'
import { createRouter } from '../../../platform/router.ts'
import { createMedia, type MediaStore, migrations } from './index.ts'

const hourMs = 3_600_000

/**
 * A server with nothing but files, on a real database and a real port. Anybody’s id is their token. Whoever is on
 * `members` of a room may read what is shared there up to the place where they left.
 */
export async function openMediaWorld(
  change: (engine: MediaEngine) => MediaEngine = (engine) => engine,
  openBlobs: (folder: string) => Promise<Blobs> = fileBlobs,
) {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-media-'))
  const database = await startEmbeddedPostgres({ folder: join(folder, 'database'), durable: false })
  const db = openDb(database.url)
  await migrate(db, [jobsMigrations, migrations])

  let now = new Date('2026-03-01T12:00:00Z').getTime()
  const clock = { now: () => new Date(now) }
  const disk = { freeBytes: 1e12 }
  const rooms = new Map<string, Map<string, number>>()

  const log = createLog('silent')
  const jobs = createJobs({ db, clock, log })
  const blobs = await openBlobs(join(folder, 'blobs'))
  const realEngine = createMediaEngine({ toolsFolder: join(folder, 'tools') })
  const bus = memoryBus()

  /** One of any number of servers over the same rows and bytes, with a folder and a port of its own. */
  async function openServer(dataFolder: string, ownJobs: Jobs & Events) {
    const media = createMedia({
      db,
      jobs: ownJobs,
      events: ownJobs,
      bus,
      blobs,
      engine: change(realEngine),
      clock,
      log,
      folder: dataFolder,
      fileMaxBytes: 20_000_000,
      freeBytes: async () => disk.freeBytes,
    })
    media.addScope('room', async (_on, personId, places) =>
      places.some(({ id, seq }) => (rooms.get(id)?.get(personId) ?? -1) >= seq),
    )
    const router = createRouter(media.routes, { checkOutputs: true, rateLimits: false })
    const findSession = async (token: string) => ({ personId: token, deviceId: token, isAdministrator: false })
    const http = await createHttp({ router, findSession, log, trustProxy: false, tileOrigin: null })
    media.registerHttp(http.app, http.callOf)
    const origin = await http.app.listen({ port: 0, host: '127.0.0.1' })
    return { media, http, origin }
  }
  const { media, http, origin } = await openServer(folder, jobs)
  const others: { media: MediaStore; http: Http }[] = []
  await jobs.start()

  const authorization = (personId: string | null) => (personId ? { authorization: `Bearer ${personId}` } : undefined)

  const world = {
    media,
    db,
    jobs,
    blobs,
    clock,
    disk,
    folder,
    origin,
    newPerson: () => newId(),
    /** The origin of another server over the same rows and bytes. It does no jobs. */
    async elsewhere(dataFolder = join(folder, `elsewhere-${others.length}`)) {
      const other = await openServer(dataFolder, createJobs({ db, clock, log }))
      others.push(other)
      return other.origin
    },
    settle: () => jobs.settle(),
    async advance(hours: number) {
      now += hours * hourMs
      await jobs.settle()
    },

    request(personId: string | null, path: string, init: RequestInit = {}) {
      return fetch(new URL(path, origin), { ...init, headers: { ...authorization(personId), ...init.headers } })
    },
    /** The answer of a method, or its refusal. */
    async call(personId: string | null, method: string, input: object) {
      const answer = await world.request(personId, `/rpc/${method}`, {
        method: 'POST',
        body: JSON.stringify(input),
        headers: { 'content-type': 'application/json' },
      })
      return answer.json()
    },
    /** Asks for an upload; with bytes, sends them along. */
    create(
      personId: string | null,
      about: { purpose: string; filename?: string; sizeBytes: number },
      bytes?: Uint8Array<ArrayBuffer>,
    ) {
      const pairs = [`purpose ${base64(about.purpose)}`]
      if (about.filename !== undefined) pairs.push(`filename ${base64(about.filename)}`.trim())
      return world.request(personId, '/uploads', {
        method: 'POST',
        ...(bytes ? { body: bytes } : {}),
        headers: {
          'tus-resumable': '1.0.0',
          'upload-length': String(about.sizeBytes),
          'upload-metadata': pairs.join(','),
          ...(bytes ? { 'content-type': 'application/offset+octet-stream' } : {}),
        },
      })
    },
    /** A complete upload; answers its id. */
    async upload(personId: string, purpose: Purpose, bytes: Uint8Array, filename?: string): Promise<string> {
      const about = { purpose, filename, sizeBytes: bytes.length }
      const answer = await world.create(personId, about, new Uint8Array(bytes))
      if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
      return answer.headers.get('location')!.split('/').at(-1)!
    },
    finish: (personId: string | null, uploadId: string) => world.call(personId, 'media.finish', { uploadId }),
    /** A file, ready to be shared. */
    async file(personId: string, purpose: Purpose, bytes: Uint8Array, filename?: string): Promise<Media> {
      const answer = await world.finish(personId, await world.upload(personId, purpose, bytes, filename))
      if (answer.state !== 'ready') throw new Error(JSON.stringify(answer))
      return answer.media
    },
    /** A place where people meet; they may read up to the given place in it. */
    room(...personIds: string[]): { id: string; members: Map<string, number> } {
      const room = { id: newId(), members: new Map(personIds.map((id) => [id, Number.POSITIVE_INFINITY])) }
      rooms.set(room.id, room.members)
      return room
    },
    share: (mediaIds: string[], scope: { kind: string; id: string; seq?: number }) =>
      db.transaction((tx) => media.share(tx, mediaIds, scope)),
    /** The event that a person is gone. */
    async leave(personId: string) {
      await db.transaction((tx) => jobs.publish(tx, left, { personId }))
      await jobs.settle()
    },
    /** What is stored: uploads that bytes have come of, and parts of files. */
    async stored(): Promise<{ uploads: string[]; files: string[] }> {
      const keys: string[] = []
      for await (const { key } of blobs.list()) keys.push(key)
      const below = (folder: string) => keys.filter((key) => key.startsWith(folder))
      return { uploads: below('uploads/').map((key) => key.split('/')[1]!), files: below('media/') }
    },
    async close() {
      for (const one of [{ http }, ...others]) await one.http.app.close()
      await realEngine.stop()
      await jobs.stop()
      for (const one of [{ media }, ...others]) one.media.close()
      await db.close()
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return world
}

export type MediaWorld = Awaited<ReturnType<typeof openMediaWorld>>

export const base64 = (text: string) => Buffer.from(text).toString('base64')
