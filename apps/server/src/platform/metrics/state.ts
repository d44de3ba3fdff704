import { statfs } from 'node:fs/promises'
import type { Bus } from '../../engines/bus/index.ts'
import type { Db } from '../db/db.ts'
import type { Gateway } from '../gateway/index.ts'
import type { Health } from '../health/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Metrics } from './index.ts'

/** What is so just now with the parts that everything stands on. */
export function measureState(
  metrics: Metrics,
  needs: { db: Db; bus: Bus; gateway: Gateway; jobs: Jobs; health: Health; dataFolder: string },
): void {
  const { db, bus, gateway, jobs, health, dataFolder } = needs
  metrics.gauge('teahouse_ready', 'Whether this process may be sent people: 1 or 0.', async () =>
    (await health.readiness()).ready ? 1 : 0,
  )
  metrics.gauge('teahouse_database_up', 'Whether the database answers and takes writes: 1 or 0.', async () =>
    (await health.readiness()).database === 'up' ? 1 : 0,
  )
  metrics.gauge('teahouse_connections', 'Sockets of devices that are open here.', () => gateway.connectionCount)
  metrics.gauge(
    'teahouse_behind_connections',
    'Sockets that read more slowly than there is to send; they get one hint once they have caught up.',
    () => gateway.behindCount,
  )
  metrics.gauge('teahouse_bus_up', 'Whether hints reach other processes: 1 or 0.', () => (bus.isUp ? 1 : 0))

  const { pool } = db
  metrics.gauge('teahouse_database_connections', 'Connections to the database.', () => pool.totalCount)
  metrics.gauge(
    'teahouse_database_connections_in_use',
    'Connections to the database that are at work.',
    () => pool.totalCount - pool.idleCount,
  )
  metrics.gauge(
    'teahouse_database_connections_max',
    'So many connections to the database are opened at most.',
    () => pool.options.max ?? 0,
  )
  metrics.gauge('teahouse_database_waiting', 'Who waits for a connection to the database.', () => pool.waitingCount)

  // Both are of all processes together: every one of them tells the same.
  metrics.gauge('teahouse_jobs_due', 'Jobs that are due and not done, of all processes.', async () => {
    return (await jobs.backlog()).due
  })
  metrics.gauge(
    'teahouse_jobs_oldest_seconds',
    'For how long the oldest job has been due, of all processes.',
    async () => (await jobs.backlog()).oldestSeconds,
  )

  const disk = () => statfs(dataFolder)
  metrics.gauge('teahouse_disk_free_bytes', 'What is free on the disk of the data folder.', async () => {
    const { bavail, bsize } = await disk()
    return bavail * bsize
  })
  metrics.gauge('teahouse_disk_size_bytes', 'The size of the disk of the data folder.', async () => {
    const { blocks, bsize } = await disk()
    return blocks * bsize
  })
}
