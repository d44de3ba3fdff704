import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from './child.mjs'
import { unpack } from './debian.mjs'

export const nats = {
  name: 'NATS',
  variable: 'TEAHOUSE_TEST_NATS_URL',
  provide: () => ['/usr/sbin/nats-server', '/usr/local/bin/nats-server'].find((path) => existsSync(path)) ?? unpacked(),

  async start({ program }) {
    const { match, stop } = await startChild(program, ['--addr', '127.0.0.1', '--port', '-1'], {
      ready: /Listening for client connections on (\S+)/,
    })
    return { url: `nats://${match[1]}`, stop }
  },
}

const unpacked = () => join(unpack('nats-server'), 'usr/sbin/nats-server')
