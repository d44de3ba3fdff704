import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZipFile } from 'yazl'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** A file of the archive: a value as JSON, or bytes that rest among the blobs. */
export type ExportedFile = { path: string } & ({ json: unknown } | { blobKey: string })

/** What a part of the server holds of a person, piece by piece, so that nothing has to fit into memory at once. */
export type Give = (personId: string) => AsyncIterable<ExportedFile>

/** Each archive reads a lot; this many at once leave room for the others. */
const maxAtOnce = 4

/** GET /export: everything that the server holds of the caller, as a zip archive that is made while it is sent. */
export function registerExport(
  parts: Parts,
  app: FastifyInstance,
  callOf: (request: FastifyRequest, reply: FastifyReply) => Promise<AnonymousCall>,
): void {
  const underWay = new Set<string>()

  app.get('/export', async (request, reply) => {
    // A page of another site may link here, but not start it.
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new Refusal('not_allowed')
    const { session } = await callOf(request, reply)
    const account = session && (await store.account(parts.db, session.personId))
    if (!account) throw new Refusal('not_signed_in')
    if (underWay.has(account.id) || underWay.size >= maxAtOnce) throw new Refusal('busy', { retryAfterSeconds: 30 })

    underWay.add(account.id)
    const archive = archiveOf(parts, account.id)
    archive.once('close', () => underWay.delete(account.id))
    const day = parts.clock.now().toISOString().slice(0, 10)
    return reply
      .header('content-disposition', `attachment; filename="teahouse-${account.handle}-${day}.zip"`)
      .header('cache-control', 'no-store')
      .type('application/zip')
      .send(archive)
  })
}

/** Everything that the server holds of a person. */
export const archiveOf = (parts: Parts, personId: string): Readable => zip(parts, everything(parts, personId))

async function* everything({ db, contributors }: Parts, personId: string): AsyncIterable<ExportedFile> {
  yield { path: 'account.json', json: await store.account(db, personId) }
  yield { path: 'devices.json', json: await store.sessions(db, personId) }
  for (const [name, give] of contributors) {
    for await (const file of give(personId)) yield { ...file, path: `${name}/${file.path}` }
  }
}

function zip({ blobs, clock, log }: Parts, files: AsyncIterable<ExportedFile>): Readable {
  const archive = new ZipFile()
  const output = archive.outputStream as Readable
  const gone = new AbortController()
  output.once('close', () => gone.abort())
  const fail = (error: Error) => {
    if (gone.signal.aborted) return
    // The download breaks off, so that nobody takes half an archive for a whole one.
    log.error({ err: error }, 'an export failed')
    output.destroy(error)
  }
  archive.on('error', fail)

  async function add(file: ExportedFile): Promise<void> {
    const bytes = 'json' in file ? Readable.from([JSON.stringify(file.json, null, 2)]) : await read(file.blobKey)
    if (!bytes) return
    try {
      archive.addReadStream(bytes, file.path, { mtime: clock.now(), compress: 'json' in file })
      // The next file waits until this one has been read, which is as fast as the caller takes it.
      await finished(bytes, { signal: gone.signal })
    } finally {
      bytes.destroy()
    }
  }

  const read = async (blobKey: string) => (await blobs.get(blobKey))?.stream

  async function addAll(): Promise<void> {
    for await (const file of files) await add(file)
    archive.end()
  }

  addAll().catch(fail)
  return output
}
