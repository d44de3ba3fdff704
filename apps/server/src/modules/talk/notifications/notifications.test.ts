import assert from 'node:assert/strict'
import { after, afterEach, describe, it } from 'node:test'
import { left } from '@teahouse/contract/people/accounts'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { WebSocket } from 'ws'
import { newId } from '../../../platform/ids.ts'
import { openPushService } from './push-service.fixture.ts'

const world = await createWorld({ env: { TEAHOUSE_PUSH_ALLOW_LOOPBACK: 'on', TEAHOUSE_LOG: 'silent' } })
const service = await openPushService()
after(() => service.close())
afterEach(() => service.answer(201))

async function subscribed(person: TestUser): Promise<() => ReturnType<typeof service.take>> {
  const { path, subscription } = service.browser()
  await person.call('notifications.subscribe', subscription)
  return () => service.take(path)
}

const pair = async () => (await world.friends(2)) as [TestUser, TestUser]

/** A connection of a device, as the app has while it is open. */
async function connect(person: TestUser): Promise<WebSocket> {
  const socket = new WebSocket(`${(await world.origin()).replace('http', 'ws')}/ws`)
  socket.on('open', () => socket.send(JSON.stringify({ t: 'authorization', token: person.token })))
  await new Promise((resolve) => socket.once('message', resolve))
  return socket
}

const isNoted = (conversationId: string, seq: number) => world.server.db.row`
  select seq from notifications.note where conversation_id = ${conversationId} and seq = ${seq}`

describe('a device that is not connected', () => {
  it('is told that there is something new, and not what', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    const room = await world.direct(alice, bob)
    const before = (await room.seenBy(bob)).lastSeq - (await room.seenBy(bob)).readSeq
    await room.say(alice, 'the secret recipe')
    await world.settle()
    const [{ headers, notification }, ...more] = received() as [ReturnType<typeof received>[number]]
    assert.deepEqual(more, [])
    assert.deepEqual(notification, {
      title: 'Teahouse',
      body: 'New message',
      conversationId: room.id,
      badge: before + 1,
    })
    assert.equal(headers.topic, room.id.replaceAll('-', ''))
    assert.equal(headers.ttl, '86400')
    assert.equal(headers['content-encoding'], 'aes128gcm')

    const { publicKey } = await bob.call('notifications.configure', {})
    const [, token, key] = /^vapid t=(\S+), k=(\S+)$/.exec(headers.authorization!)!
    assert.equal(key, publicKey)
    const claims = JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString())
    assert.match(claims.aud, /^http:\/\/127\.0\.0\.1:\d+$/)
    assert.equal(claims.sub, 'mailto:teahouse@localhost')
  })

  it('is told who wrote and what, once its owner allows that', async () => {
    const [alice, bob, carol] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const received = await subscribed(bob)
    assert.deepEqual((await bob.call('notifications.configure', { showText: true })).settings, { showText: true })
    const shown = () => received().map(({ notification: { title, body } }) => [title, body])

    const direct = await world.direct(alice, bob)
    await direct.say(alice, 'Tea\nat four')
    await world.settle()
    assert.deepEqual(shown(), [[alice.name, 'Tea at four']])

    const group = await world.group(alice, bob, carol)
    await world.settle()
    shown()
    await group.say(carol, 'Cake too', { mentions: [bob.id] })
    await world.settle()
    assert.deepEqual(shown(), [['Group chat', `${carol.name}: [You were mentioned] Cake too`]])

    const location = { kind: 'location' as const, latitude: 1, longitude: 2 }
    await alice.call('chat.send', { conversationId: direct.id, messageId: newId(), content: location })
    await world.settle()
    assert.deepEqual(shown(), [[alice.name, '[Location]']])

    await direct.say(alice, 'word '.repeat(1000))
    await world.settle()
    const [[, long]] = shown() as [[string, string]]
    assert.ok(long.length <= 160 && long.endsWith('…'))
  })

  it('is told again of what waits for its owner, though they have read it', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    const room = await world.direct(alice, bob)
    const seq = await room.say(alice, 'You owe me a cake')
    await bob.call('chat.read', { conversationId: room.id, seq })
    await world.settle()
    received()
    const { db, notifications } = world.server
    const remind = (personIds: string[]) =>
      db.transaction((tx) => notifications.remind(tx, personIds, { conversationId: room.id, seq }))
    await remind([alice.id])
    await world.settle()
    assert.deepEqual(received(), [])
    await remind([bob.id])
    await world.settle()
    assert.equal(received().length, 1)
    assert.equal(await isNoted(room.id, seq), undefined)
  })

  it('is told in the language of its owner', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    await bob.call('accounts.edit', { locale: 'cy' })
    await (await world.direct(alice, bob)).say(alice, 'helo')
    await world.settle()
    assert.equal(received()[0]!.notification.body, 'Neges newydd')
  })

  it('is told once of many messages at a time', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    await bob.call('notifications.configure', { showText: true })
    const room = await world.direct(alice, bob)
    const { promise, resolve } = Promise.withResolvers<void>()
    service.holdUntil(promise)
    const first = service.next()
    await room.say(alice, 'one')
    await first
    let last = 0
    for (const text of ['two', 'three', 'four']) last = await room.say(alice, text)
    while (!(await isNoted(room.id, last)));
    resolve()
    await world.settle()
    assert.deepEqual(
      received().map(({ notification }) => notification.body),
      ['one', 'four'],
    )
  })

  it('is told again after the push service was down', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    service.answer(503)
    await (await world.direct(alice, bob)).say(alice, 'hello')
    await world.settle()
    assert.equal(received().length, 1)
    service.answer(201)
    world.clock.advance({ minutes: 1 })
    await world.settle()
    assert.equal(received().length, 1)
    world.clock.advance({ hours: 2 })
    await world.settle()
    assert.equal(received().length, 0)
  })

  it('is not told any more when a day has passed', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    service.answer(503)
    await (await world.direct(alice, bob)).say(alice, 'hello')
    await world.settle()
    received()
    service.answer(201)
    world.clock.advance({ hours: 25 })
    await world.settle()
    assert.equal(received().length, 0)
  })

  for (const status of [404, 410]) {
    it(`is forgotten when the push service answers ${status}`, async () => {
      const [alice, bob] = await pair()
      const received = await subscribed(bob)
      service.answer(status)
      const room = await world.direct(alice, bob)
      await room.say(alice, 'hello')
      await world.settle()
      assert.equal(received().length, 1)
      assert.equal((await bob.call('notifications.configure', {})).isSubscribed, false)
      service.answer(201)
      await room.say(alice, 'hello?')
      await world.settle()
      assert.equal(received().length, 0)
    })
  }
})

