import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { chown, lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartProblem } from '../../platform/start-problem.ts'
import type { Binaries } from './binaries.ts'

/** Who PostgreSQL runs as. It refuses to be root, so a server that runs as root has to find it another user. */
export interface Identity {
  readonly name: string
  /** A program that changes the user and then becomes the one it is given, under the same process id. */
  readonly prefix: readonly string[]
  /** The user and group to become by plain means, and to own the files. */
  readonly owner?: { readonly uid: number; readonly gid: number }
}

const myself: Identity = { name: 'this user', prefix: [] }

/** Starts a program as somebody, in a session of its own: the terminal's Ctrl-C is for the server to handle. */
export function launch(as: Identity, program: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const [file, prefixed] = commandLine(as, program, args)
  return spawn(file, prefixed, { ...options, ...as.owner, detached: true, env: environment() })
}

/**
 * Climbs down a ladder until somebody can run PostgreSQL in `folder`, and gives them the folder:
 *
 * 1. an ordinary user: themselves
 * 2. root, in somebody else's folder: the owner of the folder
 * 3. root: a user namespace in which root is called by another name. It needs no second user, and works
 *    below a home that only root may enter. Containers usually forbid it
 * 4. root: a second user of this machine, who needs a way to the folder and to the programs
 *
 * Refuses with what went wrong on each rung.
 */
export async function chooseIdentity(binaries: Binaries, folder: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return myself

  const failures: string[] = []
  for (const identity of await rungs(folder)) {
    try {
      await giveFolder(folder, identity)
      await canRun(identity, binaries, folder)
      return identity
    } catch (error) {
      failures.push(`  ${identity.name}: ${sentence(error)}`)
    }
  }
  throw new StartProblem(
    'PostgreSQL refuses to run as root, and nobody else was found to run it:\n' +
      `${failures.join('\n')}\n` +
      'Start as an ordinary user, or give the address of a PostgreSQL of your own in DATABASE_URL.',
  )
}

async function rungs(folder: string): Promise<Identity[]> {
  const { uid, gid } = await lstat(folder)
  if (uid !== 0) return [{ name: `the owner of the folder (uid ${uid})`, prefix: [], owner: { uid, gid } }]

  const user = await someoneElse()
  return [
    { name: 'a user namespace', prefix: ['unshare', '--user', `--map-user=${user.uid}`, '--'] },
    { name: `the user ${user.name}`, prefix: [], owner: user },
  ]
}

/** A user with a line in the password file: `initdb` wants to know the name of whoever runs it. */
async function someoneElse(): Promise<{ name: string; uid: number; gid: number }> {
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0)
  const named = (name: string) => users.find((user) => user.name === name)
  return named('postgres') ?? named('nobody') ?? users[0] ?? { name: 'nobody', uid: 65534, gid: 65534 }
}

/** The folder and all that is in it change hands; nothing is touched when they have already. */
async function giveFolder(folder: string, { owner }: Identity): Promise<void> {
  if (!owner) return
  await give(folder)

  async function give(path: string): Promise<void> {
    const { uid, gid } = owner!
    const entry = await lstat(path)
    const changesHands = entry.uid !== uid
    if (changesHands) await chown(path, uid, gid)
    if (!entry.isDirectory() || (path !== folder && !changesHands)) return
    for (const name of await readdir(path)) await give(join(path, name))
  }
}

async function canRun(identity: Identity, { postgres }: Binaries, folder: string): Promise<void> {
  const script = '"$0" --version >/dev/null && { test -w "$1" || { echo "cannot write to $1" >&2; exit 1; }; }'
  const [file, args] = commandLine(identity, 'sh', ['-c', script, postgres, folder])
  await promisify(execFile)(file, args, { ...identity.owner, env: environment(), cwd: '/' })
}

function commandLine(as: Identity, program: string, args: readonly string[]): [string, string[]] {
  const [file, ...rest] = [...as.prefix, program]
  return [file!, [...rest, ...args]]
}

function sentence(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string }
  return (stderr?.trim() || message).split('\n').at(-1)!
}

/** What to say when a program cannot even be begun: it is for another C library, or on a disk that runs none. */
export function cannotRun(program: string, error: unknown): StartProblem {
  return new StartProblem(
    `${program} cannot be run on this machine (${(error as NodeJS.ErrnoException).code}). ` +
      'Give the address of a PostgreSQL of your own in DATABASE_URL.',
    { cause: error },
  )
}

/** Nothing of the server's own surroundings, or a PGPORT meant for another database would reach this one. */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env
  return { PATH, ...(SystemRoot && { SystemRoot, TEMP }), LC_ALL: 'C', TZ: 'UTC' }
}
