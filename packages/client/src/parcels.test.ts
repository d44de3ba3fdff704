import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createClient } from './client.ts'
import { RefusalError } from './errors.ts'
import { fakeHost, fakeServer, refuse, settle } from './fake.fixture.ts'
import type { Uploader } from './make-ready.ts'
import { createParcels, type ParcelToPut } from './parcels.ts'
import type { LocalStore } from './store/index.ts'
import { memoryStore } from './store/memory.ts'

const like = (id: string, lane = 'moment') =>
  ({ id, lane, name: 'favourites.add', input: { id } }) as never as ParcelToPut

const picture = (id: string) => ({
  id,
  blob: new Blob([`bytes of ${id}`]),
  purpose: 'photo' as const,
  name: `${id}.jpg`,
})
const post = (id: string, files: readonly ReturnType<typeof picture>[]) =>
  ({
    id,
    lane: 'posts',
    name: 'chat.send',
    input: { id, text: 'two kettles', mediaIds: files.map((file) => file.id), card: { coverId: files[0]?.id } },
    files,
  }) as never as ParcelToPut

/** Uploads that go on when they are told to. */
function heldUploads() {
  const uploads: {
    name: string
    from: string | undefined
    signal: AbortSignal
    onUrl(url: string): void
    onProgress(sentBytes: number): void
    finish(): void
    fail(error: unknown): void
  }[] = []
  const uploader: Uploader = {
    upload: ({ name, uploadUrl }, _blob, { signal, onUrl, onProgress }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        uploads.push({
          name,
          from: uploadUrl,
          signal,
          onUrl,
          onProgress,
          finish: () => resolve(`upload-${name}`),
          fail: reject,
        })
      }),
  }
  const finish = ({ uploadId }: { uploadId: string }) => ({ state: 'ready', media: { id: `media of ${uploadId}` } })
  return { uploads, uploader, answers: { 'media.finish': finish } }
}

async function open(
  options: { answers?: Parameters<typeof fakeServer>[0]; store?: LocalStore; uploader?: Uploader } = {},
) {
  const machine = fakeHost()
  const { store = memoryStore(), uploader } = options
  const server = fakeServer({ 'favourites.add': () => ({}), 'chat.send': () => ({ seq: 1 }), ...options.answers })
  const client = createClient({ origin: 'https://tea.example', transport: server.transport, host: machine.host })
  const problems: unknown[] = []
  const parcels = await createParcels({
    client,
    store,
    onStoreProblem: (error) => problems.push(error),
    ...(uploader && { uploader }),
  })
  const states = () => parcels.all.getSnapshot().map(({ id, state }) => `${id} ${state}`)
  return { ...machine, server, parcels, store, problems, states }
}

describe('a parcel', () => {
  it('is kept before it leaves, told of when it has arrived, and forgotten then', async () => {
    const { parcels, store, server, states } = await open()
    const told: string[] = []
    parcels.onDelivered(({ parcel }) => told.push(`${parcel.id}, still among ${states().length}`))
    await parcels.put(like('one'))
    await settle()
    assert.deepEqual(server.inputs('favourites.add'), [{ id: 'one' }])
    assert.deepEqual(told, ['one, still among 1'])
    assert.deepEqual([states(), await store.parcels()], [[], []])
  })

  it('survives the app, and goes when the line is back, each of a lane after the one before', async () => {
    const store = memoryStore()
    const first = await open({ store })
    first.server.reach(false)
    for (const id of ['one', 'two']) await first.parcels.put(like(id))
    await settle()
    assert.deepEqual(first.states(), ['one waiting', 'two waiting'])
    first.parcels.stop()

    const second = await open({ store })
    await settle()
    assert.deepEqual(second.server.inputs('favourites.add'), [{ id: 'one' }, { id: 'two' }])
    assert.deepEqual(second.states(), [])
  })

  it('is tried again as long as it may pass, and no other lane waits for it', async () => {
    let tries = 0
    const { parcels, server, pass, states } = await open({
      answers: {
        'favourites.add': ({ id }: { id: string }) => {
          if (id === 'one' && ++tries < 3) throw new Error('in trouble')
          return {}
        },
      },
    })
    await parcels.put(like('one', 'slow'))
    await parcels.put(like('two', 'quick'))
    await settle()
    assert.deepEqual(states(), ['one waiting'])
    await pass(60_000)
    assert.equal(tries, 3)
    assert.equal(server.inputs('favourites.add').length, 4)
    assert.deepEqual(states(), [])
  })

  it('that the server refuses stays with the reason, and can be sent again or thrown away', async () => {
    let isAllowed = false
    const { parcels, states } = await open({
      answers: { 'favourites.add': () => (isAllowed ? {} : refuse('too_many')) },
    })
    await parcels.put(like('one'))
    await parcels.put(like('two'))
    await settle()
    assert.deepEqual(states(), ['one failed', 'two failed'])
    assert.equal(parcels.all.getSnapshot()[0]?.refusal, 'too_many')
    isAllowed = true
    await parcels.send('one')
    await parcels.discard('two')
    await settle()
    assert.deepEqual(states(), [])
  })

  it('is a draft until it is sent, and replaced by what is put under its id', async () => {
    const store = memoryStore()
    const { parcels, server, states } = await open({ store, ...heldUploads() })
    await parcels.put(post('draft', [picture('a'), picture('b')]), 'draft')
    await settle()
    assert.deepEqual([states(), server.inputs('chat.send')], [['draft draft'], []])
    const [draft] = parcels.all.getSnapshot()
    await parcels.put({ ...post('draft', []), files: draft!.files.slice(1) }, 'draft')
    assert.equal(await store.file('a'), undefined)
    assert.equal(await (await store.file('b'))?.text(), 'bytes of b')
  })
})

