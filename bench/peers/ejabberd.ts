import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Installed } from './install.ts'
import { maxDevices, type Peer, password, xmppPeer } from './peer.ts'
import type { Postgres } from './postgres.ts'
import { folderFor, freePort, give, start, userNamed } from './program.ts'

/** Accounts, and the archive if there is one, in PostgreSQL; no TLS, no shapers, nothing but what a chat needs. Who
 * joins is not announced, as with Prosody. */
const configuration = (port: number, postgres: Postgres, database: string, withArchive: boolean) => `
loglevel: error
hosts: [localhost]
listen:
  - port: ${port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    backlog: 1024
    max_stanza_size: 262144
    shaper: none
    access: all
auth_method: sql
auth_password_format: plain
sql_type: pgsql
sql_server: "127.0.0.1"
sql_port: ${postgres.port}
sql_database: ${database}
sql_username: ${postgres.user}
sql_pool_size: 10
modules:
  mod_disco: {}
  mod_ping: {}
  mod_roster: {}
  mod_muc:
    host: conference.localhost
    access: all
    access_create: all
    access_mam: all
    history_size: 0
    max_users: 1000
    min_message_interval: 0
    min_presence_interval: 0
    user_message_shaper: none
    user_presence_shaper: none
    room_shaper: none
    default_room_options:
      mam: ${withArchive}
      max_users: 1000
      persistent: true
      presence_broadcast: []
${withArchive ? '  mod_mam:\n    db_type: sql\n    default: always\n' : ''}`

/** Debian’s ejabberd, with its message archive on PostgreSQL or without one. */
export async function startEjabberd(
  installed: Installed,
  postgres: Postgres,
  { withArchive }: { withArchive: boolean },
): Promise<Peer> {
  const database = withArchive ? 'ejabberd_mam' : 'ejabberd_plain'
  await postgres.make(database)
  await postgres.sql(database, { file: installed.ejabberdSchema })
  await postgres.sql(database, {
    text: `insert into users (username, password) select 'b' || n, '${password}' from generate_series(1, ${maxDevices}) n`,
  })
  const user = userNamed('ejabberd')
  const [folder, remove] = await folderFor(user, 'ejabberd')
  const port = await freePort()
  const file = join(folder, 'ejabberd.yml')
  await writeFile(file, configuration(port, postgres, database, withArchive))
  give(file, user)
  const program = start(
    'erl',
    // As its own starter does, without the network of Erlang nodes; and without threads that wait busily, whose time
    // would be counted as its work.
    // prettier-ignore
    [
      '+K',
      'true',
      '+P',
      '250000',
      '+sbwt',
      'none',
      '+sbwtdcpu',
      'none',
      '+sbwtdio',
      'none',
      '-noinput',
      '-mnesia',
      'dir',
      JSON.stringify(join(folder, 'spool')),
      '-s',
      'ejabberd',
    ],
    {
      user,
      folder,
      env: {
        ERL_LIBS: installed.erlangLibraries,
        ERL_MAX_PORTS: '32000',
        ERL_CRASH_DUMP: '/dev/null',
        EJABBERD_CONFIG_PATH: file,
        EJABBERD_LOG_PATH: join(folder, 'ejabberd.log'),
      },
    },
  )
  await program.listens(port)
  return {
    ...xmppPeer(port, program.pid, postgres.pid),
    async stored() {
      if (!withArchive) return undefined
      // A message between two people stands in the archive of each.
      const lines = await postgres.sql(database, {
        text: `select count(*) / 2 from archive where kind = 'chat' union all select count(*) from archive where kind = 'groupchat'`,
      })
      return lines.split('\n').reduce((sum, line) => sum + Number(line), 0)
    },
    async stop() {
      await program.stop()
      await postgres.drop(database)
      await remove()
    },
  }
}
