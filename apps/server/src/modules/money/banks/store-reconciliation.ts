import type { Difference } from '@teahouse/contract/money/banks'
import type { StatementFile, StatementLine } from '../../../engines/banks/index.ts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'

/** Two administrators, or one and the job, compare one after the other. */
export async function lockComparing(tx: Tx, adapter: string): Promise<void> {
  await tx.run`select pg_advisory_xact_lock(hashtextextended('banks compare ' || ${adapter}, 0))`
}

export interface ComparedDay {
  day: string
  comparedAt: Date
  fileName: string
  lines: number
  matched: number
  open: number
}

export async function saveStatement(
  tx: Tx,
  one: { adapter: string; day: string; file: StatementFile; at: Date; lines: readonly StatementLine[] },
): Promise<void> {
  const { adapter, day, file, at, lines } = one
  await tx.run`
    insert into banks.statement (adapter, day, file_name, file_text, compared_at, lines, matched)
    values (${adapter}, ${day}, ${file.name}, ${file.text}, ${at}, ${lines.length}, 0)
    on conflict (adapter, day) do update
    set file_name = excluded.file_name, file_text = excluded.file_text, compared_at = excluded.compared_at,
        lines = excluded.lines`
  await tx.run`delete from banks.statement_line where adapter = ${adapter} and day = ${day}`
  await tx.run`
    insert into banks.statement_line (adapter, bank_id, day, movement_id, currency, amount_minor, text)
    select ${adapter}, bank_id, ${day}::date, nullif(movement_id, '')::uuid, currency, amount_minor, text
    from unnest(${lines.map((line) => line.bankId)}::text[], ${lines.map((line) => line.movementId ?? '')}::text[],
                ${lines.map((line) => line.currency)}::text[], ${lines.map((line) => String(line.amountMinor))}::bigint[],
                ${lines.map((line) => line.text)}::text[])
         as line (bank_id, movement_id, currency, amount_minor, text)`
}

/** What the statements of all days say of some movements. */
export async function bookedAtBank(
  on: Queryable,
  adapter: string,
  movementIds: readonly string[],
): Promise<{ movementId: string; bankId: string; currency: string; amountMinor: bigint }[]> {
  const rows = await on.rows<{ movementId: string; bankId: string; currency: string; amountMinor: string }>`
    select movement_id as "movementId", bank_id as "bankId", currency, amount_minor::text as "amountMinor"
    from banks.statement_line where adapter = ${adapter} and movement_id = any(${movementIds})`
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }))
}

export async function setMatched(tx: Tx, adapter: string, day: string, matched: number): Promise<void> {
  await tx.run`update banks.statement set matched = ${matched} where adapter = ${adapter} and day = ${day}`
}

export interface FoundDifference {
  id: string
  kind: Difference['kind']
  currency: string
  hereMinor: bigint
  thereMinor: bigint
  text: string
  bankId: string | null
  movementId: string | null
}

/** Keeps what differs on a day; open differences that are there no more are gone. What was put aside stays so. */
export async function saveDifferences(
  tx: Tx,
  adapter: string,
  day: string,
  found: readonly FoundDifference[],
  at: Date,
): Promise<void> {
  await tx.run`
    update banks.difference set state = 'gone'
    where adapter = ${adapter} and day = ${day} and state = 'open' and id <> all(${found.map((one) => one.id)}::uuid[])`
  for (const { id, kind, currency, hereMinor, thereMinor, text, bankId, movementId } of found) {
    await tx.run`
      insert into banks.difference (id, adapter, day, kind, currency, here_minor, there_minor, text, bank_id,
                                    movement_id, found_at, state)
      values (${id}, ${adapter}, ${day}, ${kind}, ${currency}, ${String(hereMinor)}::bigint,
              ${String(thereMinor)}::bigint, ${text}, ${bankId}, ${movementId}, ${at}, 'open')
      on conflict (id) do update
      set here_minor = excluded.here_minor, there_minor = excluded.there_minor,
          state = case difference.state when 'gone' then 'open' else difference.state end`
  }
}

export async function days(on: Queryable, adapter: string, limit: number): Promise<ComparedDay[]> {
  return on.rows`
    select day::text as day, compared_at as "comparedAt", file_name as "fileName", lines, matched,
           (select count(*) from banks.difference
            where difference.adapter = statement.adapter and difference.day = statement.day and state = 'open') as open
    from banks.statement where adapter = ${adapter} order by statement.day desc limit ${limit}`
}

export async function day(on: Queryable, adapter: string, wanted: string): Promise<ComparedDay | undefined> {
  return on.row`
    select day::text as day, compared_at as "comparedAt", file_name as "fileName", lines, matched,
           (select count(*) from banks.difference
            where difference.adapter = statement.adapter and difference.day = statement.day and state = 'open') as open
    from banks.statement where adapter = ${adapter} and statement.day = ${wanted}`
}

export async function lastDay(on: Queryable, adapter: string): Promise<string | undefined> {
  const row = await on.row<{ day: string | null }>`
    select max(day)::text as day from banks.statement where adapter = ${adapter}`
  return row?.day ?? undefined
}

export function file(on: Queryable, adapter: string, wanted: string): Promise<StatementFile | undefined> {
  return on.row`
    select file_name as name, file_text as text from banks.statement where adapter = ${adapter} and day = ${wanted}`
}

export interface StoredDifference extends FoundDifference {
  day: string
  foundAt: Date
  state: Difference['state']
  resolvedAt: Date | null
  resolverId: string | null
  note: string | null
}

/** Open ones first, then the newest. */
export async function differences(on: Queryable, adapter: string, limit: number): Promise<StoredDifference[]> {
  const rows = await on.rows<
    Omit<StoredDifference, 'hereMinor' | 'thereMinor'> & { hereMinor: string; thereMinor: string }
  >`
    select id, day::text as day, kind, currency, here_minor::text as "hereMinor", there_minor::text as "thereMinor",
           text, bank_id as "bankId", movement_id as "movementId", found_at as "foundAt", state,
           resolved_at as "resolvedAt", resolver_id as "resolverId", note
    from banks.difference where adapter = ${adapter}
    order by state = 'open' desc, difference.day desc, id limit ${limit}`
  return rows.map((row) => ({ ...row, hereMinor: BigInt(row.hereMinor), thereMinor: BigInt(row.thereMinor) }))
}

/** False when it is not open. */
export async function resolve(on: Queryable, id: string, resolverId: string, note: string, at: Date): Promise<boolean> {
  const changed = await on.run`
    update banks.difference set state = 'resolved', resolver_id = ${resolverId}, note = ${note}, resolved_at = ${at}
    where id = ${id} and state = 'open'`
  return changed > 0
}
