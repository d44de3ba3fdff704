import { existsSync } from 'node:fs'
import { install } from './debian.mjs'

const program = '/usr/bin/hledger'

/** An accountant’s program, which reads the books as the server writes them. */
export const hledger = {
  name: 'hledger',
  variable: 'TEAHOUSE_TEST_HLEDGER',

  provide() {
    if (!existsSync(program)) install('hledger')
    return program
  },

  async start() {
    return { url: program, stop: async () => {} }
  },
}
