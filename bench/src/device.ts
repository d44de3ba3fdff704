import { once } from 'node:events'
import type { ServerFrame } from '@teahouse/contract/wire'
import { v7 } from 'uuid'
import { WebSocket } from 'ws'

/** One device on the wire: as thin as can be, so that the load costs little beside the server. */
export interface Device {
  /** Sends a text; resolves when the server has acknowledged it. */
  send(conversationId: string, text: string): Promise<void>
  /** Hears the text of every message that others sent. */
  onMessage: (text: string) => void
  close(): void
}

export async function connect(port: number, token: string, ownId: string): Promise<Device> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: false })
  await once(socket, 'open')
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>()
  let calls = 0
  const device: Device = {
    onMessage: () => {},
    send(conversationId, text) {
      const n = ++calls
      const input = { conversationId, messageId: v7(), content: { kind: 'text', text } }
      socket.send(JSON.stringify({ t: 'call', n, method: 'chat.send', input }))
      return new Promise((resolve, reject) => waiting.set(n, { resolve, reject }))
    },
    close: () => socket.close(),
  }
  const greeted = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame
      if (frame.t === 'hello') resolve()
      else if (frame.t === 'answer') {
        waiting.get(frame.n)?.resolve()
        waiting.delete(frame.n)
      } else if (frame.t === 'refusal') {
        waiting.get(frame.n)?.reject(new Error(frame.refusal.refusal))
        waiting.delete(frame.n)
      } else if (frame.t === 'updates') {
        for (const update of frame.updates) {
          if (update.kind !== 'message' || update.message.senderId === ownId) continue
          if (update.message.content.kind === 'text') device.onMessage(update.message.content.text)
        }
      }
    })
  })
  socket.send(JSON.stringify({ t: 'authorization', token }))
  await greeted
  return device
}
