import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'
import { newId } from '../../../platform/ids.ts'

const world = await createWorld()

async function pair(): Promise<{ alice: TestUser; bob: TestUser; room: Room }> {
  const [alice, bob] = (await world.friends(2)) as [TestUser, TestUser]
  return { alice, bob, room: await world.direct(alice, bob) }
}

async function sendFile(sender: TestUser, room: Room): Promise<{ seq: number; mediaId: string }> {
  const path = join(world.dataFolder, newId())
  await writeFile(path, 'minutes')
  const { id: mediaId } = await world.server.db.transaction((tx) =>
    world.server.media.adopt(tx, {
      id: newId(),
      ownerId: sender.id,
      purpose: 'file',
      from: { path },
      name: 'minutes.txt',
    }),
  )
  const content = { kind: 'file' as const, mediaId }
  const { seq } = await sender.call('chat.send', { conversationId: room.id, messageId: newId(), content })
  return { seq, mediaId }
}

const keep = (person: TestUser, room: Room, seq: number, favouriteId: string = newId()) =>
  person.call('favourites.add', { favouriteId, conversationId: room.id, seq })

const status = async (person: TestUser, mediaId: string) => {
  const headers = { authorization: `Bearer ${person.token}` }
  return (await fetch(`${await world.origin()}/media/${mediaId}`, { headers })).status
}

