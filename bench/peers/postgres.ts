import { join } from 'node:path'
import type { Installed } from './install.ts'
import { folderFor, freePort, run, start, userNamed } from './program.ts'

/** The one PostgreSQL on which everybody keeps what was said. */
export interface Postgres {
  pid: number
  port: number
  user: string
  /** Makes an empty database and gives its address. */
  make(name: string): Promise<string>
  drop(name: string): Promise<void>
  /** Runs SQL, or a file of it; gives rows as lines. */
  sql(database: string, what: { text: string } | { file: string }): Promise<string>
  pgbench(database: string, args: string[]): Promise<string>
  stop(): Promise<void>
}

/** Debian’s PostgreSQL in a folder of its own: fsync on, and as large as the one that Teahouse brings. */
export async function startPostgres({ postgresPrograms }: Pick<Installed, 'postgresPrograms'>): Promise<Postgres> {
  const user = userNamed('postgres')
  const [folder, remove] = await folderFor(user, 'postgres')
  const surroundings = { user, folder }
  const program = (name: string) => join(postgresPrograms, name)
  const data = join(folder, 'data')
  await run(program('initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C'], surroundings)
  const port = await freePort()
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '64MB',
    max_wal_size: '512MB',
    random_page_cost: 1.1,
    jit: 'off',
    autovacuum_max_workers: 2,
  }
  const postgres = start(
    program('postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    surroundings,
    // Whoever is still connected is cut off.
    { stopSignal: 'SIGINT' },
  )
  await postgres.listens(port)
  const at = ['-h', '127.0.0.1', '-p', String(port), '-U', 'bench']
  const sql: Postgres['sql'] = (database, what) =>
    run(
      program('psql'),
      [
        ...at,
        '-d',
        database,
        '-v',
        'ON_ERROR_STOP=1',
        '-qAt',
        ...('text' in what ? ['-c', what.text] : ['-f', what.file]),
      ],
      surroundings,
    )
  return {
    pid: postgres.pid,
    port,
    user: 'bench',
    sql,
    async make(name) {
      await sql('postgres', { text: `create database ${name}` })
      return `postgres://bench@127.0.0.1:${port}/${name}`
    },
    async drop(name) {
      await sql('postgres', { text: `drop database ${name} with (force)` })
      // What it wrote is not for the next one to carry to the disk.
      await sql('postgres', { text: 'checkpoint' })
    },
    pgbench: (database, args) => run(program('pgbench'), [...at, ...args, database], surroundings),
    async stop() {
      await postgres.stop()
      await remove()
    },
  }
}
