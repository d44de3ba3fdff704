import { connect as connectSocket, type Socket } from 'node:net'

/**
 * One device of the load: a bare socket that counts and does not parse. A message carries a mark, `~` and eight
 * digits, which no server changes; hearing a message is finding its mark in the bytes.
 */
export interface Device {
  /** Hears the number of each message that comes, its own included where the server says them back. */
  onMark: (number: number) => void
  send(target: string, number: number): void
  /** Shows a sign of life, where the server wants one of whoever only listens. */
  ping(): void
  close(): void
}

export const markOf = (number: number) => `~${String(number).padStart(8, '0')}`
/** What everybody says, on every server. */
export const words = (number: number) =>
  `${markOf(number)} Two kettles then. I’ll ask Gwen as well, and bring the big teapot.`

const tilde = 0x7e
const markBytes = 9
// Read one after the other, and never kept: all sockets of the process share it.
const shared = Buffer.allocUnsafe(256 * 1024)

/** Eight digits, or -1. */
function numberAt(bytes: Buffer, from: number): number {
  let number = 0
  for (let index = from; index < from + markBytes - 1; index++) {
    const digit = bytes[index]! - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

/** A socket that talks in turns while it is let in, and then only counts. */
export interface Line {
  socket: Socket
  /** Writes, then resolves with what came once one of the strings is in it. */
  turn(text: string | Buffer, ...until: string[]): Promise<string>
  /** From now on marks are told, and the other bytes handed over for a look. */
  count(onMark: (number: number) => void, look: (bytes: Buffer) => void): void
}

export async function openLine(port: number): Promise<Line> {
  let said = ''
  let hear: (() => void) | undefined
  let fail: ((error: Error) => void) | undefined
  let mark: ((number: number) => void) | undefined
  let look: (bytes: Buffer) => void = () => {}
  let carried: Buffer = Buffer.alloc(0)

  const scan = (bytes: Buffer) => {
    let from = 0
    for (;;) {
      const at = bytes.indexOf(tilde, from)
      if (at < 0) return
      if (at + markBytes > bytes.length) {
        carried = Buffer.from(bytes.subarray(at))
        return
      }
      // The length of a frame may look like a tilde.
      const number = numberAt(bytes, at + 1)
      if (number >= 0) mark!(number)
      from = at + (number >= 0 ? markBytes : 1)
    }
  }

  const socket = connectSocket({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: shared,
      callback(length, buffer) {
        const bytes = (buffer as Buffer).subarray(0, length)
        if (!mark) {
          said += bytes.toString()
          hear?.()
          return true
        }
        if (carried.length === 0) {
          scan(bytes)
        } else {
          const whole = Buffer.concat([carried, bytes])
          carried = Buffer.alloc(0)
          scan(whole)
        }
        look(bytes)
        return true
      },
    },
  })
  socket.on('error', (error) => fail?.(error))
  socket.on('close', () => fail?.(new Error(`the server closed the line after: ${said.slice(-300)}`)))

  return {
    socket,
    turn(text, ...until) {
      said = ''
      return new Promise((resolve, reject) => {
        fail = reject
        hear = () => {
          if (!until.some((one) => said.includes(one))) return
          hear = undefined
          fail = undefined
          resolve(said)
        }
        socket.write(text)
      })
    },
    count(onMark, lookAt) {
      said = ''
      mark = onMark
      look = lookAt
    },
  }
}
