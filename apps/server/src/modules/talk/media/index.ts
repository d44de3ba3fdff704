import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { left } from '@teahouse/contract/people/accounts'
import type { Media } from '@teahouse/contract/talk/media'
import * as contract from '@teahouse/contract/talk/media'
import type { FastifyInstance } from 'fastify'
import type { Blobs } from '../../../engines/blobs/index.ts'
import type { Bus } from '../../../engines/bus/index.ts'
import type { MediaEngine } from '../../../engines/media/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable, Tx } from '../../../platform/db/db.ts'
import type { Http } from '../../../platform/http/index.ts'
import type { Events, Jobs } from '../../../platform/jobs/index.ts'
import type { Log } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { atTheDoor, everyone, type MayRead, mayRead } from './access.ts'
import { type Adoption, adopt } from './adopt.ts'
import { exportFiles, exportOthers } from './export.ts'
import { publicFacts } from './facts.ts'
import { finishUpload } from './finish.ts'
import { blobKey } from './keep.ts'
import { createNews } from './news.ts'
import { createPieces } from './pieces.ts'
import { definePrepareJobs } from './prepare.ts'
import { refusalOf } from './refusal-of.ts'
import { makeRenditions } from './renditions.ts'
import { openScratch } from './scratch.ts'
import { registerFiles } from './serve.ts'
import * as store from './store.ts'
import { eraseBlobs, eraseJob, forgetPerson, sweep } from './sweep.ts'
import { registerUploads } from './uploads.ts'

/** Where something can be seen; `seq` is the place in a conversation’s log, left out for the whole of the scope. */
export interface Scope {
  kind: string
  id: string
  seq?: number
}

/** Pictures, voice, video and files: how they come in, what is known of them, and who may read them. */
export interface MediaStore {
  readonly routes: readonly Route[]
  /** Facts of a person’s own files, in the order asked. Refuses `media_not_found`, `media_not_ready`. */
  own(on: Queryable, personId: string, mediaIds: readonly string[]): Promise<Media[]>
  /** Facts of a file that the person may read, wherever they saw it. Refuses `media_not_found`, `media_not_ready`. */
  readable(on: Queryable, personId: string, mediaId: string): Promise<Media>
  facts(on: Queryable, mediaIds: readonly string[]): Promise<Map<string, Media>>
  /**
   * From now on whoever the scope lets in may read these files. The kind `public` lets in whoever knocks, `everyone`
   * any signed-in person; the id says on whose behalf, such as the person whose avatar it is.
   */
  share(tx: Tx, mediaIds: readonly string[], scope: Scope): Promise<void>
  /** Ends what `share` began for this very scope. A file that nobody shares any more is forgotten after a week. */
  unshare(tx: Tx, scope: Scope): Promise<void>
  /** Says whom a kind of scope lets in: true when the person may read at any of the places. */
  addScope(kind: string, mayRead: MayRead): void
  /** Stores a file that came by another road than an upload; the same `id` twice is stored once. */
  adopt(tx: Tx, adoption: Adoption): Promise<Media>
  /**
   * The same in a moment of its own, once the work on it is done: for what takes long. Whoever does not share it within
   * a week loses it. Refuses as `media.finish` does.
   */
  take(adoption: Adoption): Promise<Media>
  /**
   * Makes lighter versions of a video, where it is heavy enough to need some; whoever may read it may read them. Takes
   * about as long as the video plays. Answers whether it has any.
   */
  makeRenditions(mediaId: string): Promise<boolean>
  /** The bytes of a file, for whoever answers for who may have them; undefined when there is no such file. */
  open(
    on: Queryable,
    mediaId: string,
  ): Promise<{ stream: Readable; contentType: string; sizeBytes: number } | undefined>
  /** What belongs to a person, for the archive of their data. */
  exportOf(personId: string): AsyncIterable<{ path: string; blobKey: string }>
  /** Those of some files that a person keeps and does not own, for the same archive. */
  exportOthers(personId: string, mediaIds: readonly string[]): AsyncIterable<{ path: string; blobKey: string }>
  /** tus at /uploads; files at /media/<id>, with /thumb, /poster, and /hls/master.m3u8 for videos with renditions. */
  registerHttp(app: FastifyInstance, callOf: Http['callOf']): void
  /** Clears away what was worked on. The jobs have ended before. */
  close(): void
}

