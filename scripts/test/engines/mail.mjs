import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from './child.mjs'
import { install } from './debian.mjs'

const programs = ['/usr/sbin/dovecot', '/usr/sbin/smtpd', '/usr/lib/dovecot/lmtp']

/**
 * A mail server as businesses have them: OpenSMTPD takes letters in, Dovecot keeps them and shows them over IMAP.
 * Every address has a mailbox; each opens with the password in the URL.
 */
export const mail = {
  name: 'mail server (OpenSMTPD and Dovecot)',
  variable: 'TEAHOUSE_TEST_MAIL_URL',

  provide() {
    if (process.getuid() !== 0) throw new Error('OpenSMTPD and Dovecot want to be started by root.')
    if (!programs.every((path) => existsSync(path))) install('dovecot-imapd', 'dovecot-lmtpd', 'opensmtpd')
    return programs[0]
  },

  async start({ folder, program }) {
    const [imapPort, lmtpPort, smtpPort] = await freePorts(3)
    const mailboxes = join(folder, 'mailboxes')
    for (const path of [mailboxes, join(folder, 'dovecot')]) await mkdir(path)
    spawnSync('chown', ['-R', 'mail:mail', mailboxes])
    spawnSync('chmod', ['711', folder])
    await writeFile(join(folder, 'dovecot.conf'), dovecotConf({ folder, mailboxes, imapPort, lmtpPort }))
    await writeFile(join(folder, 'smtpd.conf'), smtpdConf({ smtpPort, lmtpPort }))
    const imap = await startChild(program, ['-F', '-c', join(folder, 'dovecot.conf')], {
      ready: /starting up for imap/,
    })
    const smtp = await startChild(programs[1], ['-d', '-f', join(folder, 'smtpd.conf')], { ready: /starting/ })
    await greeted(smtpPort).catch(async (error) => {
      await smtp.stop()
      await imap.stop()
      throw error
    })
    return {
      url: `imap://*:${password}@127.0.0.1:${imapPort}?smtpPort=${smtpPort}`,
      async stop() {
        await smtp.stop()
        await imap.stop()
      },
    }
  },
}

const password = 'open-sesame'

const dovecotConf = ({ folder, mailboxes, imapPort, lmtpPort }) => `
base_dir = ${folder}/dovecot
state_dir = ${folder}/dovecot
log_path = /dev/stderr
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${mailboxes}/%u
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mailboxes}/%u allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
namespace inbox {
  inbox = yes
}
`

const smtpdConf = ({ smtpPort, lmtpPort }) => `
listen on 127.0.0.1 port ${smtpPort}
action deliver lmtp "127.0.0.1:${lmtpPort}" rcpt-to virtual { "@" = mail }
match from any for any action deliver
`

/** It says that it starts before it knows whether it can: there is one OpenSMTPD on a machine at a time. */
async function greeted(port) {
  for (let tries = 0; tries < 50; tries++) {
    const socket = connect(port, '127.0.0.1')
    const [line] = await Promise.race([once(socket, 'data'), once(socket, 'error').then(() => [''])]).catch(() => [''])
    socket.destroy()
    if (String(line).startsWith('220')) return
    await pause(100)
  }
  throw new Error('OpenSMTPD does not answer; another one may run on this machine.')
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => server.address().port)
  for (const server of servers) server.close()
  return ports
}
