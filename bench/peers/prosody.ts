import { globSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { maxDevices, type Peer, password, userName, xmppPeer } from './peer.ts'
import type { Postgres } from './postgres.ts'
import { folderFor, freePort, give, start, userNamed } from './program.ts'

/** No TLS, no limits, nothing but what a chat needs. */
const configuration = (port: number, folder: string, archive: string) => `
pidfile = "${folder}/prosody.pid"
data_path = "${folder}/data"
log = { error = "*console" }
modules_enabled = { "disco", "ping", "roster", "saslauth", "mam" }
modules_disabled = { "s2s", "offline" }
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
c2s_direct_tls_ports = {}
s2s_ports = {}
s2s_direct_tls_ports = {}
http_ports = {}
https_ports = {}
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = "internal_plain"
${archive}
default_archive_policy = true
archive_expires_after = "never"
VirtualHost "localhost"
Component "conference.localhost" "muc"
  modules_enabled = { "muc_mam" }
  restrict_room_creation = false
  muc_room_locking = false
  muc_room_default_history_length = 0
  muc_log_by_default = true
  muc_log_all_rooms = true
`

/** Its own files are what it takes by itself, and the faster; it does not wait for the disk to have them. */
const archiveInFiles = 'storage_archive_item_limit = 10000000'
const archiveInPostgres = (postgres: Postgres) => `storage = { archive = "sql", muc_log = "sql" }
sql = { driver = "PostgreSQL", database = "${database}", username = "${postgres.user}", password = "", host = "127.0.0.1", port = ${postgres.port} }`

const database = 'prosody_mam'

/** Debian’s Prosody with its message archive. */
export async function startProsody(postgres: Postgres, { archive }: { archive: 'files' | 'postgres' }): Promise<Peer> {
  await postgres.make(database)
  const user = userNamed('prosody')
  const [folder, remove] = await folderFor(user, 'prosody')
  const port = await freePort()
  const file = join(folder, 'prosody.cfg.lua')
  await writeFile(file, configuration(port, folder, archive === 'files' ? archiveInFiles : archiveInPostgres(postgres)))
  give(file, user)
  let accounts = folder
  for (const name of ['data', 'localhost', 'accounts']) {
    accounts = join(accounts, name)
    await mkdir(accounts)
    give(accounts, user)
  }
  for (let index = 0; index < maxDevices; index++) {
    const account = join(accounts, `${userName(index)}.dat`)
    await writeFile(account, `return { ["password"] = "${password}"; };\n`)
    give(account, user)
  }
  const program = start('prosody', ['-F', '--config', file], { user, folder })
  await program.listens(port)
  return {
    ...xmppPeer(port, program.pid, postgres.pid),
    // A message between two people stands in the archive of each.
    async stored() {
      if (archive === 'files') {
        const count = (store: string) =>
          globSync(`${folder}/data/*/${store}/*.list`).reduce(
            (sum, list) => sum + (readFileSync(list, 'utf8').match(/^item\(/gm)?.length ?? 0),
            0,
          )
        return count('archive') / 2 + count('muc_log')
      }
      const lines = await postgres.sql(database, {
        text: `select count(*) / 2 from prosodyarchive where store = 'archive' union all select count(*) from prosodyarchive where store = 'muc_log'`,
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
