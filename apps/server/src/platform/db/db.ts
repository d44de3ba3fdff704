import { createHash } from 'node:crypto'
import pg from 'pg'
import { Refusal } from '../refusal.ts'
import { keepPulse } from './pulse.ts'

// Sequences and counts are far below 2^53; a bigint beyond that would be silently wrong, so it stops here.
// Money is selected as text and becomes a bigint in the wallet.
pg.types.setTypeParser(pg.types.builtins.INT8, (value) => {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new Error(`int8 out of the safe range: ${value}`)
  return number
})

/**
 * Statements are written as SQL, in tagged templates: `tx.rows<Row>\`select … where id = ${id}\``. Values are always
 * parameters. Each template is one named prepared statement, parsed and planned once a connection.
 */
export interface Queryable {
  rows<R extends object>(strings: TemplateStringsArray, ...values: unknown[]): Promise<R[]>
  /** The first row, if there is one. */
  row<R extends object>(strings: TemplateStringsArray, ...values: unknown[]): Promise<R | undefined>
  /** How many rows it changed. */
  run(strings: TemplateStringsArray, ...values: unknown[]): Promise<number>
}

export interface Tx extends Queryable {
  /** Last things to write, in the order in which they were asked for: locks taken here are held only until the commit. */
  beforeCommit(work: (tx: Tx) => Promise<void>): void
  /** Told once the commit has returned; never when it failed. */
  afterCommit(work: () => void): void
  /** One value for the length of a transaction: lets parts of one commit find what they share. */
  shared<T>(key: symbol, make: () => T): T
}

export interface Db extends Queryable {
  /**
   * Runs `work` in one transaction. A deadlock or serialization failure runs it again, up to three times, so it must
   * do nothing outside the transaction but through `afterCommit`.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { snapshot?: boolean }): Promise<T>
  /** One connection of its own, for what needs a session. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

interface Statement {
  name: string
  text: string
}

const statements = new WeakMap<TemplateStringsArray, Statement>()

function statementOf(strings: TemplateStringsArray): Statement {
  let statement = statements.get(strings)
  if (!statement) {
    const text = strings.reduce((whole, part, index) => `${whole}$${index}${part}`)
    statement = { name: createHash('sha1').update(text).digest('base64url'), text }
    statements.set(strings, statement)
  }
  return statement
}

const needsEscape = /["\\]/

/** A list as PostgreSQL reads it. `pg` escapes each element anew, which for lists of ids costs more than all else of a statement. */
function listOf(values: readonly unknown[]): unknown {
  let text = ''
  for (const value of values) {
    if (text !== '') text += ','
    if (typeof value === 'number') text += value
    else if (value === null) text += 'NULL'
    else if (typeof value === 'string' && !needsEscape.test(value)) text += `"${value}"`
    else return values
  }
  return `{${text}}`
}

type Runner = Pick<pg.ClientBase | pg.Pool, 'query'>

/** The same words on a connection of one’s own. */
export function queryable(runner: Runner): Queryable {
  const query = (strings: TemplateStringsArray, values: unknown[]) =>
    (runner as pg.Pool).query({
      ...statementOf(strings),
      values: values.map((value) => (Array.isArray(value) ? listOf(value) : value)),
    })
  return {
    rows: async <R extends object>(strings: TemplateStringsArray, ...values: unknown[]) =>
      (await query(strings, values)).rows as R[],
    row: async <R extends object>(strings: TemplateStringsArray, ...values: unknown[]) =>
      (await query(strings, values)).rows[0] as R | undefined,
    run: async (strings, ...values) => (await query(strings, values)).rowCount ?? 0,
  }
}

/** PostgreSQL’s codes for “somebody else was faster; do it again”. */
const retryable = new Set(['40001', '40P01'])

const isRetryable = (error: unknown) => error instanceof Error && 'code' in error && retryable.has(String(error.code))

/** Whether a statement failed because the named constraint lets a value stand only once. */
export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint

/** By default, whoever waits for a free connection for longer than this is refused: the server is full. */
const defaultWaitMs = 3_000

/**
 * A transaction whose server was silent for so long is undone by the database: whoever has lost the line between two
 * statements must not keep others from the rows that it locked.
 */
const abandonedAfterMs = 5_000

/** How the pool says that none became free, and that a new one was not open, within the time. */
const waitedTooLong = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
])

