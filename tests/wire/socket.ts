import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import type { TestUser, World } from '@teahouse/testkit'
import { WebSocket } from 'ws'

type Frame<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>

/** A socket from outside, with whatever a program may put on it. */
export interface WireSocket {
  /** Everything that the server has sent, in order. */
  readonly frames: readonly ServerFrame[]
  send(frame: ClientFrame | string): void
  /** The next frame of a kind that nobody has taken yet. */
  next<T extends ServerFrame['t']>(kind: T): Promise<Frame<T>>
  /** Calls a method; its answer or refusal. */
  call(n: number, method: string, input: unknown): Promise<Frame<'answer'> | Frame<'refusal'>>
  /** Resolves once the server has dealt with everything that was sent before. */
  echo(): Promise<void>
  /** The code with which the server closes. */
  closed(): Promise<number>
  close(): void
}

export async function openSocket(
  server: Pick<World, 'origin'>,
  headers: Record<string, string> = {},
): Promise<WireSocket> {
  const socket = new WebSocket(`${(await server.origin()).replace('http', 'ws')}/ws`, { headers })
  const frames: ServerFrame[] = []
  const taken = new Set<ServerFrame>()
  const waiting: { fits: (frame: ServerFrame) => boolean; resolve: (frame: never) => void; reject(e: Error): void }[] =
    []
  const closed = once(socket, 'close').then(([code]) => {
    for (const { reject } of waiting) reject(new Error(`closed with ${code} while something was awaited`))
    return code as number
  })
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as ServerFrame
    frames.push(frame)
    const at = waiting.findIndex(({ fits }) => fits(frame))
    if (at < 0) return
    taken.add(frame)
    waiting.splice(at, 1)[0]!.resolve(frame as never)
  })
  await once(socket, 'open')

  function take<F extends ServerFrame>(fits: (frame: ServerFrame) => boolean): Promise<F> {
    const here = frames.find((frame) => !taken.has(frame) && fits(frame))
    if (here) {
      taken.add(here)
      return Promise.resolve(here as F)
    }
    return new Promise((resolve, reject) => waiting.push({ fits, resolve, reject }))
  }

  const wire: WireSocket = {
    frames,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    next: (kind) => take((frame) => frame.t === kind),
    call(n, method, input) {
      wire.send({ t: 'call', n, method, input })
      return take((frame) => (frame.t === 'answer' || frame.t === 'refusal') && frame.n === n)
    },
    async echo() {
      wire.send({ t: 'ping' })
      await wire.next('pong')
    },
    closed: () => closed,
    close: () => socket.close(),
  }
  return wire
}

/** A device that has said whose it is, as programs do. */
export async function connect(server: Pick<World, 'origin'>, user: TestUser): Promise<WireSocket> {
  const socket = await openSocket(server)
  socket.send({ t: 'authorization', token: user.token })
  const hello = await socket.next('hello')
  assert.equal(hello.deviceId, user.deviceId)
  return socket
}
