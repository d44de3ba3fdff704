import type { Db } from '../db/db.ts'
import { openSession } from '../db/session.ts'

/** Something that is always true of what is stored. */
export interface Check {
  /** `<module>.<what>`. */
  name: string
  /** What holds, as a sentence. */
  holds: string
  /** What it means for people when it does not, and what to do. */
  remedy: string
  /** A query for the exceptions: one row for each, with a column `what` that names it. It only reads. */
  sql: string
}

/** Marks SQL that is kept as text. */
export const sql = (strings: TemplateStringsArray): string => strings.join('')

export interface Finding {
  check: Pick<Check, 'name' | 'holds' | 'remedy'>
  /** How often it does not hold. */
  count: number
  /** The first of these, by name. */
  examples: string[]
}

const fetchedAtOnce = 1000
export const examplesKept = 10

/**
 * Holds all checks against one moment of the database, which goes on being written meanwhile. Each is one query, read
 * through a cursor: memory does not grow with what is stored, or with what is found. `onDone` hears of each check.
 */
export async function runChecks(
  db: Db,
  checks: readonly Check[],
  onDone: (check: Check, finding: Finding | undefined) => void,
): Promise<Finding[]> {
  const client = await openSession(db)
  const findings: Finding[] = []
  try {
    await client.query(`set statement_timeout = 0; set work_mem = '64MB'`)
    await client.query('begin isolation level repeatable read read only')
    for (const check of checks) {
      await client.query(`declare finding no scroll cursor for ${check.sql}`)
      const finding: Finding = { check, count: 0, examples: [] }
      for (;;) {
        const { rows } = await client.query<{ what: string }>(`fetch ${fetchedAtOnce} from finding`)
        finding.count += rows.length
        const room = examplesKept - finding.examples.length
        finding.examples.push(...rows.slice(0, room).map((row) => row.what))
        if (rows.length < fetchedAtOnce) break
      }
      await client.query('close finding')
      if (finding.count > 0) findings.push(finding)
      onDone(check, finding.count > 0 ? finding : undefined)
    }
    await client.query('commit')
  } finally {
    await client.end().catch(() => {})
  }
  return findings
}
