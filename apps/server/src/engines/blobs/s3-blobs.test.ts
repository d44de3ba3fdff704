import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { StartProblem } from '../../platform/start-problem.ts'
import { blobsSuite } from './blobs.suite.ts'
import { s3Blobs } from './s3-blobs.ts'
import { makeTestBucket } from './test-store.fixture.ts'

const skip = process.env.TEAHOUSE_TEST_S3_URL
  ? false
  : 'no S3-compatible store: set TEAHOUSE_TEST_S3_URL, as npm test does'

describe('with an S3-compatible store', { skip }, () => {
  blobsSuite('S3', async () => {
    const blobs = await s3Blobs(await makeTestBucket())
    return { blobs, close: async () => blobs.close() }
  })

  it('sends what is large in parts, and nothing when the source fails between them', async (t) => {
    const blobs = await s3Blobs(await makeTestBucket())
    t.after(() => blobs.close())
    const chunks = Array.from({ length: 20 }, () => randomBytes(1024 * 1024))
    const about = { contentType: 'application/octet-stream' }
    assert.deepEqual(await blobs.put('film', Readable.from(chunks), about), { sizeBytes: 20 * 1024 * 1024 })
    const film = await blobs.get('film', { start: 8 * 1024 * 1024 - 5, end: 8 * 1024 * 1024 + 4 })
    assert.equal(film?.sizeBytes, 20 * 1024 * 1024)
    assert.deepEqual(await buffer(film.stream), Buffer.concat([chunks[7]!.subarray(-5), chunks[8]!.subarray(0, 5)]))

    const failing = Readable.from(
      (async function* () {
        yield* chunks
        throw new Error('the line went dead')
      })(),
    )
    await assert.rejects(blobs.put('half', failing, about), /the line went dead/)
    assert.equal(await blobs.size('half'), undefined)
    await blobs.delete('film')
    assert.equal(await blobs.size('film'), undefined)
  })

  it('says what is wrong when a bucket cannot be opened', async () => {
    const settings = await makeTestBucket()
    const refused = (change: object) =>
      s3Blobs({ ...settings, ...change }).then(
        () => assert.fail('it was opened'),
        (error: Error) => {
          assert.ok(error instanceof StartProblem)
          return error.message
        },
      )
    assert.match(await refused({ bucket: 'elsewhere' }), /There is no bucket "elsewhere" at .*S3_BUCKET/)
    const credentials = { ...settings.credentials!, secretAccessKey: 'wrong' }
    assert.match(await refused({ credentials }), /does not let these keys .*S3_SECRET_ACCESS_KEY/)
    assert.match(await refused({ endpoint: 'http://127.0.0.1:9' }), /at 127\.0\.0\.1:9 cannot be reached .*S3_ENDPOINT/)
  })
})
