import { AsyncLocalStorage } from 'node:async_hooks'
import { statfs } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Purpose, purpose } from '@teahouse/contract/talk/media'
import { DataStore, ERRORS, Metadata, Server, Upload } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mediaLimits } from '../../../engines/media/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Http } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/ids.ts'
import type { Log } from '../../../platform/log.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { fileName } from './file-name.ts'
import type { Pieces } from './pieces.ts'
import * as store from './store.ts'

const MB = 1024 * 1024

/** How many uploads somebody may have begun and not turned into files. */
const maxUnfinished = 100
/** Left free on the disk, so that the database can go on writing. */
const keptFreeBytes = 256 * MB

/** Takes the bytes of uploads, by the tus protocol: in pieces, resumed after any cut, here or at another server. */
export function registerUploads(
  needs: {
    db: Db
    clock: Clock
    log: Log
    pieces: Pieces
    /** Whose disk has to have room. */
    folder: string
    fileMaxBytes: number
    freeBytes?: (folder: string) => Promise<number>
  },
  app: FastifyInstance,
  callOf: Http['callOf'],
): void {
  const { db, clock, log, pieces, folder, fileMaxBytes, freeBytes = freeBytesOf } = needs

  const maxBytes: Record<Purpose, number> = {
    voice: 5 * MB,
    audio: mediaLimits.audioBytes,
    avatar: 10 * MB,
    sticker: 10 * MB,
    photo: 30 * MB,
    originalPhoto: 30 * MB,
    video: 300 * MB,
    file: fileMaxBytes,
  }

  /** What the request at hand wants to create: the library calls back without saying for whom. */
  const announced = new AsyncLocalStorage<store.NewUpload>()

  const arrivals: DataStore = Object.assign(new DataStore(), {
    async create(upload: Upload) {
      await store.insertUpload(db, announced.getStore()!)
      return upload
    },
    async getUpload(id: string) {
      const upload = await store.upload(db, id)
      if (!upload) throw ERRORS.FILE_NOT_FOUND
      const { sizeBytes: size, arrivedBytes: offset, purpose, name } = upload
      return new Upload({ id, size, offset, metadata: { purpose, filename: name } })
    },
    async write(bytes: Readable, id: string, offset: number) {
      const arrived = await pieces.append(id, offset, bytes)
      if (arrived === null) throw ERRORS.INVALID_OFFSET
      return arrived
    },
    async remove(id: string) {
      await pieces.erase(id)
      await store.deleteUpload(db, id)
    },
  })
  // Sizes are known beforehand, or the limits would be guesses; expiry follows the product’s clock.
  arrivals.extensions = ['creation', 'creation-with-upload', 'termination']

  const tus = new Server({
    path: '/uploads',
    datastore: arrivals,
    relativeLocation: true,
    // Only pages of our own upload, and those need no permission.
    allowedOrigins: [],
    namingFunction: () => announced.getStore()!.id,
    onResponseError(_request, error) {
      if ('status_code' in error) return undefined
      log.error({ err: error }, 'an upload failed')
      return { status_code: 500, body: 'Something went wrong on the server. Go on with the upload.\n' }
    },
  })

  async function assertRoom(sizeBytes: number): Promise<void> {
    if ((await freeBytes(folder)) < sizeBytes + keptFreeBytes) throw new Refusal('no_room')
  }

  /** Checks everything that can be known before the first byte. */
  async function announce({ headers }: FastifyRequest, session: Session): Promise<store.NewUpload> {
    const sizeBytes = Number(headers['upload-length'])
    const wanted = purpose.safeParse(metadataOf(headers['upload-metadata']).purpose)
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw invalid('Upload-Length', 'the size in bytes')
    if (!wanted.success) throw invalid('Upload-Metadata', `purpose: ${purpose.options.join(', ')}`)
    if (sizeBytes > maxBytes[wanted.data]) throw new Refusal('file_too_large')
    if ((await store.countUploads(db, session.personId)) >= maxUnfinished) throw new Refusal('too_many')
    await assertRoom(sizeBytes)
    return {
      id: newId(),
      ownerId: session.personId,
      purpose: wanted.data,
      name: fileName(metadataOf(headers['upload-metadata']).filename ?? ''),
      sizeBytes,
      startedAt: clock.now(),
    }
  }

  /** One’s own, and still arriving: what is being prepared must not change any more. */
  async function arriving(uploadId: string, session: Session): Promise<store.Upload> {
    const upload = isUuid.test(uploadId) ? await store.upload(db, uploadId) : undefined
    if (upload?.ownerId !== session.personId || upload.state !== 'arriving') throw new Refusal('upload_not_found')
    return upload
  }

  async function handOver(request: FastifyRequest, reply: FastifyReply, upload: store.NewUpload): Promise<void> {
    reply.hijack()
    reply.raw.setHeader('x-content-type-options', 'nosniff')
    // What breaks on a connection that was used before, a browser sends once more by itself: the same bytes to a place
    // that has moved on. On a fresh one it tells the app, which asks how far it is and goes on from there.
    reply.raw.setHeader('connection', 'close')
    try {
      await announced.run(upload, () => tus.handle(request.raw, reply.raw))
    } catch (error) {
      log.error({ err: error }, 'an upload broke off')
      reply.raw.destroy()
    }
  }

  app.register(async (scope) => {
    // The bytes are stored as they come.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))

    const sessionOf = async (request: FastifyRequest, reply: FastifyReply) => {
      const { session } = await callOf(request, reply)
      if (!session) throw new Refusal('not_signed_in')
      return session
    }
    scope.post('/uploads', async (request, reply) => {
      await handOver(request, reply, await announce(request, await sessionOf(request, reply)))
    })
    scope.route<{ Params: { id: string } }>({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: '/uploads/:id',
      async handler(request, reply) {
        const upload = await arriving(request.params.id, await sessionOf(request, reply))
        if (request.method === 'PATCH') await assertRoom(0)
        await handOver(request, reply, upload)
      },
    })
  })
}

export const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

const invalid = (path: string, message: string) => new Refusal('invalid_input', { issues: [{ path, message }] })

function metadataOf(header: string | string[] | undefined): Record<string, string | null> {
  try {
    return Metadata.parse(String(header))
  } catch {
    throw invalid('Upload-Metadata', 'pairs of a key and a value in base64')
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const disk = await statfs(folder)
  return disk.bavail * disk.bsize
}
