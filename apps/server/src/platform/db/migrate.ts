import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Db } from './db.ts'

export interface Migrations {
  /** The PostgreSQL schema that they build: the module’s name. */
  schema: string
  folder: string
}

// Any number that nothing else in this database uses: only one process migrates at a time.
const lockKey = 7_284_106_551

export interface MigrationFile {
  schema: string
  file: string
  text: string
  checksum: string
}

/** Every migration of this release, in the order in which they are applied. */
export async function migrationFiles(modules: readonly Migrations[]): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for (const { schema, folder } of modules) {
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const text = await readFile(join(folder, file), 'utf8')
      files.push({ schema, file, text, checksum: createHash('sha256').update(text).digest('hex') })
    }
  }
  return files
}

/** What of this release’s migrations a database lacks, as `schema/file`; everything when it is new. */
export async function pendingMigrations(db: Db, modules: readonly Migrations[]): Promise<string[]> {
  const { rows } = await db.pool.query(`select to_regclass('migrations.applied') is not null as "isBuilt"`)
  const applied = rows[0].isBuilt ? await db.pool.query('select schema, file from migrations.applied') : { rows: [] }
  const known = new Set(applied.rows.map((row) => `${row.schema}/${row.file}`))
  return (await migrationFiles(modules))
    .map(({ schema, file }) => `${schema}/${file}`)
    .filter((name) => !known.has(name))
}

/**
 * Brings every module’s schema up to date: forward only, each file once, each in its own transaction. A file that
 * was applied and has changed since is refused, because two servers would then disagree about the schema.
 * `only` leaves some out: for a backup, which is put into the schema that it was made from.
 */
export async function migrate(
  db: Db,
  modules: readonly Migrations[],
  { only = () => true }: { only?: (file: MigrationFile) => boolean } = {},
): Promise<{ applied: string[] }> {
  const connection = await db.pool.connect()
  const applied: string[] = []
  try {
    await connection.query('select pg_advisory_lock($1)', [lockKey])
    await connection.query(`
      create schema if not exists migrations;
      create table if not exists migrations.applied (
        schema text not null, file text not null, checksum text not null, at timestamptz not null default now(),
        primary key (schema, file)
      )`)
    for (const migration of (await migrationFiles(modules)).filter(only)) {
      if (await apply(connection, migration)) applied.push(`${migration.schema}/${migration.file}`)
    }
  } finally {
    await connection.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {})
    connection.release()
  }
  return { applied }
}

async function apply(connection: pg.PoolClient, { schema, file, text, checksum }: MigrationFile): Promise<boolean> {
  const known = await connection.query('select checksum from migrations.applied where schema = $1 and file = $2', [
    schema,
    file,
  ])
  if (known.rows[0]) {
    if (known.rows[0].checksum !== checksum) {
      throw new Error(
        `${schema}/${file} was applied with other contents. Write a new migration instead of changing an old one.`,
      )
    }
    return false
  }
  await connection.query('begin')
  try {
    await connection.query(`create schema if not exists ${schema}`)
    await connection.query(text)
    await connection.query('insert into migrations.applied (schema, file, checksum) values ($1, $2, $3)', [
      schema,
      file,
      checksum,
    ])
    await connection.query('commit')
    return true
  } catch (error) {
    await connection.query('rollback')
    throw error
  }
}
