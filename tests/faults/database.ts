import { cp, mkdir, writeFile } from 'node:fs/promises'
import type { NetConnectOpts } from 'node:net'
import { join } from 'node:path'
import { findBinaries } from '@teahouse/server/engines/database/binaries'
import { chooseIdentity } from '@teahouse/server/engines/database/identity'
import { startEmbeddedPostgres } from '@teahouse/server/engines/database/index'
import { type Postmaster, startPostmaster } from '@teahouse/server/engines/database/postmaster'
import type { FaultyProxy } from './proxy.ts'
import type { Stage } from './scenario.ts'

/** Where a PostgreSQL listens whose address is a folder with a socket. */
export function doorOf(url: string): NetConnectOpts {
  const { searchParams, port } = new URL(url)
  return { path: join(searchParams.get('host')!, `.s.PGSQL.${port}`) }
}

/** The same database through a proxy: a DATABASE_URL. Whoever comes through the socket is trusted. */
export const urlThrough = ({ port }: Pick<FaultyProxy, 'port'>, host = '127.0.0.1') =>
  `postgres://teahouse@${host}:${port}/postgres`

/** A PostgreSQL that a server visits by DATABASE_URL: durable, and started again when it is killed. */
export async function startDatabase(stage: Stage) {
  const engine = await startEmbeddedPostgres({ folder: join(stage.folder, 'database'), durable: true })
  stage.defer(() => engine.stop())
  return { url: engine.url, door: doorOf(engine.url) }
}

export interface Replica extends Postmaster {
  readonly url: string
  readonly door: NetConnectOpts
}

/**
 * Two PostgreSQL from the data of one that was stopped: what the first commits is on the disk of the second before it
 * is acknowledged.
 * @param folder as it was given to `startEmbeddedPostgres`.
 */
export async function startPair(stage: Stage, folder: string): Promise<{ primary: Replica; standby: Replica }> {
  const binaries = findBinaries()
  const identity = await chooseIdentity(binaries, folder)
  const standbyFolder = join(folder, 'standby')
  await cp(join(folder, 'cluster'), standbyFolder, { recursive: true, preserveTimestamps: true })
  await writeFile(join(standbyFolder, 'standby.signal'), '')

  async function start(clusterFolder: string, port: number, settings: Record<string, string>): Promise<Replica> {
    const socketFolder = join(stage.folder, `s${port}`)
    await mkdir(socketFolder)
    // The folders belong to whoever PostgreSQL runs as: found again, now with all that was copied into them.
    await chooseIdentity(binaries, folder)
    await chooseIdentity(binaries, socketFolder)
    const postmaster = await startPostmaster({
      ...binaries,
      identity,
      clusterFolder,
      socketFolder,
      settings: {
        port,
        unix_socket_directories: socketFolder,
        listen_addresses: '',
        max_connections: 100,
        lc_messages: 'C',
        log_line_prefix: '',
        synchronous_commit: 'on',
        ...settings,
      },
      onLog: () => {},
    })
    stage.defer(() => postmaster.stop())
    const url = `postgres://teahouse@localhost:${port}/postgres?host=${encodeURIComponent(socketFolder)}`
    return { ...postmaster, url, door: doorOf(url) }
  }
  const primary = await start(join(folder, 'cluster'), 5433, { synchronous_standby_names: '*' })
  const primaryAt = `host=${join(stage.folder, 's5433')} port=5433 user=teahouse`
  const standby = await start(standbyFolder, 5434, { primary_conninfo: primaryAt })
  return { primary, standby }
}
