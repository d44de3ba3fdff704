import type { MethodName, Methods, Output } from '@teahouse/contract'
import type { ServerFrame } from '@teahouse/contract/wire'
import { newId } from '@teahouse/server/platform/ids'
import { WebSocket } from 'ws'
import type { Townsman } from './town.ts'

export interface Written {
  messageId: string
  conversationId: string
  /** The place in the log that the server answered with. */
  seq: number
}

/** Somebody who writes one message after the other, each until it is acknowledged, whatever becomes of the line. */
export interface Writer {
  readonly person: Townsman
  /** What was acknowledged, in the order of writing. */
  readonly written: readonly Written[]
  /** Rejects when a message is refused or the session is gone: neither is weather. Never resolves before `finish`. */
  readonly failed: Promise<void>
  /** Sends the message that is under way, then no more. */
  finish(): Promise<void>
}

const pauseMs = () => 50 + Math.random() * 150

/** @param needs.origin where the server is now; asked anew for each connection. */
export function startWriter(
  person: Townsman,
  needs: { origin: () => string; onWritten: () => void; signal: AbortSignal },
): Writer {
  const { origin, onWritten, signal } = needs
  const written: Written[] = []
  const done = Promise.withResolvers<void>()
  let isFinishing = false
  let current = next()
  /** Counts the tries. */
  let n = 0

  function next() {
    const place = written.length
    const conversationId = person.conversationIds[place % person.conversationIds.length]!
    return { conversationId, messageId: newId(), content: { kind: 'text', text: `${place}` } }
  }

  function connect(): void {
    const socket = new WebSocket(`${origin().replace('http', 'ws')}/ws`, { perMessageDeflate: false })
    const frame = (one: object) => socket.send(JSON.stringify(one))
    const send = () => frame({ t: 'call', n: ++n, method: 'chat.send', input: current })
    const fail = (text: string) => {
      done.reject(new Error(`${person.id}: ${text}`))
      isOver = true
      socket.terminate()
    }
    let isOver = false

    signal.addEventListener('abort', () => fail('called off'), { once: true })
    socket.on('open', () => frame({ t: 'authorization', token: person.token }))
    socket.on('message', (data) => {
      const text = String(data)
      // Most frames are pushes to somebody who only writes.
      if (text.startsWith('{"t":"updates"')) return
      const told = JSON.parse(text) as ServerFrame
      if (told.t === 'hello') return send()
      if (told.t === 'loggedOut') return fail(text)
      if (told.t === 'refusal' && told.refusal.refusal === 'busy') return socket.close()
      if (told.t === 'refusal') return fail(text)
      if (told.t !== 'answer' || told.n !== n) return
      const { seq } = told.output as Output<Methods['chat.send']>
      written.push({ messageId: current.messageId, conversationId: current.conversationId, seq })
      onWritten()
      current = next()
      if (!isFinishing) return send()
      isOver = true
      socket.close()
      done.resolve()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      if (!isOver) setTimeout(connect, pauseMs())
    })
  }

  connect()
  return {
    person,
    written,
    failed: done.promise,
    finish() {
      isFinishing = true
      return done.promise
    },
  }
}

/** Calls a method over HTTP. */
export async function call<N extends MethodName>(
  origin: string,
  token: string,
  name: N,
  input: object,
): Promise<Output<Methods[N]>> {
  const response = await fetch(`${origin}/rpc/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Output<Methods[N]>
}
