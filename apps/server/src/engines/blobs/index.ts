import type { Readable } from 'node:stream'
import { fileBlobs } from './file-blobs.ts'
import type { S3Settings } from './s3-blobs.ts'

/** An inclusive span of bytes, as in HTTP; without `end`, to the last byte. */
export interface ByteRange {
  start: number
  end?: number
}

/**
 * Where bytes rest that do not belong in the database: photos, voice, video, files.
 *
 * A key is made of one or more segments of `[a-z0-9_.-]` joined by `/`, at most 200 characters in all; no segment is
 * `.` or `..`. A key of any other shape is a bug of the caller and throws a TypeError.
 */
export interface Blobs {
  /**
   * Stores the bytes under the key and resolves once they would survive a power failure. Whoever reads meanwhile sees
   * what was there before, in full. If the source fails, nothing is stored. Stores that serve blobs themselves keep
   * the content type; the others leave it to the caller's record.
   */
  put(key: string, bytes: Readable | Uint8Array, about: { contentType: string }): Promise<{ sizeBytes: number }>

  /**
   * The bytes, or a range of them, and the size of the whole blob; undefined when there is no such blob. An `end`
   * past the last byte means the last byte; a `start` past it throws a RangeError. Destroy a stream that you do not
   * read to its end.
   */
  get(key: string, range?: ByteRange): Promise<{ stream: Readable; sizeBytes: number } | undefined>

  /** The size of the blob, or undefined when there is none. */
  size(key: string): Promise<number | undefined>

  /** Forgets the blob. Deleting one that is not there is no error. */
  delete(key: string): Promise<void>

  /** Every blob, in no order, in constant memory. One that is put or deleted meanwhile may or may not be among them. */
  list(): AsyncIterable<{ key: string; putAt: Date }>
}

/** In the bucket, if there is one, and in the folder otherwise. */
export async function openBlobs(given: { s3: S3Settings | null; folder: string }): Promise<Blobs> {
  // Its client takes a while to load, which most starts can do without.
  return given.s3 ? (await import('./s3-blobs.ts')).s3Blobs(given.s3) : fileBlobs(given.folder)
}

export { fileBlobs, type S3Settings }
