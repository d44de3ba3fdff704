import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@teahouse/server/engines/database/index'
import { newId } from '@teahouse/server/platform/ids'
import pg from 'pg'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

let own: Promise<{ url: string; stop(): Promise<void> }> | undefined
/** Databases of `own` that are in use. */
let inUse = 0

/** The PostgreSQL of the test run (TEAHOUSE_TEST_DATABASE_URL), or one for this process, gone with it. */
async function cluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const shared = process.env.TEAHOUSE_TEST_DATABASE_URL
  if (shared) return { url: shared, stop: async () => {} }
  own ??= (async () => {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-test-'))
    const engine = await startEmbeddedPostgres({ folder, durable: false })
    return {
      url: engine.url,
      async stop() {
        await engine.stop()
        await rm(folder, { recursive: true, force: true })
      },
    }
  })()
  return own
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** An empty database of one’s own. */
export async function createTestDatabase(): Promise<TestDatabase> {
  inUse++
  const { url, stop } = await cluster()
  const name = `t_${newId().replaceAll('-', '')}`
  await administer(url, `create database ${name}`)
  const ownUrl = new URL(url)
  ownUrl.pathname = `/${name}`
  return {
    url: ownUrl.href,
    async drop() {
      await administer(url, `drop database if exists ${name} with (force)`)
      inUse--
      if (inUse > 0) return
      own = undefined
      await stop()
    },
  }
}
