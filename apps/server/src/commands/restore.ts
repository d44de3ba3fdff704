import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileBlobs } from '../engines/blobs/index.ts'
import { startEmbeddedPostgres } from '../engines/database/index.ts'
import { restore } from '../platform/backup/index.ts'
import { openDb } from '../platform/db/db.ts'
import { Problem } from '../platform/problem.ts'
import { backUpParts, migrations } from '../stored.ts'
import { version } from '../version.ts'
import { tellFindings } from './check.ts'
import type { Asked, Command, ExitCode } from './command.ts'
import { type House, openHouse } from './house.ts'
import { inWords } from './sizes.ts'

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'restore <file> [--verify]',
  summary: 'Put a backup into an empty place; or only see whether it could be.',
  words:
    'Goes only into an empty place: a TEAHOUSE_DATA that is new, or a DATABASE_URL without tables. An older backup is\n' +
    'brought up to date with this release. People stay logged in; their devices take what the backup knows. Nothing\n' +
    'is kept unless every checksum agrees.',
  options: {
    verify: { type: 'boolean', says: 'restore into a temporary place, compare, check, and throw it away' },
    in: { type: 'string', says: 'with --verify: the folder for the temporary place; it needs room for everything' },
  },
  examples: [
    'TEAHOUSE_DATA=/srv/new teahouse restore teahouse.tar',
    'teahouse restore --verify /srv/backups/teahouse-2026-11-22T020000Z.tar',
  ],
  takes: [1, 1],
  cleansUp: true,
  async run(asked) {
    const file = asked.path(asked.words[0]!)
    const there = await stat(file).catch(() => undefined)
    if (!there?.isFile()) throw new Problem(`There is no file ${file}.`)
    if (asked.options.verify) return verify(asked, file)

    await using house = await openHouse(asked.config, { mayBeNew: true })
    const { opening, applied } = await put(asked, house, file, { isTrial: false })
    asked.say(`Restored what Teahouse ${opening.version} held at ${opening.madeAt}.`)
    if (applied.length > 0) asked.say(`Brought up to date: ${applied.join(', ')}.`)
    asked.say('Start the server: everybody is logged in as they were.')
    return 0
  },
}

async function put({ tell, signal }: Asked, { db, blobs }: House, file: string, how: { isTrial: boolean }) {
  return restore({ db, blobs, modules: migrations, parts: backUpParts, version, tell, signal }, file, how)
}

/** Restores into a place of its own, where every digest is compared, and has that place checked. */
async function verify(asked: Asked, file: string): Promise<ExitCode> {
  const base = typeof asked.options.in === 'string' ? asked.path(asked.options.in) : tmpdir()
  await using steps = new AsyncDisposableStack()
  const folder = await mkdtemp(join(base, 'teahouse-verify-'))
  steps.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const engine = await startEmbeddedPostgres({ folder: join(folder, 'database'), durable: false })
  steps.defer(() => engine.stop())
  const db = openDb(engine.url, { maxConnections: 4 })
  steps.defer(() => db.close())
  const house: House = {
    db,
    blobs: await fileBlobs(join(folder, 'blobs')),
    isOpen: false,
    [Symbol.asyncDispose]: async () => {},
  }

  const { opening, manifest } = await put(asked, house, file, { isTrial: true })
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  asked.say(
    `The archive is whole: ${rows} rows of ${manifest.tables.length} tables and ${manifest.blobs.count} files ` +
      `(${inWords(manifest.blobs.sizeBytes)}), as Teahouse ${opening.version} held them at ${opening.madeAt}.`,
  )
  return await tellFindings(asked, house)
}
