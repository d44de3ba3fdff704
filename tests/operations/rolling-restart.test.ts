import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import { createClient, memoryStore, openReplica, type Transport, webTransport } from '@teahouse/client'
import type { Message } from '@teahouse/contract/talk/content'
import { createWorld, type Room, type TestUser } from '@teahouse/testkit'
import { startServerProcess } from '../server-process.ts'

const people = 8
/** So many messages are acknowledged between one step of the restart and the next. */
const stretch = 120

test('two servers are restarted in turn while people write, and nobody notices', { timeout: 180_000 }, async (t) => {
  const world = await createWorld()
  const friends = await world.friends(people)
  const group = await world.group(friends[0]!, ...friends.slice(1))
  const rooms: Room[] = [group]
  const roomsOf = new Map<TestUser, Room[]>()
  for (let at = 0; at < people; at += 2) {
    const direct = await world.direct(friends[at]!, friends[at + 1]!)
    rooms.push(direct)
    for (const one of friends.slice(at, at + 2)) roomsOf.set(one, [group, direct])
  }

  const natsUrl = process.env.TEAHOUSE_TEST_NATS_URL
  const env = { DATABASE_URL: world.databaseUrl, ...(natsUrl && { NATS_URL: natsUrl }) }
  const start = () => startServerProcess(world.dataFolder, { env })
  const servers = await Promise.all([start(), start()])
  t.after(() => Promise.all(servers.map((server) => server.kill())))
  const balancer = await startBalancer(() => servers.map((server) => server.port))
  t.after(() => balancer.close())

  const counter = createCounter()
  const writers = await Promise.all(
    friends.map((one) => startWriter(one, roomsOf.get(one)!, balancer.origin, counter.add)),
  )
  t.after(() => writers.forEach((writer) => void writer.close()))
  const { more } = counter

  await more(stretch)
  for (const index of [0, 1]) {
    const stoppedAtMs = performance.now()
    assert.equal(await servers[index]!.stop(), 0, `the server ended badly:\n${servers[index]!.said.join('\n')}`)
    t.diagnostic(`a server stopped within ${((performance.now() - stoppedAtMs) / 1000).toFixed(1)} s`)
    // The other one carries everybody meanwhile.
    await more(stretch)
    servers[index] = await start()
    await more(stretch)
  }
  await Promise.all(writers.map((writer) => writer.finish()))
  // Both had somebody to send elsewhere.
  const reconnections = writers.reduce((sum, one) => sum + one.closeCodes.length, 0)
  t.diagnostic(`${counter.total()} messages, ${reconnections} reconnections`)
  assert.ok(reconnections >= people)

  for (const writer of writers) {
    assert.deepEqual(writer.refusals, [], 'somebody was refused')
    assert.ok(
      writer.closeCodes.every((code) => code === 1001),
      `a line was not closed with a good-bye: ${writer.closeCodes}`,
    )
  }
  for (const room of rooms) await assertLog(room, writers)
})

function createCounter() {
  let total = 0
  const waiting = new Set<{ from: number; resolve: () => void }>()
  return {
    total: () => total,
    add() {
      total++
      for (const one of waiting) {
        if (total < one.from) continue
        waiting.delete(one)
        one.resolve()
      }
    },
    more: (count: number) => new Promise<void>((resolve) => waiting.add({ from: total + count, resolve })),
  }
}

type Writer = Awaited<ReturnType<typeof startWriter>>

/** Somebody at a real client, who writes to each of their chats one message after the other. */
async function startWriter(person: TestUser, rooms: readonly Room[], origin: string, onSent: () => void) {
  const closeCodes: number[] = []
  const refusals: unknown[] = []
  let isWriting = true
  let isOver = false
  const replica = await openReplica({
    client: createClient({
      origin,
      token: person.token,
      transport: watched(webTransport({ origin, token: person.token })),
    }),
    store: memoryStore(),
  })

  /** Notes how lines were closed, and what a person would hear of: refusals that do not pass by themselves. */
  function watched(web: Transport): Transport {
    const note = (body: unknown) => {
      if (body && typeof body === 'object' && 'refusal' in body && !('retryAfterSeconds' in body)) refusals.push(body)
    }
    return {
      async post(name, input, signal) {
        const answer = await web.post(name, input, signal)
        note(answer.body)
        return answer
      },
      open(hear) {
        let isOnline = false
        return web.open({
          opened: hear.opened,
          frame(text) {
            if (text.startsWith('{"t":"hello"')) isOnline = true
            if (text.startsWith('{"t":"refusal"')) note(JSON.parse(text).refusal)
            hear.frame(text)
          },
          closed(code) {
            if (isOnline && !isOver) closeCodes.push(code)
            hear.closed(code)
          },
        })
      },
    }
  }

  /** Resolves when the device knows the chat and shows nothing in it as on its way. */
  function sent({ id }: Room): Promise<void> {
    const chat = replica.chat(id)
    return new Promise((resolve) => {
      const look = () => {
        const shown = chat.getSnapshot()
        if (!shown || shown.pending) return
        off()
        resolve()
      }
      const off = chat.subscribe(look)
      look()
    })
  }

  const written = new Map<string, string[]>()
  const writing = rooms.map(async (room) => {
    const ids: string[] = []
    written.set(room.id, ids)
    await sent(room)
    while (isWriting) {
      const content = { kind: 'text', text: `${person.name} ${ids.length}` } as const
      ids.push(await replica.send({ conversationId: room.id, content }))
      await sent(room)
      onSent()
    }
  })

  return {
    person,
    written,
    closeCodes,
    refusals,
    /** Writes no more, once what is on its way has arrived. */
    async finish() {
      isWriting = false
      await Promise.all(writing)
      isOver = true
      replica.close()
    },
    close() {
      isWriting = false
      isOver = true
      replica.close()
    },
  }
}

/** The log has what everybody wrote: once, in the order of their writing, without gaps. */
async function assertLog(room: Room, writers: readonly Writer[]): Promise<void> {
  const members = writers.filter((one) => one.written.has(room.id))
  const log: Message[] = []
  for (let hasMore = true; hasMore; ) {
    const page = await members[0]!.person.call('chat.history', {
      conversationId: room.id,
      afterSeq: log.at(-1)?.seq ?? 0,
      limit: 200,
    })
    log.push(...page.messages)
    hasMore = page.hasMore
  }
  assert.deepEqual(
    log.map((message) => message.seq),
    log.map((_, index) => index + 1),
    'a conversation has a gap',
  )
  for (const { person, written } of members) {
    const theirs = log.filter((message) => message.senderId === person.id && message.content.kind === 'text')
    assert.deepEqual(
      theirs.map((message) => message.id),
      written.get(room.id),
      'what one person wrote is not what the log has of them',
    )
  }
}

/** One port before several servers: each new line goes to the next of them that takes it. */
async function startBalancer(ports: () => readonly number[]) {
  let turn = 0
  const lines = new Set<Socket>()
  const server = createServer((near) => {
    lines.add(near)
    near.on('error', () => {}).on('close', () => lines.delete(near))
    const order = ports().map((_, at, all) => all[(at + turn) % all.length]!)
    turn++
    const reach = ([port, ...others]: readonly number[]) => {
      if (port === undefined) return void near.destroy()
      const far = connect(port, '127.0.0.1')
      far.once('connect', () => {
        far.removeAllListeners('error').on('error', () => {})
        far.on('close', () => near.destroy())
        near.on('close', () => far.destroy())
        near.pipe(far).pipe(near)
      })
      far.once('error', () => reach(others))
    }
    reach(order)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close() {
      for (const line of lines) line.destroy()
      server.close()
    },
  }
}
