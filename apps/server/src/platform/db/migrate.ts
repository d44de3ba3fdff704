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

/**
 * Brings every module’s schema up to date: forward only, each file once, each in its own transaction. A file that
 * was applied and has changed since is refused, because two servers would then disagree about the schema.
 */
export async function migrate(db: Db, modules: readonly Migrations[]): Promise<{ applied: string[] }> {
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
    for (const { schema, folder } of modules) {
      for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
        if (await apply(connection, schema, file, await readFile(join(folder, file), 'utf8')))
          applied.push(`${schema}/${file}`)
      }
    }
  } finally {
    await connection.query('select pg_advisory_unlock($1)', [lockKey]).catch(() => {})
    connection.release()
  }
  return { applied }
}

async function apply(connection: pg.PoolClient, schema: string, file: string, text: string): Promise<boolean> {
  const checksum = createHash('sha256').update(text).digest('hex')
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
