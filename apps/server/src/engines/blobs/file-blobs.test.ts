import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { it } from 'node:test'
import { blobsSuite } from './blobs.suite.ts'
import { fileBlobs } from './index.ts'

const newFolder = () => mkdtemp(join(tmpdir(), 'teahouse-blobs-'))

blobsSuite('files', async () => {
  const folder = await newFolder()
  return { blobs: await fileBlobs(folder), close: () => rm(folder, { recursive: true }) }
})

it('finds its blobs again after a restart', async (t) => {
  const folder = await newFolder()
  t.after(() => rm(folder, { recursive: true }))
  await (await fileBlobs(folder)).put('photos/one', Buffer.from('1'), { contentType: 'image/jpeg' })
  assert.equal(await (await fileBlobs(folder)).size('photos/one'), 1)
})

it('leaves nothing behind of a failed put, and sweeps what a crash left the day before', async (t) => {
  const folder = await newFolder()
  t.after(() => rm(folder, { recursive: true }))
  const blobs = await fileBlobs(folder)
  const source = new Readable({ read() {} })
  source.push('half')
  source.destroy(new Error('gone'))
  await assert.rejects(blobs.put('a', source, { contentType: 'text/plain' }))
  assert.deepEqual(await readdir(join(folder, 'arriving')), [])

  await writeFile(join(folder, 'arriving/yesterday'), 'half')
  await writeFile(join(folder, 'arriving/just-now'), 'half')
  await utimes(join(folder, 'arriving/yesterday'), 0, 0)
  await fileBlobs(folder)
  assert.deepEqual(await readdir(join(folder, 'arriving')), ['just-now'])
})
