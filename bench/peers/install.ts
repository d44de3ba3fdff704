import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync } from 'node:fs'
import { promisify } from 'node:util'

/** Where Debian puts what is measured beside us. */
export interface Installed {
  /** Folder of `initdb`, `postgres`, `psql` and `pgbench`. */
  postgresPrograms: string
  /** Folder of Erlang libraries in which ejabberd is. */
  erlangLibraries: string
  ejabberdSchema: string
}

const packages = {
  postgresql: '/usr/lib/postgresql/*/bin/initdb',
  ejabberd: '/usr/lib/*/ejabberd-*/ebin/ejabberd.app',
  'erlang-p1-pgsql': '/usr/lib/erlang/lib/p1_pgsql-*/ebin/p1_pgsql.app',
  prosody: '/usr/bin/prosody',
  'lua-dbi-postgresql': '/usr/lib/*/lua/*/dbd/postgresql.so',
}

type Package = keyof typeof packages

const missing = (wanted: readonly Package[]) =>
  Object.entries(packages)
    .filter(([name]) => wanted.includes(name as Package))
    .filter(([, file]) => globSync(file).length === 0)
    .map(([name]) => name)

/**
 * Finds the peers, or some of them, or has Debian’s package manager install what is not there; refuses with what to do.
 */
export async function installPeers(
  say: (line: string) => void,
  only: readonly Package[] = Object.keys(packages) as Package[],
): Promise<Installed> {
  const wanted = missing(only)
  if (wanted.length > 0) {
    const command = `apt-get install -y --no-install-recommends ${wanted.join(' ')}`
    if (!existsSync('/usr/bin/apt-get'))
      throw new Error('the peers are those that Debian ships, and this machine has no apt-get')
    if (process.getuid?.() !== 0) throw new Error(`not everything is installed; as root: ${command}`)
    say(`installing ${wanted.join(', ')} …`)
    await apt(['update'])
    await apt(['install', '-y', '--no-install-recommends', ...wanted])
    const still = missing(only)
    if (still.length > 0) throw new Error(`apt-get went through, but left out ${still.join(', ')}`)
  }
  const [ejabberd = ''] = globSync('/usr/lib/*/ejabberd-*/ebin/ejabberd.app')
  const postgres = globSync('/usr/lib/postgresql/*/bin/initdb').sort((a, b) => versionIn(a) - versionIn(b))
  return {
    postgresPrograms: postgres.at(-1)!.replace(/\/initdb$/, ''),
    erlangLibraries: ejabberd.replace(/\/ejabberd-[^/]*\/ebin\/ejabberd\.app$/, ''),
    ejabberdSchema: '/usr/share/ejabberd/sql/pg.sql',
  }
}

const versionIn = (path: string) => Number(path.match(/postgresql\/(\d+)/)?.[1] ?? 0)

/** Versions as the package manager knows them, for the report. */
export async function versions(): Promise<Record<string, string>> {
  const known = await Promise.all(
    ['ejabberd', 'prosody'].map(async (name): Promise<[string, string]> => {
      const { stdout } = await promisify(execFile)('dpkg', ['--status', name])
      return [name, stdout.match(/^Version: (.*)$/m)?.[1] ?? '']
    }),
  )
  return Object.fromEntries(known)
}

async function apt(args: string[]): Promise<void> {
  const child = spawn('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-qq', ...args], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} ended with ${code}: the peers cannot be installed here`)
}
