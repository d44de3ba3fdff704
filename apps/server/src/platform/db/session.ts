import pg from 'pg'
import type { Db } from './db.ts'

/**
 * A connection of one’s own to the same database, for work that takes long, streams, or holds a lock of its session:
 * outside the pool, its time limits and its pipelining. End it.
 */
export async function openSession({ pool }: Db): Promise<pg.Client> {
  const session = new pg.Client({
    connectionString: pool.options.connectionString,
    application_name: 'teahouse command',
    keepAlive: true,
  })
  // A line that breaks fails the next statement; with nobody listening, it would end the process.
  session.on('error', () => {})
  await session.connect()
  return session
}
