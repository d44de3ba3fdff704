import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { idOf, townspeople } from '@teahouse/server/demo/people'
import { seedDemoWorld } from '@teahouse/server/demo/seed'
import { openDb } from '@teahouse/server/platform/db/db'
import { createLog } from '@teahouse/server/platform/log'
import { createTestDatabase, joinedBuses } from '@teahouse/testkit'

it('several servers that start at once on an empty database build one world', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-cluster-'))
  const database = await createTestDatabase()
  t.after(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })
  const config = readConfig({ TEAHOUSE_DATA: folder, TEAHOUSE_LOG: 'error' })
  const servers = await Promise.all(
    joinedBuses(3).map(async (bus) => {
      const db = openDb(database.url)
      const server = await compose(config, { db, log: createLog(config.logLevel), bus })
      t.after(async () => {
        await server.stop()
        await db.close()
      })
      return server
    }),
  )
  await Promise.all(servers.map((server) => seedDemoWorld(server, () => {})))
  const [first] = servers
  assert(first)
  const people = await first.accounts.people(
    first.db,
    townspeople.map(({ id }) => id),
  )
  assert.equal(people.length, townspeople.length)
  const heads = await Promise.all(servers.map((server) => server.updates.head(server.db, idOf('nia'))))
  assert.equal(new Set(heads).size, 1)
  for (const server of servers) assert.deepEqual(server.stickers.packs, first.stickers.packs)
})
