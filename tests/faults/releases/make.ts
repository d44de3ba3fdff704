// Writes <version>.sql: a small town’s data as this release keeps it. Run it when a release is made, and commit the
// file; from then on it stays as it is, because it is what people have on their disks.
import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '@teahouse/server/compose'
import { readConfig } from '@teahouse/server/config'
import { type Db, openDb } from '@teahouse/server/platform/db/db'
import { createLog } from '@teahouse/server/platform/log'
import { version } from '@teahouse/server/version'
import { createTestDatabase } from '@teahouse/testkit/database'
import pg from 'pg'
import { settings } from '../../server-process.ts'
import { tell } from './story.ts'

const sources = join(import.meta.dirname, '../../../apps/server/src')

async function dump({ pool }: Db): Promise<string> {
  const rowsOf = async (text: string) => (await pool.query(text)).rows
  const parts = [`-- The data of Teahouse ${version}, written by tests/faults/releases/make.ts.`]
  const migrations = await rowsOf('select schema, file from migrations.applied order by at, schema, file')
  for (const schema of new Set(['migrations', ...migrations.map((one) => one.schema)])) {
    parts.push(`create schema ${schema};`)
  }
  parts.push(
    `create table migrations.applied (
  schema text not null, file text not null, checksum text not null, at timestamptz not null default now(),
  primary key (schema, file)
);`,
  )
  for (const { schema, file } of migrations) {
    const [path] = globSync(`**/${schema}/migrations/${file}`, { cwd: sources })
    parts.push((await readFile(join(sources, path!), 'utf8')).trim())
  }

  // Rows may name rows of tables that come later.
  parts.push('set session_replication_role = replica;')
  const tables = await rowsOf(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`)
  for (const { name } of tables) {
    const [{ rows }] = await rowsOf(`select json_agg(one) as rows from ${name} one`)
    for (const row of rows ?? []) {
      const json = pg.escapeLiteral(JSON.stringify(row))
      parts.push(`insert into ${name} select * from json_populate_record(null::${name}, ${json});`)
    }
  }
  parts.push('set session_replication_role = origin;')
  return `${parts.join('\n')}\n`
}

await using steps = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), 'teahouse-release-'))
steps.defer(() => rm(folder, { recursive: true, force: true }))
const database = await createTestDatabase()
steps.defer(() => database.drop())
const db = openDb(database.url)
steps.defer(() => db.close())
const teahouse = await compose(readConfig(settings(folder)), { db, log: createLog('error') })
steps.defer(() => teahouse.stop())
await teahouse.jobs.start()
await tell(teahouse)
await writeFile(join(import.meta.dirname, `${version}.sql`), await dump(db))
