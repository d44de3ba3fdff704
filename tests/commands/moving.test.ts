import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileBlobs } from '@teahouse/server/engines/blobs/index'
import { newId } from '@teahouse/server/platform/ids'
import { createWorld, type TestUser } from '@teahouse/testkit'
import sharp from 'sharp'
import { emptyPlace, newFolder, openServer, type Place, teahouse } from './teahouse.ts'

const world = await createWorld()
const place: Place = { DATABASE_URL: world.databaseUrl, TEAHOUSE_DATA: world.dataFolder }
const folder = await mkdtemp(join(tmpdir(), 'teahouse-moving-'))
after(() => rm(folder, { recursive: true, force: true }))

/** A picture or a file of somebody’s, as the server makes it of an upload. */
async function own(person: TestUser, purpose: 'avatar' | 'photo' | 'sticker' | 'file', name = ''): Promise<string> {
  const path = join(folder, newId())
  const colour = { width: 64, height: 48, channels: 3, background: { r: 180, g: 90, b: 20 } } as const
  await writeFile(
    path,
    purpose === 'file' ? 'leaves, water, patience' : await sharp({ create: colour }).png().toBuffer(),
  )
  const id = newId()
  await world.server.db.transaction((tx) =>
    world.server.media.adopt(tx, { id, ownerId: person.id, purpose, from: { path }, name }),
  )
  return id
}

