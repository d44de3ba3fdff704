import { create as contentDisposition } from 'content-disposition'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import parseRange from 'range-parser'
import type { Blobs, ByteRange } from '../../../engines/blobs/index.ts'
import type { Db } from '../../../platform/db/db.ts'
import type { Http } from '../../../platform/http/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type MayRead, mayRead } from './access.ts'
import { blobKey, renditionPart } from './keep.ts'
import { masterPlaylist, mediaPlaylist } from './renditions.ts'
import * as store from './store.ts'
import * as rows from './store-renditions.ts'
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
  app.route<{ Params: { id: string; name: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:id/hls/:name',
    async handler(request, reply) {
      const { session } = await callOf(request, reply)
      const file = await readable(needs, session?.personId ?? null, request.params.id)
      return serveRendition(needs, request, reply, file, request.params.name)
    },
  })
}

/** The playlists and pieces of a video’s renditions, by HTTP Live Streaming. */
async function serveRendition(
  needs: Needs,
  request: MediaRequest,
  reply: FastifyReply,
  file: store.StoredFile,
  name: string,
): Promise<FastifyReply> {
  const renditions = await rows.renditions(needs.db, file.id)
  if (renditions.length === 0) throw new Refusal('media_not_found')
  const [, which, kind] = /^(master|\d+)\.(m3u8|mp4)$/.exec(name) ?? []
  const rendition = renditions.find((one) => one.name === which)
  if (kind === 'm3u8' && (which === 'master' || rendition)) {
    const playlist = rendition ? mediaPlaylist(rendition) : masterPlaylist(renditions)
    return reply.headers(harmless).type('application/vnd.apple.mpegurl').send(playlist)
  }
  if (kind !== 'mp4' || !rendition) throw new Refusal('media_not_found')
  return serveBytes(needs, request, reply, {
    key: blobKey(file.id, renditionPart(rendition.name)),
    etag: `"${file.id}-${rendition.name}"`,
    contentType: 'video/mp4',
    sizeBytes: rendition.sizeBytes,
    disposition: 'inline',
  })
}

/** The bytes under an id never change; `private`, because who may see them is asked of each person. */
const harmless = {
  'cache-control': 'private, max-age=31536000, immutable',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
}

async function readable({ db, scopes }: Needs, personId: string | null, id: string): Promise<store.StoredFile> {
  const file = isUuid.test(id) ? (await store.files(db, [id])).get(id) : undefined
  if (!personId && !file?.isPublic) throw new Refusal('not_signed_in')
  if (!file || !(await mayRead(scopes, db, personId, file))) throw new Refusal('media_not_found')
  return file
}

async function serve(
  needs: Needs,
  request: MediaRequest,
  reply: FastifyReply,
  file: store.StoredFile,
  name: 'thumb' | 'poster' | null,
): Promise<FastifyReply> {
  const about = name ? stillName[file.purpose] === name && file.still : file
  if (!about) throw new Refusal('media_not_found')
  return serveBytes(needs, request, reply, {
    key: blobKey(file.id, name ? 'still' : 'full'),
    etag: `"${file.id}${name ? `-${name}` : ''}"`,
    contentType: about.contentType,
    sizeBytes: about.sizeBytes,
    disposition: file.purpose === 'file' ? contentDisposition(file.name ?? 'file', { type: 'attachment' }) : 'inline',
  })
}

async function serveBytes(
  { blobs }: Needs,
  request: MediaRequest,
  reply: FastifyReply,
  about: { key: string; etag: string; contentType: string; sizeBytes: number; disposition: string },
): Promise<FastifyReply> {
  const { key, etag, contentType, sizeBytes, disposition } = about
  reply.headers({ ...harmless, etag, 'accept-ranges': 'bytes', 'content-disposition': disposition })
  if (matches(request.headers['if-none-match'], etag)) return reply.status(304).send()

  const range = rangeOf(request, etag, sizeBytes)
  if (range === 'unsatisfiable') {
    reply.removeHeader('cache-control').removeHeader('etag').removeHeader('content-disposition')
    return reply.status(416).header('content-range', `bytes */${sizeBytes}`).send()
  }
  if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  reply.header('content-type', contentType)
  reply.header('content-length', range ? range.end - range.start + 1 : sizeBytes)
  if (request.method === 'HEAD') return reply.send()

  const bytes = await blobs.get(key, range)
  if (!bytes) throw new Error(`the bytes of ${key} are missing`)
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
