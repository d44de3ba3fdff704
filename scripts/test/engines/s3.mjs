import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { startChild } from './child.mjs'
import { install } from './debian.mjs'

const python = '/usr/bin/python3'

/** OpenStack Swift: a store that companies run, whose S3 interface checks signatures, ranges and parts. */
export const s3 = {
  name: 'S3-compatible store (OpenStack Swift)',
  variable: 'TEAHOUSE_TEST_S3_URL',

  provide() {
    if (!hasSwift()) install('python3-swift')
    return python
  },

  async start({ folder, program }) {
    const { match, stop } = await startChild(program, [join(import.meta.dirname, 'openstack-swift.py'), folder], {
      ready: /^http:\S+/,
    })
    return { url: match[0], stop }
  },
}

const hasSwift = () => spawnSync(python, ['-c', 'import swift.proxy.server']).status === 0
