import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after } from 'node:test'
import { townspeople } from '@teahouse/server/demo/people'
import { seedDemoWorld } from '@teahouse/server/demo/seed'
import { makeTestBucket } from '@teahouse/server/engines/blobs/test-store.fixture'
import { serveWebApp } from '@teahouse/server/platform/http/web-app'
import { createWorld, type World } from '@teahouse/testkit'
import { startServerProcess } from '../server-process.ts'
import { openFront } from './front.ts'

/**
 * What the windows of a town are served by: one server with the built web app, in this process. With
 * TEAHOUSE_TEST_TOWN=two there is a second one in a process of its own, over the same PostgreSQL, NATS and S3, and one
 * door before both; what a test does through `world` happens at the first.
 */
export async function openServers(town: {
  isDemo: boolean
  env: Record<string, string>
}): Promise<{ world: World; origin: string }> {
  const isTwo = process.env.TEAHOUSE_TEST_TOWN === 'two'
  const env = { TEAHOUSE_DEMO: town.isDemo ? 'on' : 'off', ...town.env }
  const shared = isTwo ? await sharedEngines() : {}
  // Said before the world says its own: the second server goes before the database that it works on.
  const ending = new AsyncDisposableStack()
  after(() => ending.disposeAsync())
  const world = await createWorld({
    env: { ...env, ...shared },
    isClockRunning: true,
    demoPeople: town.isDemo ? townspeople.filter((person) => person.isOffered) : [],
  })
  if (town.isDemo) await seedDemoWorld(world.server, () => {})
  await world.settle()
  // Another build than the usual one can be walked through as well.
  const built = resolve(process.env.TEAHOUSE_TEST_WEB ?? join(import.meta.dirname, '../../apps/web/dist'))
  await serveWebApp(world.server.http.app, built)
  const origin = await world.origin()
  const port = isTwo ? await withSecond(world, Number(new URL(origin).port)) : new URL(origin).port
  // Under this name browsers trust a page without a certificate, as microphones and service workers need.
  return { world, origin: `http://localhost:${port}` }

  async function withSecond({ databaseUrl }: World, firstPort: number): Promise<number> {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-second-'))
    ending.defer(() => rm(folder, { recursive: true, force: true }))
    const second = await startServerProcess(folder, {
      env: { ...env, ...shared, DATABASE_URL: databaseUrl },
    })
    ending.defer(async () => void (await second.stop()))
    const front = await openFront([firstPort, second.port])
    ending.defer(front.close)
    return front.port
  }
}

/** The settings of servers that share everything; `npm test` says where it is. */
async function sharedEngines(): Promise<Record<string, string>> {
  const { TEAHOUSE_TEST_POSTGRES_URL: postgres, TEAHOUSE_TEST_NATS_URL: nats } = process.env
  if (!postgres || !nats) throw new Error('two servers need TEAHOUSE_TEST_POSTGRES_URL and TEAHOUSE_TEST_NATS_URL')
  // Where the world makes its database.
  process.env.TEAHOUSE_TEST_DATABASE_URL = postgres
  const { bucket, endpoint, region, credentials } = await makeTestBucket()
  return {
    NATS_URL: nats,
    S3_BUCKET: bucket,
    S3_ENDPOINT: endpoint!,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: credentials!.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials!.secretAccessKey,
  }
}
