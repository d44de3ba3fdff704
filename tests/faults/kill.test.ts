import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Message } from '@teahouse/contract/talk/content'
import type { NumberedUpdate } from '@teahouse/contract/updates'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { peopleDataFolder, type Townsman } from './town.ts'
import { call, startWriter, type Writer, type Written } from './writer.ts'

const people = 200
const groupSize = 20
/** How many messages are acknowledged between one fault and the next. */
const stretch = 400

test(`${people} people write while the server and its database are killed`, { timeout: 120_000 }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-kill-'))
  let server: ServerProcess | undefined
  const calledOff = new AbortController()
  t.after(async () => {
    calledOff.abort()
    await server?.kill()
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  })

  const town = await peopleDataFolder(folder, { people, groupSize })
  server = await startServerProcess(folder)
  let { origin } = server

  const counter = createCounter()
  const writers = town.map((person) =>
    startWriter(person, { origin: () => origin, onWritten: counter.add, signal: calledOff.signal }),
  )
  const refused = Promise.race(writers.map((writer) => writer.failed))
  const more = (count: number) => Promise.race([counter.more(count), refused, server!.crashed])

  async function whileWriting(fault: string, strike: () => Promise<void>): Promise<void> {
    await more(stretch)
    const struckAt = performance.now()
    await strike()
    // So many may have been on their way already; one more was sent afterwards.
    await more(people + 1)
    t.diagnostic(`${fault}: messages sent after it were acknowledged after ${since(struckAt)} s`)
  }
  async function killServer(): Promise<void> {
    await server!.kill()
    server = await startServerProcess(folder)
    origin = server.origin
  }
  await whileWriting('server killed', killServer)
  await whileWriting('database killed', () => server!.killDatabase())
  await whileWriting('both killed', async () => {
    await server!.killDatabase()
    await killServer()
  })
  await more(stretch)
  await Promise.all(writers.map((writer) => writer.finish()))
  t.diagnostic(`${counter.total()} messages were acknowledged`)

  const logs = await assertLogs(origin, writers)
  await assertStreams(origin, town, logs)
})

const since = (startedAt: number) => ((performance.now() - startedAt) / 1000).toFixed(1)

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

/** What was acknowledged stands in the logs: once, where the answer said, in the order of writing, without gaps. */
async function assertLogs(origin: string, writers: readonly Writer[]): Promise<Map<string, Message[]>> {
  const logs = new Map<string, Message[]>()
  for (const { person } of writers) {
    for (const id of person.conversationIds) if (!logs.has(id)) logs.set(id, await readLog(origin, person.token, id))
  }
  for (const log of logs.values())
    assert.deepEqual(
      log.map((message) => message.seq),
      log.map((_, index) => index + 1),
      'a conversation has a gap',
    )

  for (const { person, written } of writers) {
    for (const conversationId of person.conversationIds) {
      const theirs = logs.get(conversationId)!.filter((message) => message.senderId === person.id)
      assert.deepEqual(
        theirs.map(({ id, seq }): Written => ({ messageId: id, conversationId, seq })),
        written.filter((one) => one.conversationId === conversationId),
        'what one person wrote is not what the log has of them',
      )
    }
  }
  return logs
}

/** Each person’s stream is dense and tells every message of their conversations, once, in order. */
async function assertStreams(origin: string, town: readonly Townsman[], logs: Map<string, Message[]>): Promise<void> {
  for (const person of town) {
    const updates = await readStream(origin, person.token)
    assert.deepEqual(
      updates.map((one) => one.useq),
      updates.map((_, index) => index + 1),
      'a stream has a gap',
    )
    for (const conversationId of person.conversationIds) {
      const told = updates.flatMap(({ update }) =>
        update.kind === 'message' && update.message.conversationId === conversationId ? [update.message] : [],
      )
      assert.deepEqual(told, logs.get(conversationId), 'a stream tells something else than the log')
    }
  }
}

async function readLog(origin: string, token: string, conversationId: string): Promise<Message[]> {
  const log: Message[] = []
  for (;;) {
    const input = { conversationId, afterSeq: log.at(-1)?.seq ?? 0, limit: 200 }
    const { messages, hasMore } = await call(origin, token, 'chat.history', input)
    log.push(...messages)
    if (!hasMore) return log
  }
}

async function readStream(origin: string, token: string): Promise<NumberedUpdate[]> {
  const stream: NumberedUpdate[] = []
  for (let cursor = 0; ; ) {
    const diff = await call(origin, token, 'updates.diff', { cursor, limit: 1000 })
    assert.equal(diff.state, 'ok')
    stream.push(...diff.updates)
    if (diff.cursor === diff.head) return stream
    cursor = diff.cursor
  }
}