describe('a device is not told', () => {
  it('while it is connected; another one of the same person is', async () => {
    const [alice, bob] = await pair()
    const phone = await bob.anotherDevice()
    const [onDesktop, onPhone] = [await subscribed(bob), await subscribed(phone)]
    const socket = await connect(bob)
    await (await world.direct(alice, bob)).say(alice, 'hello')
    await world.settle()
    socket.close()
    assert.deepEqual([onDesktop().length, onPhone().length], [0, 1])
  })

  it('of what its owner wrote, or has read elsewhere', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    const room = await world.direct(alice, bob)
    await room.say(bob, 'from another device')
    await world.settle()
    assert.equal(received().length, 0)

    const seq = await room.say(alice, 'hello')
    await bob.call('chat.read', { conversationId: room.id, seq })
    await world.settle()
    assert.equal(received().length, 0)
  })

  it('of a recalled message', async () => {
    const [alice, bob] = await pair()
    const received = await subscribed(bob)
    const room = await world.direct(alice, bob)
    service.answer(503)
    const seq = await room.say(alice, 'oh no')
    await world.settle()
    assert.equal(received().length, 1)
    await alice.call('chat.recall', { conversationId: room.id, seq })
    service.answer(201)
    world.clock.advance({ minutes: 1 })
    await world.settle()
    assert.equal(received().length, 0)
  })

  it('of a muted conversation, but when its owner is named', async () => {
    const [alice, bob, carol] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const received = await subscribed(bob)
    const group = await world.group(alice, bob, carol)
    await bob.call('chat.configure', { conversationId: group.id, muted: true })
    await world.settle()
    received()
    await group.say(carol, 'chatter')
    await group.say(carol, 'to somebody else', { mentions: [alice.id] })
    await world.settle()
    assert.equal(received().length, 0)
    await group.say(carol, 'bob', { mentions: [bob.id] })
    await world.settle()
    assert.equal(received().length, 1)
    await group.say(alice, 'all', { mentions: ['all'] })
    await world.settle()
    const [{ notification }] = received() as [ReturnType<typeof received>[number]]
    assert.equal(notification.badge < 4, true, 'what is muted is not counted')
  })

  it('of a group that its owner was taken out of', async () => {
    const [alice, bob, carol] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const received = await subscribed(carol)
    const group = await world.group(alice, bob, carol)
    await alice.call('groups.removeMembers', { conversationId: group.id, personIds: [carol.id] })
    await world.settle()
    received()
    await group.say(alice, 'among us')
    await world.settle()
    assert.equal(received().length, 0)
  })

  it('after it was logged out, has unsubscribed, or its owner has left', async () => {
    const [alice, bob] = await pair()
    const room = await world.direct(alice, bob)
    const [first, second] = [await bob.anotherDevice(), await bob.anotherDevice()]
    const [onFirst, onSecond, onThird] = [await subscribed(first), await subscribed(second), await subscribed(bob)]
    await world.server.db.transaction((tx) => world.server.accounts.endSessions(tx, bob.id, { only: first.deviceId }))
    await second.call('notifications.unsubscribe', {})
    await room.say(alice, 'hello')
    await world.settle()
    assert.deepEqual([onFirst().length, onSecond().length, onThird().length], [0, 0, 1])

    await world.server.db.transaction((tx) => world.server.jobs.publish(tx, left, { personId: bob.id }))
    await world.settle()
    assert.equal((await bob.call('notifications.configure', {})).isSubscribed, false)
  })

  it('when somebody else uses its browser now', async () => {
    const [alice, bob] = await pair()
    const { path, subscription } = service.browser()
    await alice.call('notifications.subscribe', subscription)
    await bob.call('notifications.subscribe', subscription)
    assert.equal((await alice.call('notifications.configure', {})).isSubscribed, false)
    await (await world.direct(alice, bob)).say(bob, 'for alice only')
    await world.settle()
    assert.deepEqual(service.take(path), [])
  })
})

