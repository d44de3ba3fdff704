import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Settings } from './s3-blobs.ts'

const url = process.env.TEAHOUSE_TEST_S3_URL ? new URL(process.env.TEAHOUSE_TEST_S3_URL) : undefined

/** The store of the test run, `http://<access key>:<secret>@<host>`; undefined when there is none. */
export const testStore: Omit<S3Settings, 'bucket'> | undefined = url && {
  endpoint: url.origin,
  region: 'us-east-1',
  credentials: { accessKeyId: decodeURIComponent(url.username), secretAccessKey: decodeURIComponent(url.password) },
  pathStyle: true,
}

/** An empty bucket that nobody else uses. */
export async function makeTestBucket(): Promise<S3Settings> {
  const settings = { ...testStore!, bucket: `t-${randomUUID()}` }
  const client = new S3Client({
    endpoint: settings.endpoint!,
    region: settings.region,
    credentials: settings.credentials!,
    forcePathStyle: true,
  })
  await client.send(new CreateBucketCommand({ Bucket: settings.bucket }))
  client.destroy()
  return settings
}
