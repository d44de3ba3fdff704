import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { isIPv6 } from 'node:net'
import type { Duplex } from 'node:stream'
import { type SocketHead, socketHead } from '@teahouse/contract/programs/proxy'
import { WebSocket, WebSocketServer } from 'ws'
import { Refusal } from '../../../platform/refusal.ts'
import { declared } from './address.ts'
import { headersBack, headersOut } from './headers.ts'
import type { Parts } from './index.ts'
import { refusalFor } from './pass.ts'

const mostFrameBytes = 10 * 1024 * 1024
/** What waits for a device that reads slowly, or for a server that does; more, and the line ends. */
const mostWaitingBytes = 16 * 1024 * 1024
const helloWithinMs = 10_000
const openWithinMs = 60_000

/**
 * The sockets of programs. The device says first whom it wants, as `SocketHead`; once their server has opened, the device
 * is told its headers as JSON, and from then on every frame passes as it is, both ways.
 */
export interface Sockets {
  accept(personId: string, request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

export function openSockets(parts: Parts): Sockets {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: mostFrameBytes })
  return {
    accept(personId, request, socket, head) {
      server.handleUpgrade(request, socket, head, (device) => {
        device.on('error', () => {})
        const late = setTimeout(() => device.close(1008, 'no hello'), helloWithinMs)
        device.once('close', () => clearTimeout(late))
        device.once('message', (data) => {
          clearTimeout(late)
          relay(parts, personId, device, String(data)).catch((error: unknown) => {
            device.close(1008, error instanceof Refusal ? error.code : 'system error')
            if (!(error instanceof Refusal)) parts.log.error({ err: error }, 'a socket of a program failed')
          })
        })
      })
    },
    close() {
      for (const device of server.clients) device.close(1001)
      server.close()
    },
  }
}

async function relay(parts: Parts, personId: string, device: WebSocket, said: string): Promise<void> {
  const asked = read(said)
  const release = parts.takeSocket(personId)
  device.once('close', release)
  const program = await parts.programOf(asked)
  const url = declared(asked.url, 'socket', program.domains)
  // Judged as the request that it begins with.
  parts.outgoing.judge(url.href.replace(/^ws/, 'http'))
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const address = await parts.outgoing.addressOf(host).catch((error: unknown) => {
    throw refusalFor(error)
  })
  // The very address that was judged; a name that changes its mind gains nothing.
  const family = isIPv6(address) ? 6 : 4
  const lookup: LookupFunction = (_name, { all }, callback) =>
    all ? callback(null, [{ address, family }]) : callback(null, address, family)
  const theirs = new WebSocket(url, asked.protocols, {
    headers: headersOut(asked.headers, program),
    lookup,
    maxPayload: mostFrameBytes,
    perMessageDeflate: false,
    handshakeTimeout: openWithinMs,
    followRedirects: false,
  })
  let told: ReturnType<typeof headersBack> = []
  theirs.once('upgrade', ({ headers }) => {
    told = headersBack(headers)
  })
  let isOpen = false
  theirs.once('open', () => {
    isOpen = true
    device.send(JSON.stringify({ header: Object.fromEntries(told), protocol: theirs.protocol }))
    device.on('message', (data, isBinary) => push(theirs, data, isBinary))
    theirs.on('message', (data, isBinary) => push(device, data, isBinary))
  })
  theirs.once('error', () => {
    if (!isOpen) device.close(1008, 'server_unreachable')
  })
  theirs.once('close', (code, reason) => end(device, code, reason))
  device.once('close', (code, reason) => end(theirs, code, reason))
  if (device.readyState !== WebSocket.OPEN) theirs.terminate()
}

function read(said: string): SocketHead {
  let value: unknown
  try {
    value = JSON.parse(said)
  } catch {
    throw new Refusal('invalid_input')
  }
  const head = socketHead.safeParse(value)
  if (!head.success) throw new Refusal('invalid_input')
  return head.data
}

function push(socket: WebSocket, data: WebSocket.RawData, isBinary: boolean): void {
  if (socket.readyState !== WebSocket.OPEN) return
  if (socket.bufferedAmount > mostWaitingBytes) socket.terminate()
  else socket.send(data as Buffer, { binary: isBinary })
}

/** Closes one side as the other was closed; a line that broke has no code to give on. */
function end(socket: WebSocket, code: number, reason: Buffer): void {
  const canBeSaid = code === 1000 || (code >= 3000 && code <= 4999)
  if (socket.readyState === WebSocket.CONNECTING) socket.terminate()
  else if (code === 1006) socket.terminate()
  else if (code === 1005) socket.close()
  else socket.close(canBeSaid ? code : 1011, reason)
}
