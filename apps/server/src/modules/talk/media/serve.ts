import { create as contentDisposition } from 'content-disposition'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import parseRange from 'range-parser'
import type { Blobs, ByteRange } from '../../../engines/blobs/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Http } from '../../../platform/http/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type MayRead, mayRead } from './access.ts'
import { blobKey, type Part } from './keep.ts'
import * as store from './store.ts'
import { isUuid } from './uploads.ts'

interface Needs {
  db: Db
  blobs: Blobs
  scopes: ReadonlyMap<string, MayRead>
}

type MediaRequest = FastifyRequest<{ Params: { id: string } }>

/** What a file is called below /media, by the purposes that have it. */
const stillName: Record<string, string> = { photo: 'thumb', originalPhoto: 'thumb', video: 'poster' }

/**
 * Gives files to those who may read them. Only pictures, sound and video of our own making are shown in place;
 * whatever a person uploaded as it is can only be saved.
 */
export function registerFiles(needs: Needs, app: FastifyInstance, callOf: Http['callOf']): void {
  const at = (url: string, name: 'thumb' | 'poster' | null) =>
    app.route<{ Params: { id: string } }>({
      method: ['GET', 'HEAD'],
      url,
      async handler(request, reply) {
        const { session } = await callOf(request, reply)
        return serve(needs, request, reply, await readable(needs, session?.personId ?? null, request.params.id), name)
      },
    })
  at('/media/:id', null)
  at('/media/:id/thumb', 'thumb')
  at('/media/:id/poster', 'poster')
}

async function readable({ db, scopes }: Needs, personId: string | null, id: string): Promise<store.StoredFile> {
  const file = isUuid.test(id) ? (await store.files(db, [id])).get(id) : undefined
  if (!personId && !file?.isPublic) throw new Refusal('not_signed_in')
  if (!file || !(await mayRead(scopes, db, personId, file))) throw new Refusal('media_not_found')
  return file
}

async function serve(
  { blobs }: Needs,
  request: MediaRequest,
  reply: FastifyReply,
  file: store.StoredFile,
  name: 'thumb' | 'poster' | null,
): Promise<FastifyReply> {
  const part: Part = name ? 'still' : 'full'
  const about = name ? stillName[file.purpose] === name && file.still : file
  if (!about) throw new Refusal('media_not_found')

  const etag = `"${file.id}${name ? `-${name}` : ''}"`
  reply.headers({
    // The bytes under an id never change; `private`, because who may see them is asked of each person.
    'cache-control': 'private, max-age=31536000, immutable',
    etag,
    'accept-ranges': 'bytes',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'content-disposition':
      file.purpose === 'file' ? contentDisposition(file.name ?? 'file', { type: 'attachment' }) : 'inline',
  })
  if (matches(request.headers['if-none-match'], etag)) return reply.status(304).send()

  const range = rangeOf(request, etag, about.sizeBytes)
  if (range === 'unsatisfiable') {
    reply.removeHeader('cache-control').removeHeader('etag').removeHeader('content-disposition')
    return reply.status(416).header('content-range', `bytes */${about.sizeBytes}`).send()
  }
  if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${about.sizeBytes}`)
  reply.header('content-type', about.contentType)
  reply.header('content-length', range ? range.end - range.start + 1 : about.sizeBytes)
  if (request.method === 'HEAD') return reply.send()

  const bytes = await blobs.get(blobKey(file.id, part), range)
  if (!bytes) throw new Error(`the bytes of ${file.id} (${part}) are missing`)
  return reply.send(bytes.stream)
}

const matches = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag || one.trim() === '*') ?? false

/** The one span that is asked for. Several at once are answered with the whole, which HTTP allows. */
function rangeOf(
  { headers }: MediaRequest,
  etag: string,
  sizeBytes: number,
): Required<ByteRange> | 'unsatisfiable' | undefined {
  const ifRange = headers['if-range']
  if (!headers.range || (ifRange !== undefined && ifRange !== etag)) return undefined
  const ranges = parseRange(sizeBytes, headers.range)
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}
