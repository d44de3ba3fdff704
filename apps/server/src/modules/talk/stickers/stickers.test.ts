import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { newId } from '../../../platform/ids.ts'
import { installPacks } from './packs.ts'

const drawing = (width = 40, height = 30, background = '#c4532d') =>
  sharp({ create: { width, height, channels: 4, background } })

const world = await createWorld()
const folder = await mkdtemp(join(tmpdir(), 'teahouse-stickers-'))
after(() => rm(folder, { recursive: true }))

describe('stickers of one’s own', () => {
  async function picture(owner: TestUser, purpose: 'sticker' | 'photo' | 'file' = 'sticker') {
    const path = join(folder, newId())
    await drawing().png().toFile(path)
    return world.server.db.transaction((tx) =>
      world.server.media.adopt(tx, { id: newId(), ownerId: owner.id, purpose, from: { path } }),
    )
  }
  const origin = () => world.origin()
  const status = async (person: TestUser, mediaId: string) =>
    (await fetch(`${await origin()}/media/${mediaId}`, { headers: { authorization: `Bearer ${person.token}` } })).status

  it('are added from an upload, the last one first, and told to all devices', async () => {
    const alice = await world.user()
    const [first, second] = [await picture(alice), await picture(alice)]
    const head = await alice.head()
    await alice.call('stickers.add', { mediaId: first.id })
    world.clock.advance({ seconds: 1 })
    const { sticker } = await alice.call('stickers.add', { mediaId: second.id })
    assert.deepEqual(sticker, {
      id: sticker.id,
      mediaId: second.id,
      width: 40,
      height: 30,
      names: {},
      keywords: {},
      meanings: [],
    })
    const { own } = await alice.call('stickers.list', {})
    assert.deepEqual(
      own.map((one) => one.mediaId),
      [second.id, first.id],
    )
    const told = { kind: 'changed', what: 'stickers', id: null }
    assert.deepEqual(await alice.updates(head), [told, told])
  })

  it('are there once, however often they are added', async () => {
    const alice = await world.user()
    const { id: mediaId } = await picture(alice)
    const [one, other] = await Promise.all([
      alice.call('stickers.add', { mediaId }),
      alice.call('stickers.add', { mediaId }),
    ])
    assert.deepEqual(one, other)
    assert.equal((await alice.call('stickers.list', {})).own.length, 1)
  })

  it('can be taken from a chat, and stay when the sender takes theirs away', async () => {
    const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    const stranger = await world.user()
    const { sticker } = await alice.call('stickers.add', { mediaId: (await picture(alice)).id })
    assert.equal(await bob.refused('stickers.add', { mediaId: sticker.mediaId }), 'media_not_found')

    const room = await world.direct(alice, bob)
    const content = { kind: 'sticker' as const, stickerId: sticker.id }
    await alice.call('chat.send', { conversationId: room.id, messageId: newId(), content })
    const [message] = (await room.history(bob)).slice(-1)
    assert.deepEqual(message?.content, {
      kind: 'sticker',
      stickerId: sticker.id,
      mediaId: sticker.mediaId,
      name: '',
      width: 40,
      height: 30,
    })
    await bob.call('stickers.add', { mediaId: sticker.mediaId })
    assert.equal(await stranger.refused('stickers.add', { mediaId: sticker.mediaId }), 'media_not_found')

    await alice.call('stickers.remove', { stickerId: sticker.id })
    await alice.call('chat.recall', { conversationId: room.id, seq: message!.seq })
    world.clock.advance({ days: 30 })
    await world.settle()
    assert.equal(await status(bob, sticker.mediaId), 200)
    assert.equal(await status(stranger, sticker.mediaId), 404)
  })

  it('can be made of a photo; not of other things', async () => {
    const alice = await world.user()
    const photo = await picture(alice, 'photo')
    const { sticker } = await alice.call('stickers.add', { mediaId: photo.id })
    assert.notEqual(sticker.mediaId, photo.id)
    assert.deepEqual(await alice.call('stickers.add', { mediaId: photo.id }), { sticker })
    const file = await picture(alice, 'file')
    assert.equal(await alice.refused('stickers.add', { mediaId: file.id }), 'wrong_media')
    assert.equal(await alice.refused('stickers.add', { mediaId: newId() }), 'media_not_found')
  })

  it('of one person are not sent or removed by another', async () => {
    const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
    const { sticker } = await alice.call('stickers.add', { mediaId: (await picture(alice)).id })
    assert.equal(await bob.refused('stickers.remove', { stickerId: sticker.id }), 'sticker_not_found')
    const room = await world.direct(bob, alice)
    const content = { kind: 'sticker' as const, stickerId: sticker.id }
    const message = { conversationId: room.id, messageId: newId(), content }
    assert.equal(await bob.refused('chat.send', message), 'sticker_not_found')
    assert.equal((await alice.call('stickers.list', {})).own.length, 1)
  })

  it('are forgotten a week after they were removed', async () => {
    const alice = await world.user()
    const { sticker } = await alice.call('stickers.add', { mediaId: (await picture(alice)).id })
    await alice.call('stickers.remove', { stickerId: sticker.id })
    assert.equal(await alice.refused('stickers.remove', { stickerId: sticker.id }), 'sticker_not_found')
    world.clock.advance({ days: 8 })
    await world.settle()
    assert.equal(await status(alice, sticker.mediaId), 404)
  })

  it('are at most three hundred', async () => {
    const alice = await world.user()
    const { id: mediaId } = await picture(alice)
    await world.server.db.run`
      insert into stickers.own (id, person_id, media_id, width, height, added_at)
      select gen_random_uuid(), ${alice.id}::uuid, gen_random_uuid(), 1, 1, now() from generate_series(1, 300)`
    assert.equal(await alice.refused('stickers.add', { mediaId }), 'too_many')
    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: alice.id }))
    await world.settle()
    assert.deepEqual((await alice.call('stickers.list', {})).own, [], 'and none once their owner has left')
  })

  it('are for those who are signed in', async () => {
    await assert.rejects(world.callAnonymously('stickers.list', {}), { code: 'not_signed_in' })
  })
})

describe('packs', () => {
  const packs = join(folder, 'packs')
  before(() => mkdir(join(packs, 'tea'), { recursive: true }))

  async function draw(background: string): Promise<void> {
    await drawing(40, 30, background).webp().toFile(join(packs, 'tea/cup.webp'))
    const cup = { id: 'cup', label: { en: 'Cup' }, keywords: { en: ['tea'] } }
    await writeFile(join(packs, 'tea/pack.json'), JSON.stringify({ id: 'tea', name: { en: 'Tea' }, stickers: [cup] }))
  }
  const install = () => installPacks({ ...world.server, clock: world.clock }, packs)

  it('are installed once, under ids that stay; a new drawing is a new file', async () => {
    await draw('#c4532d')
    const [first] = await install()
    assert.deepEqual(first!.names, { en: 'Tea' })
    assert.deepEqual(await install(), [first])

    const alice = await world.user()
    const headers = { authorization: `Bearer ${alice.token}` }
    const answer = await fetch(`${await world.origin()}/media/${first!.stickers[0]!.mediaId}`, { headers })
    assert.equal(answer.headers.get('content-type'), 'image/webp')

    await draw('#2f5d8a')
    const [second] = await install()
    assert.equal(second!.stickers[0]!.id, first!.stickers[0]!.id)
    assert.notEqual(second!.stickers[0]!.mediaId, first!.stickers[0]!.mediaId)
  })
})
