import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { print } from '../tally.mjs'
import { hledger } from './hledger.mjs'
import { mail } from './mail.mjs'
import { nats } from './nats.mjs'
import { postgres } from './postgres.mjs'
import { s3 } from './s3.mjs'

/**
 * What a server runs on when it is several, and what reads its books. Each is given in an environment variable, or found on this machine, or
 * brought by Debian's packages; it is started for this run on a free port, in a temporary folder.
 */
const engines = [postgres, nats, s3, hledger, mail]

/**
 * Starts what these test files name by its variable, and tells them where it is. What cannot be had is said, and the
 * files skip what needs it. Resolves with what ends it all.
 */
export async function startEngines(tally, isNamed) {
  const running = []
  const stop = async () => {
    for (const end of running.reverse()) await end()
  }
  const missing = engines.filter(({ variable }) => isNamed(variable) && !process.env[variable])
  if (missing.length > 0) tally.heading('Programs of others that servers work with')
  for (const { name, variable, provide, start } of missing) {
    try {
      const program = await provide()
      // Others may pass through to what is theirs below it.
      const folder = await mkdtemp(join(tmpdir(), 'teahouse-engine-'))
      running.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
      const { url, stop: end } = await start({ folder, program })
      running.push(end)
      process.env[variable] = url
      print(`  ✓ ${name}: ${program}`)
    } catch (error) {
      tally.skipped()
      print(`  – no ${name}: ${error.message} What needs it is skipped; ${variable} can name one.`)
    }
  }
  return stop
}
