import type { Queryable } from '@teahouse/server/platform/db/db'
import type { tables } from './tables.ts'

interface Key {
  table: string
  name: string
  columns: string[]
}
interface Reference {
  name: string
  from: string
  fromColumns: string[]
  to: string
  toColumns: string[]
}

/** What PostgreSQL’s own catalogue says against the declared spreading, a sentence for each. */
export async function problemsOf(on: Queryable, declared: typeof tables): Promise<string[]> {
  const existing = await on.rows<{ name: string; columns: string[] }>`
    select n.nspname || '.' || c.relname as name,
           array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'
    order by 1`
  const keys = await on.rows<Key>`
    select n.nspname || '.' || c.relname as table, i.relname as name,
           array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality k (number, place)
                 join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
                 where k.place <= x.indnkeyatts order by k.place) as columns
    from pg_index x
    join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_class i on i.oid = x.indexrelid
    where x.indisunique and not c.relispartition and c.relkind in ('r', 'p')
    order by 1, 2`
  const references = await on.rows<Reference>`
    select r.conname as name, fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to,
           array(select a.attname::text from unnest(r.conkey) with ordinality k (number, place)
                 join pg_attribute a on a.attrelid = f.oid and a.attnum = k.number order by k.place) as "fromColumns",
           array(select a.attname::text from unnest(r.confkey) with ordinality k (number, place)
                 join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number order by k.place) as "toColumns"
    from pg_constraint r
    join pg_class f on f.oid = r.conrelid join pg_namespace fn on fn.oid = f.relnamespace
    join pg_class t on t.oid = r.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where r.contype = 'f'
    order by 1`

  const spreadBy = (table: string) => {
    const declaration = declared[table]
    return declaration && 'by' in declaration ? declaration.by : undefined
  }
  const problems: string[] = []
  for (const { name, columns } of existing) {
    if (!declared[name]) problems.push(`${name} is new: say in tests/sharding/tables.ts where it lies`)
    const by = spreadBy(name)
    if (by && !columns.includes(by)) problems.push(`${name} has no column ${by}`)
    if (by && !keys.some((key) => key.table === name)) problems.push(`${name} has no key`)
  }
  for (const name of Object.keys(declared))
    if (!existing.some((table) => table.name === name)) problems.push(`${name} is declared and does not exist`)
  for (const { table, name, columns } of keys) {
    const by = spreadBy(table)
    if (by && !columns.includes(by)) problems.push(`${name} of ${table} does not hold ${by}: (${columns.join(', ')})`)
  }
  for (const { name, from, fromColumns, to, toColumns } of references) {
    const [fromBy, toBy] = [spreadBy(from), spreadBy(to)]
    if (!fromBy && !toBy) continue
    const isTogether = fromBy && toBy && fromColumns.some((column, at) => column === fromBy && toColumns[at] === toBy)
    if (!isTogether) problems.push(`${name} of ${from} refers to ${to} on another machine`)
  }
  return problems
}
