import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server over TCP that can be cut; whoever dials meanwhile is turned away. */
export interface Line {
  readonly url: string
  cut(): void
  /** Lines stand, nothing passes on them, and nobody is told: a pulled plug. New ones are as good as ever. */
  freeze(): void
  mend(): void
  close(): void
}

export async function openLine(toUrl: string, defaultPort: number): Promise<Line> {
  const { protocol, hostname, port } = new URL(toUrl)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return near.destroy()
    const far = connect(Number(port || defaultPort), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (bytes) => other.write(bytes))
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  assert(address && typeof address === 'object')
  function cut() {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `${protocol}//127.0.0.1:${address.port}`,
    cut,
    freeze() {
      for (const socket of sockets) socket.pause()
    },
    mend() {
      isCut = false
    },
    close() {
      cut()
      server.close()
    },
  }
}
