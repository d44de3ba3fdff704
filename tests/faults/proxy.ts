import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type NetConnectOpts, type Socket } from 'node:net'

/** From whoever connected to the proxy (`up`), or back to them (`down`). */
export type Direction = 'up' | 'down'

/** What happens to the bytes of one direction. Changing it affects open lines at once. */
export interface Weather {
  /** Bytes arrive this much later, in their order. */
  delayMs: number
  /** Bytes are taken and go nowhere, and nobody is told: the half-open line of a dead radio. */
  isSwallowing: boolean
  /** After so many more bytes of a line, wherever that is in a message, the line is cut. */
  cutAfterBytes: number
}

/**
 * Sees each piece before it goes on, and may do something to its line. What it answers goes on instead: a part, or
 * nothing.
 */
export type Inspector = (direction: Direction, bytes: Buffer, line: Line) => Buffer

export interface Line {
  /** Tears it on both sides, without a goodbye. Bytes that are on their way are lost. */
  cut(): void
}

export interface FaultyProxy {
  readonly port: number
  /** Where lines lead to that are opened from now on. */
  target: NetConnectOpts
  readonly up: Weather
  readonly down: Weather
  /** False: whoever comes is turned away at once. */
  isOpen: boolean
  /** Sees what passes on lines opened from now on; made anew for each. */
  inspect: (() => Inspector) | undefined
  readonly lineCount: number
  /** Bytes that came to the proxy, wherever they went from there. */
  readonly takenBytes: Readonly<Record<Direction, number>>
  /** Tears all lines. */
  cut(): void
  close(): Promise<void>
}

const calm = (): Weather => ({ delayMs: 0, isSwallowing: false, cutAfterBytes: Number.POSITIVE_INFINITY })

/** A TCP proxy on a port of its own that is as bad a network as it is told to be. */
export async function startProxy(target: NetConnectOpts, host = '127.0.0.1'): Promise<FaultyProxy> {
  const lines = new Set<Line>()
  const takenBytes = { up: 0, down: 0 }
  const server = createServer({ noDelay: true }, (client) => {
    if (!proxy.isOpen) {
      client.resetAndDestroy()
      return
    }
    const far = connect({ ...proxy.target, noDelay: true } as NetConnectOpts)
    const line: Line = {
      cut() {
        lines.delete(line)
        // A socket of the file system knows no reset.
        for (const socket of [client, far]) socket.remoteAddress ? socket.resetAndDestroy() : socket.destroy()
      },
    }
    lines.add(line)
    const inspector = proxy.inspect?.()
    carry('up', client, far, line, inspector)
    carry('down', far, client, line, inspector)
  })

  function carry(direction: Direction, from: Socket, to: Socket, line: Line, inspector: Inspector | undefined): void {
    const weather = proxy[direction]
    let seenBytes = 0
    /** Pieces that are delayed go one after the other, also when the delay shrinks. */
    let lastArrivalAt = 0

    function pass(bytes: Buffer): void {
      if (!lines.has(line) || to.destroyed) return
      if (!to.write(bytes)) {
        from.pause()
        to.once('drain', () => from.resume())
      }
    }
    from.on('data', (whole: Buffer) => {
      takenBytes[direction] += whole.length
      if (weather.isSwallowing) return
      const leftBytes = weather.cutAfterBytes - seenBytes
      let bytes = whole.length > leftBytes ? whole.subarray(0, Math.max(leftBytes, 0)) : whole
      seenBytes += bytes.length
      if (inspector) bytes = inspector(direction, bytes, line)
      const arrivalAt = Math.max(performance.now() + weather.delayMs, lastArrivalAt)
      lastArrivalAt = arrivalAt
      const waitMs = arrivalAt - performance.now()
      const isTorn = whole.length > leftBytes
      const deliver = () => {
        if (bytes.length > 0) pass(bytes)
        // What was passed on reaches the other side before the line ends.
        if (isTorn) to.end(() => line.cut())
      }
      if (waitMs > 0.5) setTimeout(deliver, waitMs)
      else deliver()
    })
    from.on('end', () => {
      if (!weather.isSwallowing) setTimeout(() => to.end(), Math.max(0, lastArrivalAt - performance.now()))
    })
    from.on('error', () => line.cut())
    from.on('close', () => {
      if (to.destroyed) lines.delete(line)
      else if (!weather.isSwallowing && from.errored) line.cut()
    })
  }

  const proxy: FaultyProxy = {
    port: 0,
    target,
    up: calm(),
    down: calm(),
    isOpen: true,
    inspect: undefined,
    takenBytes,
    get lineCount() {
      return lines.size
    },
    cut() {
      for (const line of [...lines]) line.cut()
    },
    async close() {
      const closed = once(server, 'close')
      server.close()
      proxy.cut()
      await closed
    },
  }
  server.listen(0, host)
  await once(server, 'listening')
  return Object.defineProperty(proxy, 'port', { value: (server.address() as AddressInfo).port })
}
