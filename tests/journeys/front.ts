import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * One door before several servers, as a balancer is: each connection goes to a server of its own. Of the WebSockets
 * the server with the fewest gets the next, so that people who talk with each other are at different ones; all others
 * go round, so that what a page asks for and what it hears come from different ones too.
 */
export async function openFront(ports: readonly number[]): Promise<{ port: number; close(): void }> {
  const webSockets = ports.map(() => 0)
  const open = new Set<Socket>()
  let round = 0

  const door = createServer((visitor) => {
    track(visitor)
    visitor.once('data', (firstBytes) => {
      visitor.pause()
      const isWebSocket = /^GET \/ws[ ?]/.test(firstBytes.toString('latin1'))
      const at = isWebSocket ? webSockets.indexOf(Math.min(...webSockets)) : round++ % ports.length
      if (isWebSocket) webSockets[at]!++
      const server = connect(ports[at]!, '127.0.0.1')
      track(server)
      server.write(firstBytes)
      visitor.pipe(server).pipe(visitor)
      visitor.once('close', () => {
        if (isWebSocket) webSockets[at]!--
        server.destroy()
      })
      server.once('close', () => visitor.destroy())
    })
  })

  function track(socket: Socket): void {
    open.add(socket)
    // Whoever breaks off is as gone as whoever leaves.
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
  }

  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return {
    port: (door.address() as AddressInfo).port,
    close() {
      door.close()
      for (const socket of open) socket.destroy()
    },
  }
}