export { blobsOfFiles, orphans } from './store-blobs.ts'

/** What is still arriving: its bytes are not kept, and its sender begins again. */
export const passingTables = ['media.upload', 'media.piece']

export const migrations = { schema: 'media', folder: join(import.meta.dirname, 'migrations') }

export function createMedia(needs: {
  db: Db
  jobs: Jobs
  events: Events
  bus: Bus
  blobs: Blobs
  engine: MediaEngine
  clock: Clock
  log: Log
  /** The data folder; below it, in `uploads/`, this server works on what has arrived, wherever that was. */
  folder: string
  fileMaxBytes: number
  /** What is free on the disk of a folder. */
  freeBytes?: (folder: string) => Promise<number>
}): MediaStore {
  const { db, jobs, events, bus, blobs, engine, clock } = needs
  const scratch = openScratch(join(needs.folder, 'uploads'))
  const workFolder = scratch.path
  const scopes = new Map<string, MayRead>()
  const news = createNews(bus)
  const pieces = createPieces({ db, blobs, clock })
  const sweeping = { db, clock, jobs, pieces }

  definePrepareJobs(jobs, { db, blobs, engine, clock, news, pieces, workFolder })
  jobs.define<{ fileIds: string[] }>(eraseJob, ({ fileIds }) => eraseBlobs({ db, blobs, jobs, clock }, fileIds))
  jobs.repeat('media.sweep', 3_600_000, () => sweep(sweeping))
  events.subscribe(left, 'media.forgetPerson', ({ personId }) => forgetPerson(sweeping, personId))

  async function own(on: Queryable, personId: string, mediaIds: readonly string[]): Promise<Media[]> {
    const files = await store.files(on, mediaIds)
    const missing = mediaIds.filter((id) => files.get(id)?.ownerId !== personId)
    if (missing.length > 0) {
      const pending = await store.pendingUploads(on, personId, missing)
      throw new Refusal(missing.every((id) => pending.has(id)) ? 'media_not_ready' : 'media_not_found')
    }
    return mediaIds.map((id) => publicFacts(files.get(id)!))
  }

  return {
    routes: [
      route(contract.finish, ({ uploadId }, { session, signal }) =>
        finishUpload({ db, jobs, news }, session.personId, uploadId, signal),
      ),
    ],
    own,
    async readable(on, personId, mediaId) {
      const file = (await store.files(on, [mediaId])).get(mediaId)
      if (file && (await mayRead(scopes, on, personId, file))) return publicFacts(file)
      return (await own(on, personId, [mediaId]))[0]!
    },
    async facts(on, mediaIds) {
      const files = await store.files(on, mediaIds)
      return new Map([...files].map(([id, file]) => [id, publicFacts(file)]))
    },
    share: (tx, mediaIds, { kind, id, seq = 0 }) => store.insertShares(tx, mediaIds, { kind, id, seq }),
    unshare: (tx, { kind, id, seq = 0 }) => store.deleteShares(tx, { kind, id, seq }),
    addScope(kind, mayReadThere) {
      if (kind === everyone || kind === atTheDoor || scopes.has(kind)) throw new Error(`two scopes are named ${kind}`)
      scopes.set(kind, mayReadThere)
    },
    adopt: (tx, adoption) => adopt({ blobs, engine, clock, workFolder }, tx, adoption),
    async take(adoption) {
      try {
        return await adopt({ blobs, engine, clock, workFolder }, db, adoption)
      } catch (error) {
        const refusal = refusalOf(error)
        throw refusal ? new Refusal(refusal) : error
      }
    },
    makeRenditions: (mediaId) => makeRenditions({ db, blobs, engine, workFolder }, mediaId),
    async open(on, mediaId) {
      const file = (await store.files(on, [mediaId])).get(mediaId)
      const bytes = file && (await blobs.get(blobKey(mediaId, 'full')))
      return bytes && { stream: bytes.stream, contentType: file!.contentType, sizeBytes: bytes.sizeBytes }
    },
    exportOf: (personId) => exportFiles(db, personId),
    exportOthers: (personId, mediaIds) => exportOthers(db, personId, mediaIds),
    registerHttp(app, callOf) {
      registerUploads({ ...needs, pieces }, app, callOf)
      registerFiles({ db, blobs, scopes }, app, callOf)
    },
    close: scratch.close,
  }
}
