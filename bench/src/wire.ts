import { randomBytes } from 'node:crypto'

/** What a light device writes to our server: no library between, since it shares the machine with what it measures. */

/** The request that turns a line into a WebSocket. */
export const upgrade = (port: number): string =>
  `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`

/** A masked text frame of RFC 6455, of less than 64 KiB. Its mask is zero, which leaves the text as it is. */
export function maskedFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headerLength = length < 126 ? 6 : 8
  const frame = Buffer.alloc(headerLength + length)
  frame[0] = 0x81
  if (length < 126) frame[1] = 0x80 | length
  else {
    frame[1] = 0x80 | 126
    frame.writeUInt16BE(length, 2)
  }
  frame.write(text, headerLength)
  return frame
}

const unique = randomBytes(4).toString('hex')

/** UUIDv7 of now, unlike every other of this process. */
export function messageId(number: number): string {
  const time = Date.now().toString(16).padStart(12, '0')
  const last = number.toString(16).padStart(8, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${last.slice(0, 3)}-8${last.slice(3, 6)}-${unique}00${last.slice(6)}`
}
