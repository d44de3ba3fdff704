import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { startEmbeddedPostgres, useExternalPostgres } from '@teahouse/server/engines/database/index'
import { openDb } from '@teahouse/server/platform/db/db'
import { serveWebApp } from '@teahouse/server/platform/http/web-app'
import { newId } from '@teahouse/server/platform/ids'
import { createLog } from '@teahouse/server/platform/log'
import { makeAudience, sendBroadcast, standingOf } from './broadcast/audience.ts'
import type { Asked, Told } from './messages.ts'
import { openPayments } from './open-payments.ts'
import { makePacket, raceInside, storedPacket } from './packet-race/race.ts'

/**
 * The server under measurement: the real one, in a process of its own, on its real embedded database with fsync on, or
 * on the one of DATABASE_URL.
 * Only accounts are made by the short way, because five thousand password hashes measure nothing here.
 */
const folder = await mkdtemp(join(tmpdir(), 'teahouse-bench-'))
const config = readConfig({
  TEAHOUSE_DATA: folder,
  TEAHOUSE_HOST: '127.0.0.1',
  TEAHOUSE_PORT: '0',
  TEAHOUSE_DEMO: 'off',
  TEAHOUSE_RATE_LIMITS: 'off',
  TEAHOUSE_OVERLOAD_PROTECTION: process.env.TEAHOUSE_OVERLOAD_PROTECTION,
})
const log = createLog('error')
const engine = process.env.DATABASE_URL
  ? useExternalPostgres(process.env.DATABASE_URL)
  : await startEmbeddedPostgres({ folder: join(folder, 'database'), durable: true })
const db = openDb(engine.url)
const teahouse = await compose(config, { db, log })
// Another build than the usual one can be measured as well.
await serveWebApp(teahouse.http.app, process.env.TEAHOUSE_TEST_WEB ?? join(import.meta.dirname, '../../apps/web/dist'))
await teahouse.jobs.start()
await teahouse.http.app.listen({ host: '127.0.0.1', port: 0 })
const address = teahouse.http.app.server.address()
if (!address || typeof address === 'string') throw new Error('no port')

const tell = (told: Told) => process.send?.(told)
let made = 0

async function makePeople(count: number): Promise<{ id: string; token: string }[]> {
  const people: { id: string; token: string }[] = []
  while (people.length < count) {
    const together = Math.min(250, count - people.length)
    await teahouse.db.transaction(async (tx) => {
      for (let index = 0; index < together; index++) {
        const number = ++made
        const { id } = await teahouse.accounts.make(tx, { handle: `bench${number}`, name: `Bench ${number}` })
        const { token } = await teahouse.accounts.startSession(tx, id, {
          name: 'Bench',
          kind: 'program',
          address: '127.0.0.1',
        })
        people.push({ id, token })
      }
    })
  }
  return people
}

/** Lines of many lengths, as people write them. */
const sentence = (number: number) => `Line ${number + 1}. ${'The tide comes and the tide goes. '.repeat(number % 5)}`

process.on('message', async (asked: Asked) => {
  const { contacts, chat } = teahouse
  if (asked.ask === 'people') tell({ tell: 'people', people: await makePeople(asked.count) })
  if (asked.ask === 'pair') {
    const ids: string[] = []
    for (const [a, b] of asked.pairs) {
      await db.transaction(async (tx) => {
        await contacts.befriend(tx, a, b)
        ids.push(await chat.direct(tx, a, b))
      })
    }
    tell({ tell: 'conversations', ids })
  }
  if (asked.ask === 'group') {
    const conversationId = newId()
    const [ownerId = '', ...memberIds] = asked.personIds
    await db.transaction((tx) => chat.membership.makeGroup(tx, { conversationId, name: 'Bench', ownerId, memberIds }))
    tell({ tell: 'conversations', ids: [conversationId] })
  }
  if (asked.ask === 'devices') {
    const device = { name: 'Bench', kind: 'program', address: '127.0.0.1' } as const
    const deviceIds: string[][] = []
    for (const personId of asked.personIds) {
      const sessions = await db.transaction(async (tx) => {
        const made: { deviceId: string }[] = []
        while (made.length < asked.each) made.push(await teahouse.accounts.startSession(tx, personId, device))
        return made
      })
      deviceIds.push(sessions.map(({ deviceId }) => deviceId))
    }
    tell({ tell: 'devices', deviceIds })
  }
  if (asked.ask === 'payments') {
    tell({ tell: 'payments', paymentIds: await openPayments(teahouse, asked.payers, asked.each) })
  }
  if (asked.ask === 'talk') {
    const { conversationId, senderIds, count } = asked
    for (let said = 0; said < count; said += 500) {
      const together = Math.min(500, count - said)
      const lines = Array.from({ length: together }, (_, index) => ({
        conversationId,
        messageId: newId(),
        senderId: senderIds[(said + index) % senderIds.length]!,
        content: { kind: 'text' as const, text: sentence(said + index), mentions: [] },
        fingerprint: null,
      }))
      await db.transaction((tx) => chat.log.append(tx, lines))
    }
    tell({ tell: 'done' })
  }
  if (asked.ask === 'packet') tell({ tell: 'packet', redPacketId: await makePacket(teahouse, asked) })
  if (asked.ask === 'race') {
    const { through, redPacketId, openers } = asked
    tell({ tell: 'raced', race: await raceInside(teahouse, through, redPacketId, openers) })
  }
  if (asked.ask === 'packetState')
    tell({ tell: 'packetState', stored: await storedPacket(teahouse, asked.redPacketId) })
  if (asked.ask === 'audience') tell({ tell: 'audience', accountId: await makeAudience(teahouse, asked.count) })
  if (asked.ask === 'broadcast')
    tell({ tell: 'broadcast', number: await sendBroadcast(teahouse, asked.accountId, asked.text) })
  if (asked.ask === 'broadcastState') {
    tell({ tell: 'broadcastState', standing: await standingOf(teahouse, asked.accountId, asked.number) })
  }
  if (asked.ask === 'usage') {
    await teahouse.settle()
    globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    const { heapUsed, external } = process.memoryUsage()
    tell({
      tell: 'usage',
      cpuMs: (user + system) / 1000,
      // What is in use, and not what the process has taken: pages that earlier work gave back would hide the difference.
      usedBytes: heapUsed + external,
      connections: teahouse.gateway.connectionCount,
    })
  }
  if (asked.ask === 'stop') {
    await teahouse.stop()
    await db.close()
    await engine.stop()
    await rm(folder, { recursive: true, force: true })
    process.exit(0)
  }
})
// Whoever started it is gone, however they went.
process.once('disconnect', () => process.exit(1))
tell({ tell: 'ready', port: address.port, databaseUrl: engine.url })