describe('a person who moves', () => {
  it('comes with everything that is theirs, and finds those of their contacts who moved too', async (t) => {
    const [anna, ben, cleo] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    await anna.call('accounts.edit', {
      name: 'Anna Quay',
      statusLine: 'at the kettle',
      avatarId: await own(anna, 'avatar'),
      findMe: { byHandle: false },
    })
    const tagId = newId()
    await anna.call('contacts.addTag', { tagId, name: 'Tea' })
    await anna.call('contacts.edit', { personId: ben.id, remark: 'Benny', tagIds: [tagId], starred: true })
    await anna.call('stickers.add', { mediaId: await own(anna, 'sticker') })
    const room = await world.direct(anna, ben)
    await room.say(ben, 'the recipe: boil, wait, pour')
    const photo = { kind: 'photos' as const, mediaIds: [await own(ben, 'photo')] }
    const sent = await ben.call('chat.send', { conversationId: room.id, messageId: newId(), content: photo })
    await anna.call('favourites.add', { favouriteId: newId(), conversationId: room.id, seq: sent.seq })
    const notes = await world.direct(anna, anna)
    await notes.say(anna, 'buy leaves')
    const file = { kind: 'file' as const, mediaId: await own(anna, 'file', 'brewing.txt') }
    await anna.call('chat.send', { conversationId: notes.id, messageId: newId(), content: file })
    await world.settle()

    const archive = join(await newFolder(t), 'anna.zip')
    const gone = await teahouse(place, ['export', anna.handle, archive])
    assert.equal(gone.exitCode, 0, gone.told)
    const bens = join(await newFolder(t), 'ben.zip')
    assert.equal((await teahouse(place, ['export', ben.handle, bens])).exitCode, 0)

    const elsewhere = await emptyPlace(t)
    assert.equal((await teahouse(elsewhere, ['migrate'])).exitCode, 0)
    const benCame = await teahouse(elsewhere, ['import', bens])
    assert.equal(benCame.exitCode, 0, benCame.told)
    const came = await teahouse(elsewhere, ['import', archive])
    assert.equal(came.exitCode, 0, came.told)
    assert.match(came.said, /1 favourites, 1 stickers,\n2 messages to themselves and 1 conversations/)
    assert.match(came.said, /1 of their contacts are here; 1 are not/)

    const server = await openServer(elsewhere)
    const code = came.said.match(/[0-9a-z]{5}-[0-9a-z]{5}/)?.[0]
    const recovery = { identifier: anna.handle, code, password: 'a new password', deviceName: 'x', keep: 'token' }
    const { token, account } = await server.call('nobody', 'accounts.recover', recovery)
    assert.deepEqual(
      [account.id, account.name, account.statusLine, account.findMe.byHandle, account.role],
      [anna.id, 'Anna Quay', 'at the kettle', false, 'member'],
    )
    const facts = await server.media.facts(server.db, [account.avatarId])
    assert.equal(facts.get(account.avatarId)?.purpose, 'avatar')

    const { contacts, tags, conversations, messages } = await server.call(token, 'updates.snapshot', {})
    assert.deepEqual(
      contacts.map((one: { personId: string; remark: string; starred: boolean; tagIds: string[] }) => [
        one.personId,
        one.remark,
        one.starred,
        one.tagIds,
      ]),
      [[ben.id, 'Benny', true, [tagId]]],
    )
    assert.deepEqual(tags, [{ id: tagId, name: 'Tea' }])
    assert.ok(!contacts.some((one: { personId: string }) => one.personId === cleo.id))
    // Ben brought his list before Anna was there, so he asks, or is asked, once more.
    assert.deepEqual(await server.contacts.mayWrite(server.db, [{ fromId: anna.id, toId: ben.id }]), ['not_a_contact'])

    assert.deepEqual(
      conversations.map((one: { kind: string; lastSeq: number; readSeq: number }) => [
        one.kind,
        one.lastSeq,
        one.readSeq,
      ]),
      [['self', 3, 3]],
    )
    const [leaves, brewing, transcript] = messages
    assert.equal(leaves.content.text, 'buy leaves')
    assert.equal(brewing.content.name, 'brewing.txt')
    assert.match(transcript.content.name, /^Person \d+\.txt$/)
    const text = await textOf(elsewhere, transcript.content.mediaId)
    assert.match(text, /^\[\d{4}-\d\d-\d\d \d\d:\d\d\] Person \d+: the recipe: boil, wait, pour$/m)
    assert.match(text, /\[photo\]/)

    const { favourites } = await server.call(token, 'favourites.list', {})
    assert.equal(favourites[0].content.photos.length, 1)
    assert.ok((await server.media.readable(server.db, anna.id, favourites[0].content.photos[0].mediaId)).width)
    assert.equal((await server.call(token, 'stickers.list', {})).own.length, 1)
    await server.settle()
    const checked = await teahouse(elsewhere, ['check'])
    assert.equal(checked.exitCode, 0, checked.said)
  })

  it('does not take the place of somebody who is here', async (t) => {
    const dora = await world.user({ handle: 'dora-here' })
    const archive = join(await newFolder(t), 'dora.zip')
    assert.equal((await teahouse(place, ['export', 'dora-here', archive])).exitCode, 0)
    const taken = await teahouse(place, ['import', archive])
    assert.equal(taken.exitCode, 1)
    assert.match(taken.told, /has this Teahouse ID already\. Give another one with --as/)
    const second = await teahouse(place, ['import', archive, '--as', 'dora-two'])
    assert.equal(second.exitCode, 0, second.told)
    const found = await world.server.accounts.findByHandle(world.server.db, 'dora-two')
    assert.notEqual(found?.person.id, dora.id)
    assert.equal((await dora.call('accounts.me', {})).account?.handle, 'dora-here')
  })

  it('needs an archive that is one', async (t) => {
    const file = join(await newFolder(t), 'not.zip')
    await writeFile(file, 'tea')
    const { exitCode, told } = await teahouse(place, ['import', file])
    assert.equal(exitCode, 1)
    assert.match(told, /cannot be read as the archive of a person’s data/)
    assert.equal((await teahouse(place, ['import', `${file}.gone`])).exitCode, 1)
    assert.match((await teahouse(place, ['export', 'nobody-here', file])).told, /is there already/)
  })
})

async function textOf(at: Place, mediaId: string): Promise<string> {
  const blob = await (await fileBlobs(join(at.TEAHOUSE_DATA!, 'blobs'))).get(`media/${mediaId}/full`)
  assert.ok(blob)
  return (await blob.stream.toArray()).join('')
}
