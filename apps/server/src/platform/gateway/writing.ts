import type { Connection } from './connection.ts'
import { textFrame } from './frame.ts'

/** How long a refusal for want of room may wait for others to the same device. */
const soonMs = 50

/** Brings frames to sockets, many in one write: writes are what a core spends most of its time on. */
export interface Writing {
  /** Frames of one turn of the event loop leave together. */
  write(connection: Connection, text: string): void
  /** For what nobody is in a hurry to hear: the frames of a moment leave together. */
  writeSoon(connection: Connection, text: string): void
}

export function createWriting(): Writing {
  const dirty = new Set<Connection>()
  const soon = new Set<Connection>()

  function flush(): void {
    for (const connection of dirty) {
      const { socket, unsent } = connection
      connection.unsent = []
      connection.unsentBytes = 0
      if (socket.destroyed) continue
      socket.write(unsent.length === 1 ? unsent[0]! : Buffer.concat(unsent))
    }
    dirty.clear()
  }

  function flushSoon(): void {
    if (dirty.size === 0) setImmediate(flush)
    for (const connection of soon) if (connection.unsent.length > 0) dirty.add(connection)
    soon.clear()
  }

  function keep(connection: Connection, text: string): void {
    const frame = textFrame(text)
    connection.unsent.push(frame)
    connection.unsentBytes += frame.length
  }

  return {
    write(connection, text) {
      if (connection.socket.destroyed) return
      if (dirty.size === 0) setImmediate(flush)
      keep(connection, text)
      dirty.add(connection)
    },
    writeSoon(connection, text) {
      if (connection.socket.destroyed) return
      if (soon.size === 0) setTimeout(flushSoon, soonMs).unref()
      keep(connection, text)
      soon.add(connection)
    },
  }
}