describe('a parcel with files', () => {
  it('leaves with the names that the server has for them, and leaves no file behind', async () => {
    const { uploads, uploader, answers } = heldUploads()
    const { parcels, server, store } = await open({ uploader, answers })
    await parcels.put(post('post', [picture('a'), picture('b')]))
    await settle()
    uploads[0]!.finish()
    await settle()
    uploads[1]!.finish()
    await settle()
    assert.deepEqual(server.inputs('chat.send'), [
      {
        id: 'post',
        text: 'two kettles',
        mediaIds: ['media of upload-a.jpg', 'media of upload-b.jpg'],
        card: { coverId: 'media of upload-a.jpg' },
      },
    ])
    assert.deepEqual([await store.file('a'), await parcels.file('b')], [undefined, undefined])
  })

  it('goes on in another life of the app where the line broke in this one', async () => {
    const store = memoryStore()
    const before = heldUploads()
    const first = await open({ store, ...before })
    await first.parcels.put(post('post', [picture('a'), picture('b')]))
    await settle()
    before.uploads[0]!.finish()
    await settle()
    before.uploads[1]!.onUrl('/uploads/b')
    await settle()
    first.parcels.stop()
    assert.equal(before.uploads[1]!.signal.aborted, true)

    const after = heldUploads()
    const second = await open({ store, ...after })
    await settle()
    assert.deepEqual(
      after.uploads.map(({ name, from }) => [name, from]),
      [['b.jpg', '/uploads/b']],
    )
    after.uploads[0]!.finish()
    await settle()
    assert.equal(second.server.inputs('chat.send').length, 1)
  })

  it('is taken up again soon as long as each try gets further, and later when none does', async () => {
    const { uploads, uploader, answers } = heldUploads()
    const { parcels, pass } = await open({ uploader, answers })
    await parcels.put(post('post', [{ ...picture('a'), blob: new Blob(['x'.repeat(100)]) }]))
    await settle()
    for (let tries = 1; tries <= 20; tries++) {
      uploads.at(-1)!.onProgress(tries)
      uploads.at(-1)!.fail(new TypeError('the line broke'))
      await pass(1000)
      assert.equal(uploads.length, tries + 1)
    }
    for (let tries = 0; tries < 6; tries++) {
      uploads.at(-1)!.fail(new TypeError('the line broke'))
      await pass(30_000)
    }
    const before = uploads.length
    uploads.at(-1)!.fail(new TypeError('the line broke'))
    await pass(500)
    assert.equal(uploads.length, before)
  })

  it('can be taken back on its way, and put again', async () => {
    const { uploads, uploader, answers } = heldUploads()
    const { parcels, server, states } = await open({ uploader, answers })
    await parcels.put(post('post', [picture('a')]))
    await settle()
    await parcels.discard('post')
    assert.equal(uploads[0]!.signal.aborted, true)
    await parcels.put(post('post', [picture('c')]))
    await settle()
    uploads[1]!.finish()
    await settle()
    assert.deepEqual([states(), server.inputs('chat.send').length], [[], 1])
  })

  it('fails when the server will not have one, and uploads it anew when it is sent again', async () => {
    const { uploads, uploader, answers } = heldUploads()
    const { parcels, states } = await open({ uploader, answers })
    await parcels.put(post('post', [picture('a')]))
    await settle()
    uploads[0]!.onUrl('/uploads/a')
    uploads[0]!.fail(new RefusalError({ refusal: 'file_too_large', message: 'no' }))
    await settle()
    assert.deepEqual(states(), ['post failed'])
    await parcels.send('post')
    await settle()
    assert.equal(uploads[1]?.from, undefined)
  })

  it('goes from memory when the device can keep nothing more, and says so', async () => {
    const { uploads, uploader, answers } = heldUploads()
    const store = { ...memoryStore(), write: () => Promise.reject(new Error('the disk is full')) }
    const { parcels, server, problems } = await open({ store, uploader, answers })
    await parcels.put(post('post', [picture('a')]))
    await settle()
    uploads[0]!.finish()
    await settle()
    assert.equal(server.inputs('chat.send').length, 1)
    assert.ok(problems.length > 0)
  })
})
