import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { commitCutter } from './commit-cutter.ts'
import { type FaultyProxy, startProxy } from './proxy.ts'

/** A server that keeps what it hears, and a proxy before it. */
async function site(t: TestContext, answer: (bytes: Buffer, socket: Socket) => void = (b, socket) => socket.write(b)) {
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      heard.push(bytes)
      answer(bytes, socket)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy = await startProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  t.after(async () => {
    await proxy.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { proxy, heard: () => Buffer.concat(heard) }
}

async function line({ port }: FaultyProxy): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  return socket
}

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve))

async function read(socket: Socket, count: number): Promise<Buffer> {
  let all = Buffer.alloc(0)
  while (all.length < count) all = Buffer.concat([all, (await once(socket, 'data'))[0]])
  return all
}

describe('the proxy', () => {
  it('passes everything on, both ways, when the weather is fine', async (t) => {
    const { proxy, heard } = await site(t)
    const socket = await line(proxy)
    const bytes = randomBytes(3_000_000)
    socket.write(bytes)
    assert.deepEqual(await read(socket, bytes.length), bytes)
    assert.deepEqual(heard(), bytes)
    socket.destroy()
  })

  it('delays one direction and keeps the order', async (t) => {
    const { proxy } = await site(t)
    const socket = await line(proxy)
    proxy.down.delayMs = 60
    const startedAt = performance.now()
    socket.write('a')
    await new Promise((resolve) => setTimeout(resolve, 10))
    proxy.down.delayMs = 0
    socket.write('b')
    assert.equal(String(await read(socket, 2)), 'ab')
    assert(performance.now() - startedAt >= 55)
    socket.destroy()
  })

  it('cuts all lines, and turns new ones away while it is shut', async (t) => {
    const { proxy } = await site(t)
    const [one, two] = await Promise.all([line(proxy), line(proxy)])
    one.write('x')
    two.write('x')
    await Promise.all([read(one, 1), read(two, 1)])
    proxy.isOpen = false
    proxy.cut()
    await Promise.all([closed(one), closed(two)])
    assert.equal(proxy.lineCount, 0)
    const turnedAway = connect(proxy.port, '127.0.0.1')
    turnedAway.on('error', () => {})
    await closed(turnedAway)
    proxy.isOpen = true
    const again = await line(proxy)
    again.write('y')
    assert.equal(String(await read(again, 1)), 'y')
    again.destroy()
  })

  it('swallows one direction and says nothing', async (t) => {
    const { proxy } = await site(t)
    const socket = await line(proxy)
    proxy.down.isSwallowing = true
    socket.write('question')
    while (proxy.takenBytes.down < 8) await new Promise((resolve) => setImmediate(resolve))
    proxy.down.isSwallowing = false
    socket.write('!')
    assert.equal(String(await read(socket, 1)), '!')
    assert(!socket.destroyed)
    socket.destroy()
  })

  it('cuts in the middle of a message, which arrives that far', async (t) => {
    const { proxy, heard } = await site(t, () => {})
    const socket = await line(proxy)
    proxy.up.cutAfterBytes = 5
    socket.write('0123456789')
    await closed(socket)
    while (heard().length < 5) await new Promise((resolve) => setImmediate(resolve))
    assert.equal(String(heard()), '01234')
  })

  it('leads to another target from the next line on', async (t) => {
    const [first, second] = [await site(t), await site(t, (_, socket) => socket.write('second'))]
    const before = await line(first.proxy)
    first.proxy.target = second.proxy.target
    const after = await line(first.proxy)
    after.write('?')
    assert.equal(String(await read(after, 6)), 'second')
    before.destroy()
    after.destroy()
  })
})

describe('the cutter at COMMIT', () => {
  const message = (type: string, text: string) => {
    const body = Buffer.from(`${text}\0`)
    const head = Buffer.alloc(5)
    head.write(type)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const startUp = Buffer.from([0, 0, 0, 8, 0, 3, 0, 0])
  /** Where a message ends has nothing to do with where a piece ends. */
  const inPieces = (bytes: Buffer) =>
    Array.from({ length: Math.ceil(bytes.length / 3) }, (_, n) => bytes.subarray(n * 3, n * 3 + 3))

  for (const [when, reachesDatabase, reachesServer] of [
    ['before', false, false],
    ['unanswered', true, false],
    ['answered', true, true],
  ] as const) {
    it(`cuts ${when}`, () => {
      let cuts = 0
      const inspector = commitCutter({ when, mayCut: () => true, onCut: () => cuts++ })()
      const cutLine = { cut: () => {} }
      const sent = Buffer.concat([startUp, message('Q', 'begin'), message('Q', 'insert'), message('Q', 'commit')])
      const arrived = Buffer.concat(inPieces(sent).map((piece) => inspector('up', piece, cutLine)))
      assert.equal(arrived.includes('insert'), true)
      assert.equal(arrived.includes('commit\0'), reachesDatabase)
      const answer = inspector('down', message('C', 'COMMIT'), cutLine)
      assert.equal(answer.includes('COMMIT'), reachesServer)
      assert.equal(cuts, 1)
    })
  }

  it('leaves a line alone on which nothing is committed, and prepared statements that are not a commit', () => {
    const inspector = commitCutter({ when: 'before', mayCut: () => true, onCut: () => assert.fail('cut') })()
    const sent = Buffer.concat([
      startUp,
      message('Q', 'begin'),
      message('P', 's1\0select committed'),
      message('Q', 'x'),
    ])
    for (const piece of inPieces(sent)) inspector('up', piece, { cut: () => assert.fail('cut') })
  })
})
