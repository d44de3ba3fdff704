import { createGunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../../../platform/refusal.ts'
import type { Parts } from './needs.ts'
import * as store from './store-versions.ts'

/** Bundles whose table of files is at hand. */
const keptBundles = 200

const headers = {
  'cache-control': 'public, max-age=31536000, immutable',
  // A frame or worker without an origin may read it too: whoever knows the name may.
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': "sandbox; default-src 'none'",
  'x-content-type-options': 'nosniff',
}

/** The files of bundles: whoever knows a bundle’s id, 128 random bits, may read them, and they never change. */
export function registerBundles(parts: Pick<Parts, 'db' | 'blobs'>, app: FastifyInstance): void {
  const known = new Map<string, { versionId: string; files: store.PackedFiles }>()
  async function bundleOf(bundleId: string) {
    const found = known.get(bundleId) ?? (await store.filesUnder(parts.db, bundleId))
    if (!found) return undefined
    known.delete(bundleId)
    known.set(bundleId, found)
    if (known.size > keptBundles) known.delete(known.keys().next().value!)
    return found
  }
  app.route<{ Params: { bundleId: string; '*': string } }>({
    method: ['GET', 'HEAD'],
    url: '/programs/:bundleId([A-Za-z0-9_-]{22})/*',
    async handler(request, reply) {
      const bundle = await bundleOf(request.params.bundleId)
      const name = request.params['*']
      const file = bundle && Object.hasOwn(bundle.files, name) ? bundle.files[name] : undefined
      if (!bundle || !file) throw new Refusal('program_not_found')
      return send(parts, request, reply, bundle.versionId, file)
    },
  })
}

async function send(
  { blobs }: Pick<Parts, 'blobs'>,
  request: FastifyRequest,
  reply: FastifyReply,
  versionId: string,
  { at, sizeBytes, type, isPacked }: store.PackedFile,
): Promise<FastifyReply> {
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  reply.headers({ ...headers, 'content-type': type })
  if (isPacked) reply.header('vary', 'accept-encoding')
  if (isPacked && takesGzip) reply.header('content-encoding', 'gzip')
  if (!isPacked || takesGzip) reply.header('content-length', sizeBytes)
  if (request.method === 'HEAD' || sizeBytes === 0) return reply.send('')
  const bytes = await blobs.get(store.blobKey(versionId), { start: at, end: at + sizeBytes - 1 })
  if (!bytes) throw new Error(`the bytes of version ${versionId} are missing`)
  return reply.send(isPacked && !takesGzip ? bytes.stream.pipe(createGunzip()) : bytes.stream)
}
