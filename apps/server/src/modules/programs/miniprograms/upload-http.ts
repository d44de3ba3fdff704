import { timingSafeEqual } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as contract from '@teahouse/contract/programs/miniprograms'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Http } from '../../../platform/http/index.ts'
import { newId } from '../../../platform/ids.ts'
import { limitTogether } from '../../../platform/limits/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { digest } from './keys.ts'
import type { Parts } from './needs.ts'
import { enter, programOfApp } from './program.ts'
import type { ProgramRow } from './store.ts'
import * as versions from './store-versions.ts'
import { addVersion } from './upload.ts'

const answered = contract.upload.input.pick({ appId: true, versionId: true, name: true, note: true })

/**
 * Uploads from the command line. `POST /programs/upload?appId=…&name=1.2.0&note=…` with a zip as its body answers 202
 * `{versionId, state, problems}`; `GET /programs/upload/<versionId>?appId=…` the same again, until `state` is no longer
 * `compiling`. Both are let in by the program’s upload key, or by the session of a member who develops it, as a bearer.
 */
export function registerUpload(parts: Parts, app: FastifyInstance, callOf: Http['callOf']): void {
  const { db, media, workFolder, uploadMaxBytes, rateLimits } = parts
  const countUpload = rateLimits ? limitTogether(parts)(contract.upload.name, contract.upload.limit) : async () => {}

  async function entered(
    request: FastifyRequest,
    appId: string,
    sessionOf: () => Promise<string | null>,
  ): Promise<{ row: ProgramRow; personId: string }> {
    const key = request.headers.authorization?.match(/^Bearer ([\w-]{22})$/)?.[1]
    const row = key ? await programOfApp(db, appId) : undefined
    if (key && row?.uploadKeyHash && !row.closedAt && timingSafeEqual(digest(key), row.uploadKeyHash)) {
      return { row, personId: row.uploadKeyBy! }
    }
    const personId = await sessionOf()
    if (!personId) throw new Refusal('not_signed_in')
    return { row: (await enter(db, appId, personId, 'develop')).row, personId }
  }

  async function present(row: ProgramRow, versionId: string) {
    const version = await versions.version(db, versionId)
    if (version?.programId !== row.id) throw new Refusal('version_not_found')
    return { versionId, name: version.name, state: version.state, problems: version.problems }
  }

  app.register(async (scope) => {
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null))

    scope.post('/programs/upload', { bodyLimit: uploadMaxBytes }, async (request, reply) => {
      const asked = answered.safeParse({ versionId: newId(), ...(request.query as object) })
      if (!asked.success) {
        const issues = asked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
        throw new Refusal('invalid_input', { issues })
      }
      const { appId, versionId, name, note } = asked.data
      const { row, personId } = await entered(
        request,
        appId,
        async () => (await callOf(request, reply)).session?.personId ?? null,
      )
      await countUpload(personId)
      const folder = await mkdtemp(join(workFolder, 'upload-'))
      try {
        const path = join(folder, 'upload.zip')
        const sizeBytes = await receive(request.raw, path, uploadMaxBytes)
        const facts = { contentType: 'application/zip', sizeBytes }
        const adopted = { id: newId(), ownerId: personId, purpose: 'file' as const, name: `${name}.zip` }
        const { id: mediaId } = await media.take({ ...adopted, from: { path }, facts })
        await db.transaction((tx) =>
          addVersion(parts, tx, row, { versionId, mediaId, name, note, uploadedBy: personId }),
        )
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
      return reply.status(202).send(await present(row, versionId))
    })

    scope.get<{ Params: { versionId: string }; Querystring: { appId?: string } }>(
      '/programs/upload/:versionId',
      async (request, reply) => {
        const { versionId } = request.params
        const { row } = await entered(
          request,
          request.query.appId ?? '',
          async () => (await callOf(request, reply)).session?.personId ?? null,
        )
        if (!contract.version.shape.id.safeParse(versionId).success) throw new Refusal('version_not_found')
        return reply.header('cache-control', 'no-store').send(await present(row, versionId))
      },
    )
  })
}

/** Refuses `wrong_media` for what is larger than any program. */
async function receive(body: Readable, path: string, maxBytes: number): Promise<number> {
  let sizeBytes = 0
  await pipeline(
    body,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const bytes of source) {
        sizeBytes += bytes.length
        if (sizeBytes > maxBytes) throw new Refusal('wrong_media')
        yield bytes
      }
    },
    createWriteStream(path),
  )
  return sizeBytes
}
