import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { queryable } from '../db/db.ts'
import { pendingMigrations } from '../db/migrate.ts'
import { openSession } from '../db/session.ts'
import { Problem } from '../problem.ts'
import { type ArchiveWriter, writeArchive } from './archive.ts'
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
import { holdBlobs } from './hold.ts'
import { dump, sequencesOf, tablesOf, useOneSpelling, weigh } from './tables.ts'

/**
 * Writes everything that the server holds into one archive while the server goes on: the database as of one moment,
 * then the blobs of which it spoke at that moment. Whatever was acknowledged before the call is in it.
 */
export async function backUp(needs: BackUpNeeds, file: string): Promise<Manifest & { sizeBytes: number }> {
  const { db, modules } = needs
  const pending = await pendingMigrations(db, modules)
  if (pending.length > 0) {
    throw new Problem(
      `The database was built by another release: ${pending.join(', ')} ${pending.length === 1 ? 'is' : 'are'} not ` +
        'applied. Back up with the release that runs on it, or bring it up to date with "teahouse migrate".',
    )
  }
  const client = await openSession(db)
  const archive = await writeArchive(file)
  const keyFile = `${file}.blobs`
  try {
    await holdBlobs(client)
    const manifest = await copyDatabase(needs, client, archive, keyFile)
    await copyBlobs(needs, archive, keyFile, manifest)
    // While this connection lived, nothing was erased.
    await client.query('select 1')
    await archive.add(manifestPath, json(manifest))
    return { ...manifest, ...(await archive.finish()) }
  } finally {
    await archive.abandon()
    await rm(keyFile, { force: true })
    // The hold ends with it.
    await client.end().catch(() => {})
  }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 1)}\n`)

/** The tables, and beside the archive a list of the blobs: so the snapshot can end before the long part begins. */
async function copyDatabase(
  { modules, parts, version, tell, signal }: BackUpNeeds,
  client: pg.Client,
  archive: ArchiveWriter,
  keyFile: string,
): Promise<Manifest> {
  await useOneSpelling(client)
  await client.query('begin isolation level repeatable read read only')
  const schemas = modules.map((one) => one.schema)
  const tables = (await tablesOf(client, schemas)).filter((table) => !parts.passing.includes(table.name))
  const migrations = await client.query<Opening['migrations'][number]>(
    'select schema, file, checksum from migrations.applied order by schema, file',
  )
  const server = await client.query<{ at: Date; postgres: string }>(
    `select now() as at, current_setting('server_version') as postgres`,
  )
  const opening: Opening = {
    format,
    version,
    madeAt: server.rows[0]!.at.toISOString(),
    postgres: server.rows[0]!.postgres,
    migrations: migrations.rows,
    tables,
  }
  await archive.add(openingPath, json(opening))

  const manifest: Manifest = {
    tables: [],
    sequences: await sequencesOf(client, schemas),
    blobs: { count: 0, sizeBytes: 0, missing: [] },
  }
  for (const table of tables) {
    const weight = await weigh(client, table)
    manifest.tables.push({ name: table.name, ...weight })
    if (weight.rows === 0) continue
    tell(`${table.name}: ${weight.rows} rows`)
    let part = 0
    for await (const bytes of dump(client, table)) {
      signal.throwIfAborted()
      await archive.add(`${tableFolder}${table.name}/${String(++part).padStart(6, '0')}.copy.gz`, bytes)
    }
  }
  const keys = Readable.from(linesOf(parts.blobs(queryable(client))))
  await pipeline(keys, createWriteStream(keyFile, { mode: 0o600 }))
  await client.query('commit')
  return manifest
}

async function* linesOf(blobs: AsyncIterable<{ key: string; contentType: string }>): AsyncGenerator<string> {
  for await (const { key, contentType } of blobs) yield `${key}\t${contentType}\n`
}

async function copyBlobs(
  { blobs, tell, signal }: BackUpNeeds,
  archive: ArchiveWriter,
  keyFile: string,
  manifest: Manifest,
): Promise<void> {
  const told = manifest.blobs
  for await (const line of createInterface({ input: createReadStream(keyFile) })) {
    signal.throwIfAborted()
    const [key = '', contentType = ''] = line.split('\t')
    const blob = await blobs.get(key)
    if (!blob) {
      if (told.missing.length < 100) told.missing.push(key)
      continue
    }
    await archive.addStream(`${blobFolder}${key}`, blob.stream, { sizeBytes: blob.sizeBytes, contentType })
    told.count++
    told.sizeBytes += blob.sizeBytes
    if (told.count % 1000 === 0) tell(`${told.count} files`)
  }
}
