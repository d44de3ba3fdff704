import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, gzip } from 'node:zlib'
import type pg from 'pg'
import copy from 'pg-copy-streams'

/** A table as it is written down: `name` with its schema. */
export interface Table {
  name: string
  columns: string[]
}

/** What a table holds, told shortly: the digest does not depend on the order of the rows. */
export interface Weight {
  rows: number
  digest: string
}

/** A part of a table is a COPY of its own, so that a reader needs no more memory than this. */
const partBytes = 8 * 1024 * 1024

const compress = promisify(gzip)
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const columnsOf = (table: Table) => table.columns.map(quoted).join(', ')
const inSql = (table: Table) => table.name.split('.').map(quoted).join('.')

/** The same value is the same text, whatever the server or the client is set to. */
export async function useOneSpelling(client: pg.ClientBase): Promise<void> {
  await client.query(`
    set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set extra_float_digits = 1;
    set bytea_output = 'hex'; set client_encoding = 'UTF8'; set statement_timeout = 0; set lock_timeout = 0;
    set idle_in_transaction_session_timeout = 0`)
}

/** All tables of some schemas, those that others refer to before those that do. */
export async function tablesOf(client: pg.ClientBase, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(
    `select namespace.nspname || '.' || class.relname as name,
       (select array_agg(attname::text order by attnum) from pg_attribute
        where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
       array(select other_namespace.nspname || '.' || other.relname from pg_constraint
             join pg_class other on other.oid = confrelid join pg_namespace other_namespace on other_namespace.oid = other.relnamespace
             where contype = 'f' and conrelid = class.oid and confrelid <> conrelid) as "refersTo"
     from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
     where relkind in ('r', 'p') and not relispartition and nspname = any($1) order by 1`,
    [schemas],
  )
  const ordered: Table[] = []
  const left = new Map(rows.map((row) => [row.name, row]))
  while (left.size > 0) {
    const free = [...left.values()].filter((one) => !one.refersTo.some((name) => left.has(name)))
    if (free.length === 0) throw new Error(`tables that refer to each other: ${[...left.keys()].join(', ')}`)
    for (const { name, columns } of free) {
      ordered.push({ name, columns })
      left.delete(name)
    }
  }
  return ordered
}

/** Counts the rows of a table and adds up their digests. */
export async function weigh(client: pg.ClientBase, table: Table): Promise<Weight> {
  const { rows } = await client.query<Weight>(
    `select count(*) as rows, coalesce(sum(('x' || left(md5(line), 15))::bit(60)::bigint), 0)::text as digest
     from (select row(${columnsOf(table)})::text as line from ${inSql(table)}) as lines`,
  )
  return rows[0]!
}

/** The rows of a table in the text format of COPY, gzipped, in parts that end with a line. */
export async function* dump(client: pg.ClientBase, table: Table): AsyncGenerator<Buffer> {
  const lines = client.query(copy.to(`copy (select ${columnsOf(table)} from ${inSql(table)}) to stdout`))
  let held: Buffer[] = []
  let heldBytes = 0
  for await (const piece of lines as AsyncIterable<Buffer>) {
    held.push(piece)
    heldBytes += piece.length
    if (heldBytes < partBytes) continue
    const whole = Buffer.concat(held)
    const end = whole.lastIndexOf(0x0a) + 1
    if (end > 0) yield await compress(whole.subarray(0, end), { level: 3 })
    held = [whole.subarray(end)]
    heldBytes = whole.length - end
  }
  if (heldBytes > 0) yield await compress(Buffer.concat(held), { level: 3 })
}

/**
 * Lets rows into some tables as they were, past triggers that allow only what the product does. Told with `false`, and
 * again with `true` in the same transaction: nobody else ever sees them without.
 */
export async function minded(client: pg.ClientBase, tables: readonly Table[], areTriggersOn: boolean): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct namespace.nspname || '.' || class.relname as name
     from pg_trigger join pg_class class on class.oid = tgrelid join pg_namespace namespace on namespace.oid = class.relnamespace
     where not tgisinternal and namespace.nspname || '.' || class.relname = any($1) order by 1`,
    [tables.map((table) => table.name)],
  )
  const verb = areTriggersOn ? 'enable' : 'disable'
  for (const { name } of rows) await client.query(`alter table ${inSql({ name, columns: [] })} ${verb} trigger user`)
}

/** Puts one part of a dump into its table. */
export async function load(client: pg.ClientBase, table: Table, part: AsyncIterable<Uint8Array>): Promise<void> {
  const into = client.query(copy.from(`copy ${inSql(table)} (${columnsOf(table)}) from stdin`))
  await pipeline(part, createGunzip(), into)
}

/** Where each sequence stands; null when it has given nothing out. */
export async function sequencesOf(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<{ name: string; last: string | null }[]> {
  const { rows } = await client.query(
    `select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences
     where schemaname = any($1) order by 1`,
    [schemas],
  )
  return rows
}

export async function setSequence(client: pg.ClientBase, name: string, last: string): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint)', [name.split('.').map(quoted).join('.'), last])
}

export async function holdsRows(client: pg.ClientBase, table: Table): Promise<boolean> {
  return (await client.query(`select from ${inSql(table)} limit 1`)).rows.length > 0
}
