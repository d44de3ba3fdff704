import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { compose, type Teahouse } from '../compose.ts'
import type { Config } from '../config.ts'
import { type Blobs, openBlobs } from '../engines/blobs/index.ts'
import { useExternalPostgres, visitEmbeddedPostgres } from '../engines/database/index.ts'
import { systemClock } from '../platform/clock.ts'
import { type Db, openDb } from '../platform/db/db.ts'
import { pendingMigrations } from '../platform/db/migrate.ts'
import { createJobs } from '../platform/jobs/index.ts'
import { busByJobs } from '../platform/jobs/relay.ts'
import { createLog } from '../platform/log.ts'
import { Problem } from '../platform/problem.ts'
import { explainDatabase } from '../platform/start-problem.ts'
import { migrations } from '../stored.ts'

/** What a server stores, opened by a command, beside the server or without it. Disposed of when the command ends. */
export interface House extends AsyncDisposable {
  db: Db
  blobs: Blobs
  /** Whether a server runs on the built-in database; undefined with `DATABASE_URL`, where nobody can tell. */
  isOpen: boolean | undefined
}

/** Opens what the settings name. Without `mayBeNew`, there must have been a server here before. */
export async function openHouse(config: Config, { mayBeNew = false } = {}): Promise<House> {
  await using steps = new AsyncDisposableStack()
  const folder = join(config.dataFolder, 'database')
  if (!config.databaseUrl && !mayBeNew && !existsSync(join(folder, 'cluster'))) {
    throw new Problem(
      `There is no Teahouse in ${config.dataFolder}. Name its folder in TEAHOUSE_DATA, or its database in DATABASE_URL, ` +
        'as for the server.',
    )
  }
  await mkdir(config.dataFolder, { recursive: true, mode: 0o711 })
  const { uid } = await stat(config.dataFolder)
  if (process.getuid?.() === 0 && uid !== 0) {
    // What root writes there, the server could not read.
    throw new Problem(
      `${config.dataFolder} belongs to another user. Run this as the user of the server: sudo -u '#${uid}' …`,
    )
  }
  const engine = config.databaseUrl
    ? { ...useExternalPostgres(config.databaseUrl), isGuest: undefined }
    : await visitEmbeddedPostgres({ folder, durable: true })
  steps.defer(() => engine.stop())
  const db = openDb(engine.url, { maxConnections: 4 })
  steps.defer(() => db.close())
  await db.row`select 1 as one`.catch((error) => {
    throw explainDatabase(error, config)
  })
  process.umask(0o077)
  const blobs = await openBlobs({ s3: config.s3, folder: join(config.dataFolder, 'blobs') })
  const undo = steps.move()
  return { db, blobs, isOpen: engine.isGuest, [Symbol.asyncDispose]: () => undo.disposeAsync() }
}

/** Refuses a database that another release has built; a new one is nobody’s yet. */
export async function assertUpToDate({ db }: House): Promise<void> {
  const pending = await pendingMigrations(db, migrations)
  const { rows } = await db.pool.query(`select to_regclass('migrations.applied') is not null as "isBuilt"`)
  if (!rows[0].isBuilt || pending.length === 0) return
  throw new Problem(
    `The database is of an older release (it lacks ${pending.join(', ')}). ` +
      'Start the server of this release, or say "teahouse migrate", and ask again.',
  )
}

/** Does some work with the whole server behind it, which serves nobody, and tells the one that does what has changed. */
export async function withTeahouse<T>(
  config: Config,
  house: House,
  work: (teahouse: Teahouse) => Promise<T>,
): Promise<T> {
  await assertUpToDate(house)
  const { db } = house
  const log = createLog(config.logLevel === 'warn' ? 'error' : config.logLevel)
  const bus = config.natsUrl ? undefined : busByJobs({ db, jobs: createJobs({ db, clock: systemClock, log }) })
  const teahouse = await compose(config, { db, log, ...(bus && { bus }) })
  try {
    return await work(teahouse)
  } finally {
    await teahouse.stop()
  }
}
