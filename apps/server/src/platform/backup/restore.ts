import { Readable } from 'node:stream'
import type pg from 'pg'
import { queryable } from '../db/db.ts'
import { migrate, migrationFiles } from '../db/migrate.ts'
import { openSession } from '../db/session.ts'
import { Problem } from '../problem.ts'
import { type ArchiveEntry, join, readArchive } from './archive.ts'
import {
  type BackUpNeeds,
  blobFolder,
  format,
  type Manifest,
  manifestPath,
  type Opening,
  openingPath,
  tableFolder,
} from './form.ts'
import { holdsRows, load, minded, setSequence, type Table, tablesOf, useOneSpelling, weigh } from './tables.ts'

/**
 * Puts a backup into an empty place: builds the schemas as they were, fills them in one transaction that commits only
 * when every checksum and every table’s digest agrees, and then brings them up to date with this release. Refuses with
 * a `Problem`, and leaves the database as it was. A `isTrial` keeps what was stored to the letter.
 */
export async function restore(
  needs: BackUpNeeds,
  file: string,
  { isTrial }: { isTrial: boolean },
): Promise<{ opening: Opening; manifest: Manifest; applied: string[] }> {
  const { db, modules, parts, signal } = needs
  const client = await openSession(db)
  const read: { opening?: Opening; manifest?: Manifest; files: number } = { files: 0 }
  try {
    await useOneSpelling(client)
    await empty(client, modules)
    await readArchive(file, async (entry) => {
      signal.throwIfAborted()
      if (!read.opening) {
        read.opening = await readOpening(file, entry)
        await build(needs, read.opening)
        await client.query('begin')
        await minded(client, read.opening.tables, false)
        // A migration may have written rows; those of the backup come instead.
        await client.query(`truncate ${read.opening.tables.map((table) => table.name).join(', ')}`)
      } else if (entry.path === manifestPath) read.manifest = parse<Manifest>(file, entry, await join(entry.bytes))
      else if (entry.path.startsWith(tableFolder)) await fill(file, client, read.opening, entry)
      else {
        await keepBlob(needs, file, entry)
        if (++read.files % 1000 === 0) needs.tell(`${read.files} files`)
      }
    })
    const { opening, manifest } = read
    if (!opening || !manifest) throw new Problem(`${file} ends too early: it has no ${manifestPath}.`)
    await compare(client, opening, manifest)
    for (const { name, last } of manifest.sequences) if (last !== null) await setSequence(client, name, last)
    await minded(client, opening.tables, true)
    if (!isTrial) await parts.startStreamsAnew(queryable(client))
    await client.query('commit')
    return { opening, manifest, ...(await migrate(db, modules)) }
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Refuses where anything is stored. Schemas without a row are what an earlier attempt left: they go. */
async function empty(client: pg.Client, modules: BackUpNeeds['modules']): Promise<void> {
  const schemas = modules.map((one) => one.schema)
  for (const table of await tablesOf(client, schemas)) {
    if (!(await holdsRows(client, table))) continue
    throw new Problem(
      `There is a Teahouse here already (${table.name} has rows), and a backup goes only into an empty place.\n` +
        'Stop the server, then move the data folder aside or name a new one in TEAHOUSE_DATA ' +
        '(with DATABASE_URL: name a database that is new), and restore again.',
    )
  }
  const { rows } = await client.query(`select to_regclass('migrations.applied') is not null as "isOurs"`)
  if (!rows[0].isOurs) return
  await client.query(`drop schema if exists ${['migrations', ...schemas].join(', ')} cascade`)
}

async function readOpening(file: string, entry: ArchiveEntry): Promise<Opening> {
  const isFirst = entry.path === openingPath
  const opening = parse<Opening>(file, entry, isFirst ? await join(entry.bytes) : Buffer.from('{}'))
  if (opening.format === format) return opening
  throw new Problem(
    opening.format
      ? `${file} has the form ${opening.format}, which this release cannot read. Restore it with a newer one.`
      : `${file} is no backup of a Teahouse.`,
  )
}

function parse<T>(file: string, { path }: ArchiveEntry, bytes: Buffer): T {
  try {
    return JSON.parse(String(bytes)) as T
  } catch {
    throw new Problem(`${file} is damaged: ${path} cannot be read.`)
  }
}

/** The schemas as they were when the backup was made: what came later is applied to what is restored, as an upgrade. */
async function build({ db, modules, version }: BackUpNeeds, opening: Opening): Promise<void> {
  const nameOf = ({ schema, file }: { schema: string; file: string }) => `${schema}/${file}`
  const ours = new Map((await migrationFiles(modules)).map((one) => [nameOf(one), one.checksum]))
  const theirs = new Map(opening.migrations.map((one) => [nameOf(one), one.checksum]))
  for (const [name, checksum] of theirs) {
    if (ours.get(name) === checksum) continue
    throw new Problem(
      `The backup was made by Teahouse ${opening.version}, and this is ${version}, which ` +
        `${ours.has(name) ? 'has another' : 'does not know the'} migration ${name}. ` +
        'Restore with the release that made the backup, or a newer one.',
    )
  }
  await migrate(db, modules, { only: (one) => theirs.has(nameOf(one)) })
}

async function fill(file: string, client: pg.Client, { tables }: Opening, entry: ArchiveEntry): Promise<void> {
  const name = entry.path.slice(tableFolder.length).split('/')[0]
  const table = tables.find((one) => one.name === name)
  if (!table) throw new Problem(`${file} is damaged: ${entry.path} belongs to no table that it names.`)
  try {
    await load(client, table, entry.bytes)
  } catch (error) {
    if (error instanceof Problem) throw error
    const { code, message } = error as Error & { code?: string }
    // 53100: PostgreSQL’s disk is full.
    if (code === '53100' || code === 'ENOSPC') throw error
    throw new Problem(`${file} is damaged: ${entry.path} cannot be read (${message}).`)
  }
}

async function keepBlob(
  { blobs }: BackUpNeeds,
  file: string,
  { path, bytes, contentType }: ArchiveEntry,
): Promise<void> {
  if (!path.startsWith(blobFolder)) throw new Problem(`${file} holds something of no kind: ${path}.`)
  await blobs.put(path.slice(blobFolder.length), Readable.from(bytes, { objectMode: false }), {
    contentType: contentType ?? 'application/octet-stream',
  })
}

async function compare(client: pg.Client, { tables }: Opening, manifest: Manifest): Promise<void> {
  const expected = new Map(manifest.tables.map((one) => [one.name, one]))
  for (const table of tables satisfies Table[]) {
    const { rows, digest } = await weigh(client, table)
    const want = expected.get(table.name)
    if (want?.rows === rows && want.digest === digest) continue
    throw new Problem(
      `${table.name} is not what it was: ${want?.rows} rows with the digest ${want?.digest} were stored, ` +
        `${rows} with ${digest} came back. Nothing was kept.`,
    )
  }
}