describe('a favourite', () => {
  it('says what was written, by whom and when, and is told to all devices', async () => {
    const { alice, bob, room } = await pair()
    const seq = await room.say(alice, 'Tea is at four', { mentions: [bob.id] })
    const head = await bob.head()
    const { favourite } = await keep(bob, room, seq)
    const [message] = (await room.history(bob)).slice(-1)
    assert.equal(favourite.senderId, alice.id)
    assert.equal(favourite.senderName, alice.name)
    assert.equal(favourite.sentAt, message!.sentAt)
    assert.deepEqual(favourite.content, { kind: 'text', text: 'Tea is at four', mentions: [] })
    assert.deepEqual(await bob.updates(head), [{ kind: 'changed', what: 'favourites', id: null }])
    assert.deepEqual((await bob.call('favourites.list', {})).favourites, [favourite])
    assert.deepEqual((await alice.call('favourites.list', {})).favourites, [])
  })

  it('is kept once, however often the client retries', async () => {
    const { alice, bob, room } = await pair()
    const seq = await room.say(alice, 'once')
    const favouriteId = newId()
    const answers = await Promise.all([keep(bob, room, seq, favouriteId), keep(bob, room, seq, favouriteId)])
    assert.deepEqual(answers[0], answers[1])
    assert.equal((await bob.call('favourites.list', {})).favourites.length, 1)
  })

  it('with its file stays when the message is recalled and everybody has gone', async () => {
    const { alice, bob, room } = await pair()
    const { seq, mediaId } = await sendFile(alice, room)
    const { favourite } = await keep(bob, room, seq)
    await alice.call('chat.recall', { conversationId: room.id, seq })
    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: alice.id }))
    world.clock.advance({ days: 30 })
    await world.settle()
    assert.equal(await status(bob, mediaId), 200)
    assert.deepEqual((await bob.call('favourites.list', {})).favourites, [favourite])

    await bob.call('favourites.remove', { favouriteId: favourite.id })
    assert.equal(await status(bob, mediaId), 404)
    world.clock.advance({ hours: 1 })
    await world.settle()
    assert.equal((await world.server.media.facts(world.server.db, [mediaId])).size, 0)
  })

  it('opens no file to somebody who chooses the same id', async () => {
    const { alice, bob, room } = await pair()
    const mallory = await world.user()
    const { seq, mediaId } = await sendFile(alice, room)
    const { favourite } = await keep(bob, room, seq)
    const own = await world.direct(mallory, mallory)
    const { favourite: hers } = await keep(mallory, own, await own.say(mallory, 'mine'), favourite.id)
    assert.notDeepEqual(hers.content, favourite.content)
    assert.equal(await status(mallory, mediaId), 404)
    await mallory.call('favourites.remove', { favouriteId: favourite.id })
    assert.deepEqual((await bob.call('favourites.list', {})).favourites, [favourite])
  })

  it('is only made of messages that one can see', async () => {
    const { alice, bob, room } = await pair()
    const stranger = await world.user()
    const seq = await room.say(alice, 'between us')
    const add = (conversationId: string, at: number) => ({ favouriteId: newId(), conversationId, seq: at })
    assert.equal(await stranger.refused('favourites.add', add(room.id, seq)), 'conversation_not_found')
    assert.equal(await bob.refused('favourites.add', add(newId(), seq)), 'conversation_not_found')
    assert.equal(await bob.refused('favourites.add', add(room.id, seq + 1)), 'message_not_found')
    await bob.call('chat.hide', { conversationId: room.id, seqs: [seq] })
    assert.equal(await bob.refused('favourites.add', add(room.id, seq)), 'message_not_found')
    await alice.call('chat.recall', { conversationId: room.id, seq })
    assert.equal(await alice.refused('favourites.add', add(room.id, seq)), 'nothing_to_forward')
    for (const person of [alice, bob, stranger]) {
      assert.deepEqual((await person.call('favourites.list', {})).favourites, [])
    }
  })

  it('is sent as a message of one’s own, once, with its file', async () => {
    const { alice, bob, room } = await pair()
    const carol = await world.user()
    await world.befriend(bob, carol)
    const { seq, mediaId } = await sendFile(alice, room)
    const { favourite } = await keep(bob, room, seq)
    const other = await world.direct(bob, carol)
    const sending = { favouriteId: favourite.id, conversationId: other.id, messageId: newId() }
    const first = await bob.call('favourites.send', sending)
    assert.deepEqual(await bob.call('favourites.send', sending), first)
    const received = (await other.history(carol)).filter((one) => one.senderId === bob.id)
    assert.deepEqual(
      received.map((one) => one.content),
      [favourite.content],
    )
    assert.equal(await status(carol, mediaId), 200)
  })

  it('is not sent by others, or to where one may not write', async () => {
    const { alice, bob, room } = await pair()
    const { favourite } = await keep(bob, room, await room.say(alice, 'kept'))
    const foreign = await world.direct(alice, alice)
    const send = (conversationId: string) => ({ favouriteId: favourite.id, conversationId, messageId: newId() })
    assert.equal(await alice.refused('favourites.send', send(foreign.id)), 'favourite_not_found')
    assert.equal(await bob.refused('favourites.send', send(foreign.id)), 'not_a_member')
    assert.equal(await bob.refused('favourites.send', send(newId())), 'conversation_not_found')
    assert.equal(await alice.refused('favourites.remove', { favouriteId: favourite.id }), 'favourite_not_found')
  })

  it('is listed in pages, the newest first', async () => {
    const { alice, room } = await pair()
    const kept: string[] = []
    for (const text of ['one', 'two', 'three']) {
      kept.unshift((await keep(alice, room, await room.say(alice, text))).favourite.id)
      world.clock.advance({ seconds: 1 })
    }
    const first = await alice.call('favourites.list', { limit: 2 })
    assert.deepEqual([first.favourites.map((one) => one.id), first.hasMore], [kept.slice(0, 2), true])
    const second = await alice.call('favourites.list', { limit: 2, before: kept[1]! })
    assert.deepEqual([second.favourites.map((one) => one.id), second.hasMore], [kept.slice(2), false])
  })

  it('goes when its owner leaves', async () => {
    const { alice, bob, room } = await pair()
    const { seq, mediaId } = await sendFile(alice, room)
    await keep(bob, room, seq)
    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: bob.id }))
    await world.settle()
    assert.deepEqual((await bob.call('favourites.list', {})).favourites, [])
    assert.equal(await status(alice, mediaId), 200)
  })
})
