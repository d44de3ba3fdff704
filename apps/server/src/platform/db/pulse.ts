import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const beatEveryMs = 2_000

/**
 * Notices when a line to the database has gone dead though nobody closed it, as in a partition: TCP would go on
 * waiting for a quarter of an hour, and with it whoever asked. A connection of its own is asked every two seconds;
 * an answer that does not come makes every connection that is waiting for one fail, as weather. Errors are answers:
 * only silence counts. Where the database is on this machine there is no line to watch.
 */
export function keepPulse(
  pool: pg.Pool,
  url: string,
  { silenceMs = 4_000, onSilence }: { silenceMs?: number; onSilence: () => void },
): { stop(): void } {
  const stopping = new AbortController()
  const { signal } = stopping
  const waiting = new Set<pg.PoolClient>()
  pool.on('acquire', (connection) => waiting.add(connection))
  pool.on('release', (_error, connection) => waiting.delete(connection as pg.PoolClient))
  let probe: pg.Client | undefined

  function forgetProbe(): void {
    if (probe) tear(probe)
    probe = undefined
  }

  async function isAnswered(): Promise<boolean> {
    try {
      if (!probe) {
        const fresh = new pg.Client({
          connectionString: url,
          connectionTimeoutMillis: silenceMs,
          application_name: 'teahouse pulse',
        })
        probe = fresh
        fresh.on('error', () => {
          if (probe === fresh) probe = undefined
        })
        await fresh.connect()
      }
      const answer = probe.query('select 1').then(() => true)
      const late = new AbortController()
      const silence = pause(silenceMs, false, { signal: late.signal })
        // When this process itself was busy, the answer may lie here unread.
        .then(() => pause(100, false))
      const isHeard = await Promise.race([answer, silence])
      if (isHeard) late.abort()
      silence.catch(() => {})
      answer.catch(() => {})
      return isHeard
    } catch (error) {
      forgetProbe()
      return (error as Error).message !== 'timeout expired'
    }
  }

  async function watch(): Promise<void> {
    while (!signal.aborted) {
      await pause(beatEveryMs, undefined, { signal, ref: false })
      if (await isAnswered()) continue
      onSilence()
      forgetProbe()
      for (const connection of waiting) tear(connection)
    }
  }
  watch().catch(() => {})
  return {
    stop() {
      stopping.abort()
      forgetProbe()
    },
  }
}

/** Tears its line: whatever it was asked fails, and whoever gives it back makes room for another. */
function tear(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: { stream: Duplex } }
  connection.stream.destroy(new Error('the line to the database has gone dead'))
}
