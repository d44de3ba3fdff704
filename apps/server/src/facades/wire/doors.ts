import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** A port of its own for what also answers under a name on the app’s port. */
export interface Door {
  listen(address: { host: string; port: number }): Promise<{ origin: string; port: number }>
  readonly port: number | undefined
  /** Takes nobody new in; resolves when what is under way is answered, or broken off after `withinMs`. */
  close(withinMs: number): Promise<void>
}

export function openDoor(handle: Handler): Door {
  const server: Server = createServer({ keepAliveTimeout: 72_000, requestTimeout: 60_000 }, handle)
  const port = () => (server.address() as AddressInfo | null)?.port
  return {
    async listen({ host, port: wanted }) {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen({ host, port: wanted }, () => {
          server.off('error', reject)
          resolve()
        })
      })
      return { origin: `http://${host.includes(':') ? `[${host}]` : host}:${port()}`, port: port()! }
    },
    get port() {
      return port()
    },
    async close(withinMs) {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const sweep = setInterval(() => server.closeIdleConnections(), 100)
      const end = setTimeout(() => server.closeAllConnections(), withinMs)
      await closed
      clearInterval(sweep)
      clearTimeout(end)
    },
  }
}
