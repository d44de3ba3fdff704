import { setTimeout as pause } from 'node:timers/promises'
import { waitersReleasedAfterMs } from '../http/index.ts'
import type { Connection } from './connection.ts'

/** When the server stops, devices leave over this time, so that the others need not take them all in at once. */
const leavingMsPerDevice = 1
const leavingMaxMs = 10_000
/** How long a device may take to say good-bye. */
const goodbyeMs = 1_000

/** Sends devices elsewhere, a few at a time and each after its calls; who has not gone after `withinMs` is cut off. */
export async function sendAllElsewhere(connections: ReadonlySet<Connection>, withinMs: number): Promise<void> {
  const spreadMs = Math.min(connections.size * leavingMsPerDevice, leavingMaxMs)
  const gone = Promise.all(
    [...connections].map(async (connection) => {
      await pause(Math.random() * spreadMs)
      await sendElsewhere(connection)
    }),
  )
  const ended = new AbortController()
  await Promise.race([gone, pause(withinMs, undefined, { signal: ended.signal }).catch(() => {})])
  ended.abort()
  for (const connection of connections) connection.webSocket.terminate()
}

/** What was not heard yet is asked again elsewhere, with the same ids. */
async function sendElsewhere(connection: Connection): Promise<void> {
  const idle = Promise.withResolvers<void>()
  connection.onIdle = idle.resolve
  const release = setTimeout(() => connection.gone.abort(), waitersReleasedAfterMs)
  if (connection.calls > 0) await idle.promise
  clearTimeout(release)
  const { socket, webSocket } = connection
  const closed = new Promise<void>((resolve) => {
    if (socket.destroyed) resolve()
    else socket.once('close', () => resolve())
  })
  // After the frames of this turn, and read from again, to hear the good-bye.
  setImmediate(() => {
    webSocket.close(1001, 'the server is stopping')
    webSocket.resume()
  })
  const cut = setTimeout(() => webSocket.terminate(), goodbyeMs)
  await closed
  clearTimeout(cut)
}
