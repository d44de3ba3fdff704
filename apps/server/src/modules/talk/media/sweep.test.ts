import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { type MediaWorld, openMediaWorld } from './media.fixture.ts'

const days = 24

describe('files in time', () => {
  let world: MediaWorld
  before(async () => {
    world = await openMediaWorld()
  })
  after(() => world.close())

  const note = (personId: string) => world.file(personId, 'file', Buffer.from('a note'), 'note.txt')
  const status = async (personId: string, id: string) => (await world.request(personId, `/media/${id}`)).status
  const bytesOf = async (id: string) => (await world.stored()).files.filter((name) => name.includes(id)).length

  it('that nobody shared for a week are forgotten, bytes and all; shared ones stay', async () => {
    const alice = world.newPerson()
    const [kept, dropped] = [await note(alice), await note(alice)]
    const room = world.room(alice)
    await world.share([kept.id], { kind: 'room', id: room.id, seq: 1 })
    await world.advance(6 * days)
    assert.equal(await status(alice, dropped.id), 200)
    await world.advance(2 * days)
    assert.equal(await status(alice, dropped.id), 404)
    assert.equal(await bytesOf(dropped.id), 0)
    assert.equal(await status(alice, kept.id), 200)

    await world.db.transaction((tx) => world.media.unshare(tx, { kind: 'room', id: room.id, seq: 1 }))
    await world.advance(1)
    assert.equal(await bytesOf(kept.id), 0, 'nobody needs it any more')
  })

  it('of a person who left go, their face too, but for what they sent', async () => {
    const [alice, bob] = [world.newPerson(), world.newPerson()]
    const face = await note(alice)
    await world.share([face.id], { kind: 'everyone', id: alice })
    const [sent, unsent, bobs] = [await note(alice), await note(alice), await note(bob)]
    const unfinished = await world.upload(alice, 'file', Buffer.from('unfinished'))
    await world.share([sent.id], { kind: 'room', id: world.room(alice, bob).id, seq: 1 })
    await world.leave(alice)
    assert.equal(await bytesOf(unsent.id), 0)
    assert.equal(await bytesOf(face.id), 0)
    assert.ok(!(await world.stored()).uploads.includes(unfinished))
    assert.equal(await status(bob, sent.id), 200)
    assert.equal(await status(bob, bobs.id), 200)
  })

  it('are all in the archive of their owner', async () => {
    const alice = world.newPerson()
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer()
    const [first, second] = [await note(alice), await world.file(alice, 'photo', photo)]
    const archive: { path: string; blobKey: string }[] = []
    for await (const one of world.media.exportOf(alice)) archive.push(one)
    assert.deepEqual(
      archive.map(({ path }) => path),
      [`${first.id} note.txt`, `${second.id}.jpg`],
    )
    for (const { blobKey } of archive) assert.ok(await world.blobs.size(blobKey))
  })
})

describe('the server’s own files', () => {
  let world: MediaWorld
  before(async () => {
    world = await openMediaWorld()
  })
  after(() => world.close())

  it('are stored once', async () => {
    const path = `${world.folder}/own.png`
    await sharp({ create: { width: 90, height: 60, channels: 4, background: 'teal' } }).toFile(path)
    const id = world.newPerson()
    const adopt = (from: { path: string } | { mediaId: string }, as = id) =>
      world.db.transaction((tx) => world.media.adopt(tx, { id: as, ownerId: null, purpose: 'sticker', from }))
    const first = await adopt({ path })
    assert.deepEqual([first.contentType, first.width, first.height], ['image/webp', 90, 60])
    assert.deepEqual(await adopt({ path: '/nowhere' }), first)

    const copy = await adopt({ mediaId: id }, world.newPerson())
    assert.deepEqual([copy.contentType, copy.width], ['image/webp', 90])
    assert.notEqual(copy.id, id)
  })

  it('can come as they are to stay', async () => {
    const path = `${world.folder}/ready.webp`
    const { size } = await sharp({ create: { width: 20, height: 10, channels: 4, background: 'teal' } }).toFile(path)
    const id = world.newPerson()
    const facts = { contentType: 'image/webp', sizeBytes: size, width: 20, height: 10 }
    const media = await world.db.transaction((tx) =>
      world.media.adopt(tx, { id, ownerId: null, purpose: 'sticker', from: { path }, facts }),
    )
    assert.deepEqual(media, { id, purpose: 'sticker', ...facts })
  })
})

describe('own files', () => {
  let world: MediaWorld
  before(async () => {
    world = await openMediaWorld()
  })
  after(() => world.close())

  it('are known in the order asked; what is another’s, unknown or not ready is refused', async () => {
    const [alice, bob] = [world.newPerson(), world.newPerson()]
    const make = () => world.file(alice, 'file', Buffer.from('x'), 'x.txt')
    const [first, second] = [await make(), await make()]
    const own = (ids: string[]) => world.media.own(world.db, alice, ids)
    assert.deepEqual(await own([second.id, first.id]), [second, first])

    const bobs = await world.file(bob, 'file', Buffer.from('x'), 'x.txt')
    await world.share([bobs.id], { kind: 'room', id: world.room(alice, bob).id })
    const arriving = await world.upload(alice, 'file', Buffer.from('x'))
    await assert.rejects(own([first.id, bobs.id]), { code: 'media_not_found' })
    await assert.rejects(own([world.newPerson()]), { code: 'media_not_found' })
    await assert.rejects(own([first.id, arriving]), { code: 'media_not_ready' })

    assert.deepEqual(await world.media.readable(world.db, alice, bobs.id), bobs)
    await assert.rejects(world.media.readable(world.db, bob, first.id), { code: 'media_not_found' })
    await assert.rejects(world.media.readable(world.db, alice, arriving), { code: 'media_not_ready' })
  })
})
