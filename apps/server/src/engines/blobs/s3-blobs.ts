import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Blobs } from './index.ts'
import { checkKey } from './key.ts'

export interface S3Settings {
  bucket: string
  /** Of the store; null for Amazon’s own. */
  endpoint: string | null
  region: string
  /** Null: what the machine itself has, as Amazon’s machines do. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null
  /** The bucket is named in the path, and not in the name of the host. */
  pathStyle: boolean
}

/** What a put holds in memory at most is twice this; whatever is smaller goes in one request. */
const partBytes = 8 * 1024 * 1024
const partsAtOnce = 2
const connectMs = 5_000
/** Until an answer begins; a part may take as long on a slow line. */
const answerMs = 60_000
/** Each file that somebody is reading holds one. */
const maxSockets = 1_000

/**
 * Blobs in a bucket of an S3-compatible store, each an object named by its key. Whatever does not arrive whole does
 * not become an object.
 *
 * It asks for no more than every such store has: objects, ranges, and parts for what is large. Refuses with a
 * `StartProblem` when the bucket cannot be reached.
 */
export async function s3Blobs(settings: S3Settings): Promise<Blobs & { close(): void }> {
  const { bucket: Bucket, endpoint, region, credentials, pathStyle } = settings
  const client = new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    // Newer check sums are known to few stores; the signature covers the bytes of each request as it is.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: answerMs,
      throwOnRequestTimeout: true,
      httpAgent: new HttpAgent({ keepAlive: true, maxSockets }),
      httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets }),
    },
  })
  await client.send(new HeadBucketCommand({ Bucket })).catch((error) => {
    client.destroy()
    throw explain(error, settings)
  })

  return {
    async put(key, bytes, { contentType: ContentType }) {
      checkKey(key)
      const upload = new Upload({
        client,
        params: { Bucket, Key: key, Body: bytes, ContentType },
        partSize: partBytes,
        queueSize: partsAtOnce,
      })
      let sizeBytes = 0
      upload.on('httpUploadProgress', ({ loaded = 0 }) => {
        sizeBytes = loaded
      })
      await upload.done()
      return { sizeBytes }
    },

    async get(key, range) {
      checkKey(key)
      const Range = range && `bytes=${range.start}-${range.end ?? ''}`
      try {
        const { Body, ContentLength, ContentRange } = await client.send(
          new GetObjectCommand({ Bucket, Key: key, Range }),
        )
        const sizeBytes = ContentRange ? Number(ContentRange.split('/')[1]) : ContentLength!
        return { stream: Body as Readable, sizeBytes }
      } catch (error) {
        if (statusOf(error) === 416) throw new RangeError('the blob ends before the range begins', { cause: error })
        return ignoreMissing(error)
      }
    },

    async size(key) {
      checkKey(key)
      const about = await client.send(new HeadObjectCommand({ Bucket, Key: key })).catch(ignoreMissing)
      return about?.ContentLength
    },

    async delete(key) {
      checkKey(key)
      await client.send(new DeleteObjectCommand({ Bucket, Key: key })).catch(ignoreMissing)
    },

    async *list() {
      for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
        for (const { Key, LastModified } of Contents) yield { key: Key!, putAt: LastModified! }
      }
    },

    close: () => client.destroy(),
  }
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

/** A bucket that has gone is weather, and not a missing blob. */
function ignoreMissing(error: unknown): undefined {
  if (statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket') return undefined
  throw error
}

function explain(error: unknown, { bucket, endpoint }: S3Settings): StartProblem {
  const where = endpoint ? ` at ${new URL(endpoint).host}` : ''
  const status = statusOf(error)
  const because =
    status === 404
      ? `There is no bucket "${bucket}"${where}. Make it, or name another in S3_BUCKET.`
      : status === 403
        ? `The store${where} does not let these keys into the bucket "${bucket}". ` +
          'Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.'
        : `The bucket "${bucket}"${where} cannot be reached (${reasonOf(error)}). ` +
          'Check S3_ENDPOINT and S3_REGION, and that the store runs.'
  return new StartProblem(because, { cause: error })
}

function reasonOf(error: unknown): string {
  const status = statusOf(error)
  if (status) return `it answers ${status}`
  const { message, code } = error as NodeJS.ErrnoException
  return message || code || 'no answer'
}
