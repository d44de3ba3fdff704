import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import type { Bus } from '../../engines/bus/index.ts'
import { version } from '../../version.ts'
import type { Db } from '../db/db.ts'

export interface Readiness {
  /** Whether this process may be sent people. */
  ready: boolean
  /** `readOnly`: it answers, but is a standby that takes no writes. */
  database: 'up' | 'readOnly' | 'down'
  /** Told, but no reason not to be ready: what goes over the bus are hints. */
  bus: 'up' | 'down'
  stopping: boolean
}

/** What a proxy, a container engine or a watchman asks a process. */
export interface Health {
  readiness(): Promise<Readiness>
  /** From now on this process says that it is not to be sent anybody new. */
  beginStopping(): void
  /** `/healthz`: it is alive. `/readyz`: it may be sent people (200), or not just now (503). */
  registerHttp(app: FastifyInstance): void
  close(): Promise<void>
}

const probeTimeoutMs = 2_000
/** However many ask, the database is asked once in this time. */
const freshMs = 1_000

/**
 * The database is asked over a connection of its own: when all others are busy, the process is busy, not unready, and
 * taking it out would only move its load to the next.
 */
export function createHealth({ db, bus }: { db: Pick<Db, 'pool'>; bus: Pick<Bus, 'isUp'> }): Health {
  const probe = new pg.Pool({
    ...db.pool.options,
    max: 1,
    connectionTimeoutMillis: probeTimeoutMs,
    query_timeout: probeTimeoutMs,
    application_name: 'teahouse health',
  })
  probe.on('error', () => {})
  let stopping = false
  let asked: { atMs: number; answer: Promise<Readiness['database']> } | undefined

  async function askDatabase(): Promise<Readiness['database']> {
    try {
      const { rows } = await probe.query<{ is_standby: boolean }>('select pg_is_in_recovery() as is_standby')
      return rows[0]?.is_standby ? 'readOnly' : 'up'
    } catch {
      // Why it is down stands in the log of whoever needed it; here the answer is all.
      return 'down'
    }
  }

  async function readiness(): Promise<Readiness> {
    const nowMs = performance.now()
    if (!asked || nowMs - asked.atMs > freshMs) asked = { atMs: nowMs, answer: askDatabase() }
    const database = await asked.answer
    return { ready: database === 'up' && !stopping, database, bus: bus.isUp ? 'up' : 'down', stopping }
  }

  return {
    readiness,
    beginStopping() {
      stopping = true
    },
    registerHttp(app) {
      app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true, version }))
      app.get('/readyz', async (_request, reply) => {
        const answer = await readiness()
        return reply
          .status(answer.ready ? 200 : 503)
          .header('cache-control', 'no-store')
          .send(answer)
      })
    },
    close: () => probe.end(),
  }
}