/** Nothing was begun for want of a connection; all else is weather. */
function refuseWhenFull(error: unknown): never {
  throw error instanceof Error && waitedTooLong.has(error.message)
    ? new Refusal('busy', { retryAfterSeconds: 2 })
    : error
}

/** A disk that filled up while something was being written, before anybody looked. */
const isDiskFull = (error: unknown) => error instanceof pg.DatabaseError && error.code === '53100'

/**
 * Connections to one PostgreSQL. `onError` hears of idle connections that broke; the pool replaces them. While
 * `hasRoom` says no, transactions that may write are refused.
 */
export function openDb(
  url: string,
  options: {
    maxConnections?: number
    connectionWaitMs?: number
    onError?: (error: Error) => void
    hasRoom?: () => boolean
  } = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: options.connectionWaitMs ?? defaultWaitMs,
    idle_in_transaction_session_timeout: abandonedAfterMs,
    application_name: 'teahouse',
    // Statements that are asked for together travel together.
    pipeline: true,
  })
  pool.on('error', (error) => options.onError?.(error))
  // The pool hears only of idle ones. A connection that breaks between two statements of a transaction fails the next
  // statement; with nobody listening, it would end the process.
  pool.on('connect', (connection) => connection.on('error', () => {}))

  // A folder with a socket is on this machine, and dies with it.
  const pulse = new URL(url).searchParams.get('host')?.startsWith('/')
    ? undefined
    : keepPulse(pool, url, {
        onSilence: () => options.onError?.(new Error('the database has not answered for a while')),
      })

  async function attempt<T>(work: (tx: Tx) => Promise<T>, begin: string): Promise<T> {
    const connection = await pool.connect().catch(refuseWhenFull)
    const last: ((tx: Tx) => Promise<void>)[] = []
    const after: (() => void)[] = []
    const shared = new Map<symbol, unknown>()
    let broken: Error | undefined
    let result: T
    try {
      // Travels with the first statement.
      const begun = connection.query(begin)
      begun.catch(() => {})
      const tx: Tx = {
        ...queryable(connection),
        beforeCommit: (task) => void last.push(task),
        afterCommit: (task) => void after.push(task),
        shared: <S>(key: symbol, make: () => S) => {
          if (!shared.has(key)) shared.set(key, make())
          return shared.get(key) as S
        },
      }
      result = await work(tx)
      for (const task of last) await task(tx)
      await begun
      const { command } = await connection.query('commit')
      // What PostgreSQL answers when a statement has failed and nobody minded.
      if (command !== 'COMMIT') throw new Error(`a transaction ended with ${command}`)
    } catch (error) {
      await connection.query('rollback').catch((rollbackError: Error) => {
        broken = rollbackError
      })
      throw error
    } finally {
      connection.release(broken)
    }
    for (const task of after) task()
    return result
  }

  // A statement of its own runs on whichever connection is free.
  const anyConnection = { query: (statement: pg.QueryConfig) => pool.query(statement).catch(refuseWhenFull) } as Runner

  return {
    ...queryable(anyConnection),
    pool,
    async transaction(work, { snapshot = false } = {}) {
      const begin = snapshot ? 'begin isolation level repeatable read read only' : 'begin'
      for (let tries = 1; ; tries++) {
        if (!snapshot && options.hasRoom?.() === false) throw new Refusal('no_room')
        try {
          return await attempt(work, begin)
        } catch (error) {
          if (isDiskFull(error)) throw new Refusal('no_room')
          if (tries >= 3 || !isRetryable(error)) throw error
        }
      }
    },
    async close() {
      pulse?.stop()
      await pool.end()
    },
  }
}
