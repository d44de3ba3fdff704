import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Stage } from './scenario.ts'

const program = [
  '/usr/sbin/nats-server',
  '/usr/local/bin/nats-server',
  join(import.meta.dirname, '../../.tools/debian/nats-server/usr/sbin/nats-server'),
].find((path) => existsSync(path))

/** For `missing`. */
export const noNats = async () =>
  program ? undefined : 'there is no nats-server on this machine (apt-get install nats-server)'

export interface Nats {
  readonly url: string
  /** Ends it as a power cut would; it kept nothing. */
  kill(): Promise<void>
  /** Starts a fresh one at the same address. */
  start(): Promise<void>
}

export async function startNats(stage: Stage, host = '127.0.0.1'): Promise<Nats> {
  const port = await freePort()
  let child: ReturnType<typeof spawn> | undefined
  const nats: Nats = {
    url: `nats://${host}:${port}`,
    async start() {
      child = spawn(program!, ['--addr', host, '--port', `${port}`], { stdio: ['ignore', 'ignore', 'pipe'] })
      for await (const line of createInterface({ input: child.stderr! })) if (line.includes('Server is ready')) break
      child.stderr!.resume()
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
  stage.defer(() => nats.kill())
  await nats.start()
  return nats
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
