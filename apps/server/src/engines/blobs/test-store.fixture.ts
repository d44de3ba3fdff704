import { randomUUID } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Settings } from './s3-blobs.ts'

const { TEAHOUSE_TEST_S3_ENDPOINT: endpoint, TEAHOUSE_TEST_S3_KEYS: keys = '' } = process.env

/** The store of the test run; undefined when there is none. */
export const testStore: Omit<S3Settings, 'bucket'> | undefined = endpoint
  ? {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: keys.split(' ')[0]!, secretAccessKey: keys.split(' ')[1]! },
      pathStyle: true,
    }
  : undefined

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
