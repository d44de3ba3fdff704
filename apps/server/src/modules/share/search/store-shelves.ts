import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** Until the commit, only one process puts things on a shelf: what was read first cannot come in last. */
export async function lock(tx: Tx, shelf: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtext('search.shelf'), hashtext(${shelf}))`
}

export interface Filling {
  /** How the finder kept things when this was filled. */
  kind: string
  /** The last thing that was put in; null: none yet. */
  filledTo: string | null
  isFilled: boolean
}

export function filling(on: Queryable, shelf: string): Promise<Filling | undefined> {
  return on.row`
    select kind, filled_to as "filledTo", is_filled as "isFilled" from search.shelf where name = ${shelf}`
}

export async function noteFilling(on: Queryable, shelf: string, { kind, filledTo, isFilled }: Filling): Promise<void> {
  await on.run`
    insert into search.shelf (name, kind, filled_to, is_filled) values (${shelf}, ${kind}, ${filledTo}, ${isFilled})
    on conflict (name) do update
    set kind = excluded.kind, filled_to = excluded.filled_to, is_filled = excluded.is_filled`
}
