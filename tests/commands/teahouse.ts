import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { openDb } from '@teahouse/server/platform/db/db'
import { createLog } from '@teahouse/server/platform/log'
import { createTestDatabase } from '@teahouse/testkit'

const main = join(import.meta.dirname, '../../apps/server/src/commands/main.ts')

/** Where a server’s things are: settings, as in the environment. */
export type Place = Record<string, string>

export interface Outcome {
  exitCode: number | null
  said: string
  told: string
}

/** Runs the `teahouse` command as a person does, on what a place names. */
export async function teahouse(place: Place, words: string[], { input = '' } = {}): Promise<Outcome> {
  const { TEAHOUSE_DATA: _, DATABASE_URL: __, NODE_OPTIONS: ___, ...env } = process.env
  const child = spawn(process.execPath, [main, ...words], { env: { ...env, ...place } })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [said, told] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exitCode: await ended, said, told }
}

export async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-command-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What has to be closed before the database of a place goes. */
const open = new WeakMap<Place, () => Promise<void>>()

/** An empty database and an empty folder. */
export async function emptyPlace(t: TestContext): Promise<Place> {
  const database = await createTestDatabase()
  t.after(async () => {
    await open.get(place)?.()
    await database.drop()
  })
  const place: Place = { DATABASE_URL: database.url, TEAHOUSE_DATA: await newFolder(t), TEAHOUSE_DEMO: 'off' }
  return place
}

/** A server on what is stored in a place. */
export async function openServer(place: Place) {
  const config = readConfig({ ...place, TEAHOUSE_RATE_LIMITS: 'off', TEAHOUSE_LOG: 'error' })
  const db = openDb(place.DATABASE_URL!)
  const server = await compose(config, { db, log: createLog('error') })
  await server.jobs.start()
  open.set(place, async () => {
    await server.stop()
    await db.close()
  })
  const call = async (token: string, name: string, input: object) => {
    const session = await server.accounts.findSession(token)
    return JSON.parse(
      JSON.stringify(
        await server.router.call(name, input, {
          session,
          origin: 'http://localhost',
          address: '127.0.0.1',
          keepSession: () => {},
          signal: new AbortController().signal,
        }),
      ),
    )
  }
  return { ...server, call }
}