describe('subscribing', () => {
  it('gives every device the same key of the server', async () => {
    const [alice, bob] = await pair()
    const { publicKey, isSubscribed } = await alice.call('notifications.configure', {})
    assert.equal(Buffer.from(publicKey, 'base64url').length, 65)
    assert.equal(isSubscribed, false)
    assert.equal((await bob.call('notifications.configure', {})).publicKey, publicKey)
    await subscribed(alice)
    assert.equal((await alice.call('notifications.configure', {})).isSubscribed, true)
  })

  for (const endpoint of [
    'http://push.example/x',
    'https://10.0.0.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[fe80::1]/x',
    'https://user:password@push.example/x',
    'https://push.example:25/x',
    'ftp://push.example/x',
  ]) {
    it(`is refused for ${endpoint}`, async () => {
      const bob = await world.user()
      const { keys } = service.browser().subscription
      assert.equal(await bob.refused('notifications.subscribe', { endpoint, keys }), 'subscription_refused')
      assert.equal((await bob.call('notifications.configure', {})).isSubscribed, false)
    })
  }

  it('is refused with keys that nobody could encrypt for', async () => {
    const bob = await world.user()
    const { endpoint } = service.browser().subscription
    const keys = { p256dh: 'short', auth: 'short' }
    assert.equal(await bob.refused('notifications.subscribe', { endpoint, keys }), 'subscription_refused')
  })

  it('is for those who are signed in', async () => {
    await assert.rejects(world.callAnonymously('notifications.configure', {}), { code: 'not_signed_in' })
  })
})

describe('a new key', () => {
  it('is for new subscriptions; devices that are subscribed go on being told under the old one', async () => {
    const [alice, bob] = await pair()
    const another = await bob.anotherDevice()
    const [older, newer] = [await subscribed(bob), service.browser()]
    const room = await world.direct(alice, bob)
    const keyOf = async (person: TestUser) => (await person.call('notifications.configure', {})).publicKey
    const before = await keyOf(bob)
    const keys = await world.server.notifications.rotateKey()
    const after = await keyOf(bob)
    assert.notEqual(after, before)
    assert.equal(keys.at(-1)?.publicKey, after)

    await another.call('notifications.subscribe', newer.subscription)
    await room.say(alice, 'Tea?')
    await world.settle()
    const signedWith = (messages: ReturnType<typeof older>) =>
      messages.map(({ headers }) => /k=(\S+)$/.exec(headers.authorization!)?.[1])
    assert.deepEqual(signedWith(older()), [before])
    assert.deepEqual(signedWith(service.take(newer.path)), [after])

    // The old one goes when nobody is subscribed under it any more.
    await world.server.db.run`delete from notifications.subscription where device_id <> ${another.deviceId}`
    const left = (await world.server.notifications.rotateKey()).map(({ publicKey }) => publicKey)
    assert.deepEqual([left.length, left.includes(before), left.includes(after)], [2, false, true])
  })
})
