import { randomBytes } from 'node:crypto'
import { chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { release, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { explainStart, StartProblem } from '../../platform/start-problem.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { assertRoomOnDisk } from './disk-room.ts'
import { lockFolder } from './folder-lock.ts'
import { cannotRun, chooseIdentity, type Identity, launch } from './identity.ts'
import type { DatabaseEngine } from './index.ts'
import { startPostmaster } from './postmaster.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedOptions {
  /** Where the data lives, made if missing; below it are `cluster/`, `password` and `lock`. */
  folder: string
  /** Whether a commit waits for the disk. Only a test that can lose its data says no. */
  durable: boolean
  onLog?: (line: string) => void
  /** A Unix socket in a private folder, where the platform has them; or a port of 127.0.0.1 with a password. */
  listenOn?: 'socket' | 'port'
}

const superuser = 'teahouse'
const database = 'postgres'
const majorVersion = '18'
const socketPort = 5432
const roomForNewBytes = 200_000_000
const roomForMoreBytes = 50_000_000

/**
 * Starts the PostgreSQL that npm brought, with its data in `folder`, and keeps it running: when it dies it
 * comes back under the same address, with everything that was committed.
 * Refuses with a `StartProblem` when the folder is in use, the disk is full, or nobody may run it.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<DatabaseEngine> {
  const { durable, onLog = () => {}, listenOn = process.platform === 'win32' ? 'port' : 'socket' } = options
  const folder = resolve(options.folder)
  // Undone in reverse order: at stop, or here and now if a step fails.
  await using steps = new AsyncDisposableStack()
  try {
    // Private itself, but not the folders above it: a second user may have to pass through them.
    await mkdir(dirname(folder), { recursive: true })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    steps.use(lockFolder(folder))
    const binaries = findBinaries()
    const password = await readPassword(folder)
    const identity = await chooseIdentity(binaries, folder)
    const clusterFolder = await prepareCluster({ folder, durable, binaries, identity, onLog })

    const socketFolder = listenOn === 'socket' ? await makeSocketFolder(identity) : undefined
    if (socketFolder) steps.defer(() => rm(socketFolder, { recursive: true, force: true }))
    const port = socketFolder ? socketPort : await findFreePort()

    const settings = {
      port,
      unix_socket_directories: socketFolder ?? '',
      listen_addresses: socketFolder ? '' : '127.0.0.1',
      ...(durable ? durableSettings : fleetingSettings),
      ...sizeSettings,
    }
    steps.use(
      await supervise(
        () => startPostmaster({ ...binaries, clusterFolder, socketFolder, settings, identity, onLog }),
        onLog,
      ),
    )

    const url = embeddedUrl({ port, socketFolder, password })
    const undo = steps.move()
    return { url, kind: 'embedded', stop: () => undo.disposeAsync() }
  } catch (error) {
    throw explainStart(error, { folder })
  }
}

/** How the built-in PostgreSQL is reached by whoever owns its folder. */
export const embeddedUrl = (at: { port: number; socketFolder?: string | undefined; password: string }): string =>
  at.socketFolder
    ? `postgres://${superuser}@localhost:${at.port}/${database}?host=${encodeURIComponent(at.socketFolder)}`
    : `postgres://${superuser}:${at.password}@127.0.0.1:${at.port}/${database}`

// Said at each start, so that no edit of postgresql.conf can make a promise of ours untrue.
const durableSettings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  // Elsewhere than on macOS the default already waits for the platter and not only for the drive's cache.
  ...(process.platform === 'darwin' && { wal_sync_method: 'fsync_writethrough' }),
  // After a crash, one call for the whole disk and not one for each of a thousand files: on a busy disk 0.2 s and not 4.
  ...(tellsOfFailedSyncs() && { recovery_init_sync_method: 'syncfs' }),
}

/** Older kernels keep to themselves what went wrong in a `syncfs`. */
function tellsOfFailedSyncs(): boolean {
  const [major = 0, minor = 0] = release().split('.').map(Number)
  return process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8))
}

const fleetingSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
}

/** For a box with two cores and a few gigabytes; a larger one has a PostgreSQL of its own and DATABASE_URL. */
const sizeSettings = {
  max_connections: 100,
  shared_buffers: '128MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  random_page_cost: 1.1,
  jit: 'off',
  // Fewer resident helpers: pages are read where they are needed, and nobody subscribes to this database.
  io_method: 'sync',
  max_logical_replication_workers: 0,
  autovacuum_max_workers: 2,
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_line_prefix: '',
  log_checkpoints: 'off',
  // Rows that were refused are what people wrote.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'password')
  const written = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (written) return written
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  return password
}

/** The folder with PostgreSQL's own files, made on the first start. */
async function prepareCluster(needs: {
  folder: string
  durable: boolean
  binaries: Binaries
  identity: Identity
  onLog: (line: string) => void
}): Promise<string> {
  const { folder, durable, binaries, identity, onLog } = needs
  const clusterFolder = join(folder, 'cluster')
  const version = (await readFile(join(clusterFolder, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (version === majorVersion) {
    await assertRoomOnDisk(folder, roomForMoreBytes)
    return clusterFolder
  }
  if (version) {
    throw new StartProblem(
      `${clusterFolder} was written by PostgreSQL ${version}; this Teahouse brings PostgreSQL ${majorVersion}. ` +
        'Start the Teahouse that wrote it, or choose another folder with TEAHOUSE_DATA.',
    )
  }

  await assertRoomOnDisk(folder, roomForNewBytes)
  // Made elsewhere and then renamed, so that an interrupted first start leaves nothing half made in its place.
  for (const name of await readdir(folder)) {
    if (name.startsWith('new-')) await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 })
  }
  const newFolder = await mkdtemp(join(folder, 'new-'))
  if (identity.owner) await chown(newFolder, identity.owner.uid, identity.owner.gid)
  await run(
    identity,
    binaries.initdb,
    [
      `--pgdata=${newFolder}`,
      `--username=${superuser}`,
      `--pwfile=${join(folder, 'password')}`,
      // The socket stands in a folder that only its owner may enter; a port is open to everyone on the machine.
      '--auth-local=trust',
      '--auth-host=scram-sha-256',
      // Text compares the same on every machine, whatever its language and its C library.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    onLog,
  )
  await rename(newFolder, clusterFolder)
  if (durable) await syncFolder(folder)
  return clusterFolder
}

/** Runs a program to its end; a failure carries what it said. */
async function run(as: Identity, program: string, args: string[], onLog: (line: string) => void): Promise<void> {
  const child = launch(as, program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  createInterface({ input: child.stderr! }).on('line', (line) => {
    onLog(line)
    said.push(line)
  })
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(cannotRun(program, error)))
    child.once('close', resolve)
  })
  if (exitCode !== 0) {
    const isFull = said.some((line) => line.includes('No space left on device'))
    throw isFull
      ? Object.assign(new Error(said.join('\n')), { code: 'ENOSPC' })
      : new StartProblem(`The built-in PostgreSQL could not be set up. It said:\n${said.join('\n')}`)
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder, and keeps its names in a journal.
  if (process.platform === 'win32') return
  await using handle = await open(folder)
  await handle.sync()
}

/** A fresh folder with a short name: the path of a socket may have no more than 103 bytes. */
async function makeSocketFolder({ owner }: Identity): Promise<string> {
  const base = /^[\w./-]{1,70}$/.test(tmpdir()) ? tmpdir() : '/tmp'
  const socketFolder = await mkdtemp(join(base, 'teahouse-'))
  if (owner) await chown(socketFolder, owner.uid, owner.gid)
  return socketFolder
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}
