import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect as connectTcp, type Socket } from 'node:net'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { memoryBus } from '@teahouse/server/engines/bus/index'
import { createGateway } from '@teahouse/server/platform/gateway/index'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { createRouter } from '@teahouse/server/platform/router'
import { deviceTopic } from '@teahouse/server/platform/topics'
import { createWorld, type TestUser } from '@teahouse/testkit'
import { WebSocket } from 'ws'
import { connect, openSocket } from './socket.ts'

const world = await createWorld()
const { server } = world
const { host } = new URL(await world.origin())
const cookieOf = ({ token }: TestUser) => ({ cookie: `theme=dark; teahouse_session=${token}` })
const isConnected = ({ deviceId }: TestUser) => server.bus.isHeard(deviceTopic(deviceId))
const text = (words: string) => ({ messageId: newId(), content: { kind: 'text', text: words } })

describe('who is let in', () => {
  it('a program by the token in its first frame, and it learns where its stream ends', async () => {
    const nia = await world.user()
    const socket = await openSocket(world)
    socket.send({ t: 'authorization', token: nia.token })
    assert.deepEqual(await socket.next('hello'), { t: 'hello', deviceId: nia.deviceId, head: await nia.head() })
    socket.close()
  })

  it('a browser by its cookie, from a page of this server', async () => {
    const nia = await world.user()
    const socket = await openSocket(world, { ...cookieOf(nia), origin: `http://${host}` })
    assert.equal((await socket.next('hello')).deviceId, nia.deviceId)
    socket.close()
  })

  it('not by the cookie from a page of another site, nor from none', async () => {
    const nia = await world.user()
    for (const origin of [{ origin: 'https://elsewhere.example' }, { origin: 'null' }, {}]) {
      const socket = await openSocket(world, { ...cookieOf(nia), ...origin } as Record<string, string>)
      socket.send({ t: 'call', n: 1, method: 'devices.list', input: {} })
      assert.equal(await socket.closed(), 4001)
      assert.deepEqual(socket.frames, [])
    }
  })

  it('not with a token that opens nothing', async () => {
    for (const token of ['', 'x'.repeat(43), '../../etc/passwd']) {
      const socket = await openSocket(world)
      socket.send({ t: 'authorization', token })
      assert.equal(await socket.closed(), 4001)
      assert.deepEqual(socket.frames, [{ t: 'loggedOut' }])
    }
  })

  it('nobody may call, or hint, before they have said who they are', async () => {
    for (const frame of [
      { t: 'call', n: 1, method: 'server.info', input: {} },
      { t: 'typing', conversationId: newId() },
    ] as const) {
      const socket = await openSocket(world)
      socket.send(frame)
      assert.equal(await socket.closed(), 4001)
      assert.deepEqual(socket.frames, [])
    }
  })

  it('a connection is one device’s: a second token on it opens nothing', async () => {
    const [nia, tom] = [await world.user(), await world.user()]
    const socket = await openSocket(world)
    socket.send({ t: 'authorization', token: nia.token })
    socket.send({ t: 'authorization', token: tom.token })
    await socket.next('hello')
    await socket.echo()
    assert.equal(socket.frames.filter((frame) => frame.t === 'hello').length, 1)
    assert(await isConnected(nia))
    assert(!(await isConnected(tom)))
    socket.close()
  })

  it('whoever says nothing is closed', async (t) => {
    const gateway = createGateway({
      bus: memoryBus(),
      router: createRouter([], { checkOutputs: true, rateLimits: false }),
      findSession: async () => null,
      standing: async () => new Map(),
      log: createLog('silent'),
      trustProxy: false,
      authorizationTimeoutMs: 1,
    })
    const http = createServer().on('upgrade', gateway.accept).listen(0, '127.0.0.1')
    await once(http, 'listening')
    t.after(async () => {
      await gateway.close(0)
      http.close()
    })
    const address = http.address()
    assert(address && typeof address === 'object')
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}/ws`)
    const [code] = await once(socket, 'close')
    assert.equal(code, 4001)
  })
})

describe('what is not understood', () => {
  it('closes the connection with its code', async () => {
    const nia = await world.user()
    for (const [frame, code] of [
      ['{', 1007],
      ['', 1007],
      ['null', 1008],
      ['[]', 1008],
      ['{"t":"nonsense"}', 1008],
      ['{"t":"call","n":1.5,"method":"server.info","input":{}}', 1008],
      ['{"t":"call","method":"server.info","input":{}}', 1008],
      ['{"t":"typing","conversationId":"no id"}', 1008],
      [`{"t":"call","n":1,"method":"${'x'.repeat(101)}"}`, 1008],
      [`{"t":"ping","padding":"${'x'.repeat(256 * 1024)}"}`, 1009],
    ] as const) {
      const socket = await connect(world, nia)
      socket.send(frame)
      assert.equal(await socket.closed(), code, frame.slice(0, 60))
    }
    assert(!(await isConnected(nia)))
  })
})

describe('calls', () => {
  it('in parallel are answered by their number', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    const socket = await connect(world, mei)
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        index % 2
          ? socket.call(index, 'chat.send', { conversationId: room.id, ...text(`${index}`) })
          : socket.call(index, 'accounts.me', {}),
      ),
    )
    for (const [index, frame] of answers.entries()) {
      assert(frame.t === 'answer')
      assert.equal(frame.n, index)
      assert.equal('seq' in (frame.output as object), index % 2 === 1)
    }
    socket.close()
  })

  it('that are refused say so, and the connection stands', async () => {
    const mei = await world.user()
    const socket = await connect(world, mei)
    for (const [method, input, expected] of [
      ['chat.send', { conversationId: newId(), ...text('hello') }, 'conversation_not_found'],
      ['chat.send', { conversationId: 7 }, 'invalid_input'],
      ['chat.nonsense', {}, 'invalid_input'],
      ['__proto__', {}, 'invalid_input'],
      // Sessions start over HTTP, where a cookie can be set.
      ['accounts.logIn', { identifier: mei.handle, password: 'guessed' }, 'wrong_credentials'],
    ] as const) {
      const frame = await socket.call(1, method, input)
      assert(frame.t === 'refusal')
      assert.equal(frame.refusal.refusal, expected)
      assert(frame.refusal.message.length > 0)
    }
    await socket.echo()
    socket.close()
  })

  it('beyond what one connection may have at once are told to wait', async () => {
    const mei = await world.user()
    const socket = await connect(world, mei)
    const frames = await Promise.all(Array.from({ length: 200 }, (_, n) => socket.call(n, 'accounts.me', {})))
    const busy = frames.filter((frame) => frame.t === 'refusal')
    assert(busy.length > 0)
    for (const frame of busy) assert.equal(frame.refusal.refusal, 'busy')
    assert(frames.some((frame) => frame.t === 'answer'))
    socket.close()
  })
})

describe('typing', () => {
  it('reaches the other side of a direct chat, on each of their devices, and nobody else', async () => {
    const [mei, nia, tom] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const room = await world.direct(mei, nia)
    await world.direct(mei, tom)
    const niaAgain = await nia.anotherDevice()
    const meiAgain = await mei.anotherDevice()
    const [typist, own, peer, peerAgain, other] = await Promise.all(
      [mei, meiAgain, nia, niaAgain, tom].map((one) => connect(world, one)),
    )
    typist!.send({ t: 'typing', conversationId: room.id })
    const expected = { t: 'typing', conversationId: room.id, personId: mei.id }
    assert.deepEqual(await peer!.next('typing'), expected)
    assert.deepEqual(await peerAgain!.next('typing'), expected)
    for (const socket of [typist!, own!, other!]) {
      await socket.echo()
      assert(!socket.frames.some((frame) => frame.t === 'typing'))
    }
    for (const socket of [typist!, own!, peer!, peerAgain!, other!]) socket.close()
  })

  it('reaches nobody in a group, nobody who blocked, and no stranger’s chat', async () => {
    const [mei, nia, tom] = (await world.friends(3)) as [TestUser, TestUser, TestUser]
    const stranger = await world.user()
    const group = await world.group(mei, nia, tom)
    const blocked = await world.direct(mei, nia)
    const theirs = await world.direct(nia, tom)
    const open = await world.direct(mei, tom)
    await nia.call('contacts.block', { personId: mei.id, blocked: true })
    const [typist, outsider, hearer, last] = await Promise.all(
      [mei, stranger, nia, tom].map((one) => connect(world, one)),
    )
    typist!.send({ t: 'typing', conversationId: group.id })
    typist!.send({ t: 'typing', conversationId: blocked.id })
    typist!.send({ t: 'typing', conversationId: theirs.id })
    outsider!.send({ t: 'typing', conversationId: theirs.id })
    // Each is looked up on its own; calls of both typists that come after them, and a hint that arrives, end the wait.
    await outsider!.call(1, 'updates.snapshot', {})
    await typist!.call(1, 'updates.snapshot', {})
    typist!.send({ t: 'typing', conversationId: open.id })
    assert.equal((await last!.next('typing')).conversationId, open.id)
    await hearer!.echo()
    assert(!hearer!.frames.some((frame) => frame.t === 'typing'))
    assert.equal(last!.frames.filter((frame) => frame.t === 'typing').length, 1)
    for (const socket of [typist!, outsider!, hearer!, last!]) socket.close()
  })
})

describe('pushes', () => {
  it('tell every device of everyone concerned what the difference tells', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    const sockets = []
    for (const device of [mei, await mei.anotherDevice(), nia]) {
      sockets.push({ device, from: await device.head(), socket: await connect(world, device) })
    }
    for (const words of ['one', 'two', 'three']) await room.say(mei, words)
    await nia.call('chat.read', { conversationId: room.id, seq: 2 })
    await mei.call('contacts.edit', { personId: nia.id, remark: 'Nia from the market' })
    await world.settle()

    for (const { device, from, socket } of sockets) {
      await socket.echo()
      const pushes = socket.frames.filter((frame) => frame.t === 'updates')
      let cursor = from
      for (const { prev, useq, updates } of pushes) {
        assert.equal(prev, cursor)
        assert.equal(useq, prev + updates.length)
        cursor = useq
      }
      const pushed = pushes.flatMap((frame) => frame.updates)
      assert(pushed.length >= 4)
      assert.deepEqual(pushed, await device.updates(from))
      socket.close()
    }
  })

  it('go to nobody who is not concerned', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    const stranger = await connect(world, await world.user())
    await room.say(mei, 'between us')
    await world.settle()
    await stranger.echo()
    assert.deepEqual(
      stranger.frames.map((frame) => frame.t),
      ['hello', 'pong'],
    )
    stranger.close()
  })
})

describe('a device that is logged out', () => {
  it('is told and closed at once; the others stay', async () => {
    const mei = await world.user()
    const lost = await mei.anotherDevice()
    const [kept, gone] = [await connect(world, mei), await connect(world, lost)]
    await mei.call('devices.logOut', { deviceId: lost.deviceId })
    assert.equal(await gone.closed(), 4001)
    assert.deepEqual(gone.frames.at(-1), { t: 'loggedOut' })
    await kept.echo()
    kept.close()
  })

  it('can do nothing more on a connection that it keeps open', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    const lost = await mei.anotherDevice()
    const raw = await rawSocket(lost)
    await mei.call('devices.logOut', { deviceId: lost.deviceId })
    await raw.hears('loggedOut')
    raw.write({ t: 'call', n: 1, method: 'chat.send', input: { conversationId: room.id, ...text('from a thief') } })
    raw.write({ t: 'authorization', token: mei.token })
    raw.write({ t: 'call', n: 2, method: 'chat.send', input: { conversationId: room.id, ...text('again') } })
    await room.say(nia, 'a secret')
    await world.settle()
    raw.socket.end()
    await once(raw.socket, 'close')
    assert.deepEqual(
      (await room.history(nia)).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : [])),
      ['a secret'],
    )
    assert(!raw.heard().includes('a secret'))
  })

  it('does not come in while it is being let in', async () => {
    const mei = await world.user()
    const lost = await mei.anotherDevice()
    const socket = await openSocket(world)
    socket.send({ t: 'authorization', token: lost.token })
    await mei.call('devices.logOut', { deviceId: lost.deviceId })
    assert.equal(await socket.closed(), 4001)
    assert(!(await isConnected(lost)))
  })
})

describe('a device that does not read', () => {
  const allowedBytes = 256 * 1024

  it('costs the server little, holds up nobody, and gets one hint when it reads again', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    const slow = await rawSocket(await nia.anotherDevice())
    const quick = await connect(world, nia)
    slow.socket.pause()

    const words = 'steep '.repeat(1600)
    let largestFrame = 0
    let mostHeld = 0
    let sent = 0
    // The kernel takes the first megabytes; then the server has to hold what is pushed, or not.
    for (let isFull = false, more = 40; more > 0; more -= isFull ? 1 : 0) {
      await Promise.all(Array.from({ length: 20 }, () => room.say(mei, words)))
      sent += 20
      largestFrame = 20 * (words.length + 1000)
      mostHeld = Math.max(mostHeld, slow.held())
      isFull ||= slow.held() > 0
      assert(sent < 20_000, 'the test never filled the line')
    }
    assert(mostHeld > 0)
    assert(mostHeld <= allowedBytes + largestFrame, `${mostHeld} bytes were held`)

    await quick.echo()
    const pushed = quick.frames.flatMap((frame) => (frame.t === 'updates' ? frame.updates : []))
    assert.equal(pushed.filter((update) => update.kind === 'message').length, sent)
    quick.close()

    slow.socket.resume()
    await slow.hears('hint')
    assert.equal(slow.heard().split('"t":"hint"').length, 2)
    assert(slow.heard().includes(`{"t":"hint","head":${await nia.head()}}`))
    // From here on it is like any other.
    await room.say(mei, 'and now in small sips')
    await slow.hears('small sips')
    slow.socket.destroy()
  })

  it('is not read from while its answers wait', async () => {
    const [mei, nia] = (await world.friends(2)) as [TestUser, TestUser]
    const room = await world.direct(mei, nia)
    for (let count = 0; count < 20; count++) await room.say(nia, 'x'.repeat(9000))
    const greedy = await rawSocket(mei)
    greedy.socket.pause()
    const history = { conversationId: room.id, limit: 20 }
    let asked = 0
    while (!greedy.isHeldBack()) {
      // A few in each turn, so that none is turned away for being too many at once.
      for (let count = 0; count < 4; count++) {
        greedy.write({ t: 'call', n: ++asked, method: 'chat.history', input: history })
      }
      await setImmediate()
      assert(asked < 100_000, 'it was read from for as long as it asked')
    }
    // What it was asked before then is still answered: at most 64 calls, each of some 200 KB.
    for (let count = 0; count < 500; count++) {
      greedy.write({ t: 'call', n: ++asked, method: 'chat.history', input: history })
    }
    const sentinel = await connect(world, mei)
    await sentinel.call(1, 'chat.history', history)
    assert(greedy.isHeldBack())
    assert(greedy.held() < allowedBytes + 64 * 250_000, `${greedy.held()} bytes were held`)
    sentinel.close()
    greedy.socket.resume()
    await greedy.hears(`"n":${asked}`)
    greedy.socket.destroy()
  })
})

/** A device on a bare TCP connection, which minds no rule of the protocol; and what the server holds for it. */
async function rawSocket(user: TestUser) {
  const accepted = once(server.http.app.server, 'connection') as Promise<[Socket]>
  const socket = connectTcp(Number(new URL(await world.origin()).port), '127.0.0.1')
  const [serverSide] = await accepted
  let heard = ''
  const waiting = new Set<{ part: string; resolve: () => void }>()
  const check = () => {
    for (const one of waiting) if (heard.includes(one.part)) one.resolve()
  }
  socket.on('data', (data) => {
    heard += data.toString('latin1')
    check()
  })
  const raw = {
    socket,
    heard: () => heard,
    held: () => serverSide.writableLength,
    isHeldBack: () => serverSide.isPaused(),
    hears: (part: string) =>
      new Promise<void>((resolve) => {
        waiting.add({ part, resolve })
        check()
      }),
    /** One masked text frame; the mask of zeros changes nothing. */
    write(frame: object) {
      const body = Buffer.from(JSON.stringify(frame))
      assert(body.length < 65_536)
      const head = body.length < 126 ? [0x81, 0x80 | body.length] : [0x81, 0xfe, body.length >> 8, body.length & 0xff]
      socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), body]))
    },
  }
  socket.write(
    `GET /ws HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGVhaG91c2UgdGVhaG91cw==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  await raw.hears('101 Switching')
  raw.write({ t: 'authorization', token: user.token })
  await raw.hears('"hello"')
  return raw
}
