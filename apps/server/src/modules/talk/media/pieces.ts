import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Blobs } from '../../../engines/blobs/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import * as store from './store.ts'

/**
 * The bytes of uploads while they arrive, as blobs that every server reaches: each takes up where another left off,
 * and a row decides what counts.
 */
export interface Pieces {
  /**
   * Keeps what comes after the first `offset` bytes of an upload and answers how many bytes it has then. When the
   * source breaks off, what has come until then is kept, and the error thrown afterwards. Null when another request,
   * perhaps at another server, was faster with the bytes of this place, or the upload takes no more.
   */
  append(uploadId: string, offset: number, source: Readable): Promise<number | null>
  /** Puts an upload together in a file. */
  fetch(uploadId: string, path: string): Promise<void>
  /** Erases the bytes of an upload. */
  erase(uploadId: string): Promise<void>
  /** Erases what has lain there since before then, whatever has become of its upload. */
  sweep(begunBefore: Date): Promise<void>
}

/** What a server that dies loses of an upload at most; in some stores, also what it holds in memory meanwhile. */
const pieceBytes = 4 * 1024 * 1024
const contentType = 'application/octet-stream'

const keyOf = (piece: { uploadId: string; id: string }): string => `uploads/${piece.uploadId}/${piece.id}`

export function createPieces({ db, blobs, clock }: { db: Db; blobs: Blobs; clock: Clock }): Pieces {
  async function keep(uploadId: string, startsAtByte: number, bytes: Readable): Promise<number | null> {
    const piece = { uploadId, id: newId(), startsAtByte }
    // The row comes first, so that nothing is ever stored that no row knows of.
    await store.insertPiece(db, { ...piece, begunAt: clock.now() })
    const { sizeBytes } = await blobs.put(keyOf(piece), bytes, { contentType })
    if (await store.countPiece(db, { ...piece, sizeBytes })) return sizeBytes
    await forget(piece)
    return null
  }

  async function forget(piece: store.Piece): Promise<void> {
    await blobs.delete(keyOf(piece))
    await store.deletePiece(db, piece)
  }

  return {
    async append(uploadId, offset, source) {
      for await (const bytes of cut(source)) {
        const sizeBytes = await keep(uploadId, offset, bytes)
        if (sizeBytes === null) return null
        offset += sizeBytes
      }
      return offset
    },

    async fetch(uploadId, path) {
      const pieces = await store.pieces(db, uploadId)
      await pipeline(async function* () {
        for (const piece of pieces) {
          const blob = await blobs.get(keyOf(piece))
          if (!blob) throw new Error(`a piece of the upload ${uploadId} is missing`)
          yield* blob.stream
        }
      }, createWriteStream(path))
    },

    async erase(uploadId) {
      for (const piece of await store.pieces(db, uploadId)) await forget(piece)
    },

    async sweep(begunBefore) {
      for (;;) {
        const pieces = await store.piecesBefore(db, begunBefore)
        if (pieces.length === 0) return
        for (const piece of pieces) await forget(piece)
      }
    },
  }
}

/** Cuts a stream into streams of about `pieceBytes`. When it breaks, the last of them ends there, without an error. */
async function* cut(source: Readable): AsyncGenerator<Readable> {
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]()
  let broken: { error: unknown } | undefined
  const next = () =>
    chunks.next().catch((error): IteratorReturnResult<undefined> => {
      broken = { error }
      return { done: true, value: undefined }
    })

  let chunk = await next()
  while (!chunk.done) {
    let sizeBytes = 0
    yield Readable.from(
      (async function* () {
        while (!chunk.done && sizeBytes < pieceBytes) {
          sizeBytes += chunk.value.length
          yield chunk.value
          chunk = await next()
        }
      })(),
      { objectMode: false },
    )
  }
  if (broken) throw broken.error
}
