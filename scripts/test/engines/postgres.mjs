import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startChild } from './child.mjs'
import { install } from './debian.mjs'

const password = 'not-a-secret'

/** The PostgreSQL of the system, next to the newer one that npm brings. */
export const postgres = {
  name: 'PostgreSQL of the system',
  variable: 'TEAHOUSE_TEST_POSTGRES_URL',

  provide() {
    const find = () => globSync('/usr/lib/postgresql/*/bin/postgres').sort().at(-1)
    if (!find()) installWithoutCluster()
    return find()
  },

  async start({ folder, program }) {
    const as = identity()
    // PostgreSQL refuses to be root; whoever it is then has to pass through.
    chmodSync(folder, 0o711)
    const data = join(folder, 'data')
    mkdirSync(data)
    const passwordFile = join(folder, 'password')
    writeFileSync(passwordFile, password)
    if (as) for (const path of [data, passwordFile]) chownSync(path, as.uid, as.gid)
    const options = {
      ...as,
      cwd: data,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    }
    const initdb = join(program, '../initdb')
    const about = ['--encoding=UTF8', '--no-sync', '--username=teahouse', '--auth=scram-sha-256']
    execFileSync(initdb, ['--pgdata', data, ...about, `--pwfile=${passwordFile}`], options)

    const port = await freePort()
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      max_connections: 200,
    }
    const { stop } = await startChild(
      program,
      ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      // The fast way: connections that somebody forgot are cut.
      { ...as, cwd: data, ready: /ready to accept connections/, signal: 'INT' },
    )
    return { url: `postgres://teahouse:${password}@127.0.0.1:${port}/postgres`, stop }
  },
}

/**
 * Debian's package makes a cluster and starts it on port 5432, unless a setting forbids it. The part that knows the
 * setting comes first, and the setting goes again.
 */
function installWithoutCluster() {
  install('postgresql-common')
  const folder = '/etc/postgresql-common/createcluster.d'
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'teahouse-tests.conf')
  writeFileSync(file, 'create_main_cluster = false\n')
  try {
    install('postgresql-15')
  } finally {
    rmSync(file)
  }
}

/** Whoever runs it when this is root: the user that the package makes, or nobody. */
function identity() {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag) => Number(execFileSync('id', [flag, existsSync('/var/lib/postgresql') ? 'postgres' : 'nobody']))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
