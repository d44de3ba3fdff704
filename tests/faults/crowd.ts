// A crowd of devices in a process of its own: they do nothing but hold a line, come back as the client does when it is
// torn, and ask for what they missed. Told by its parent whom they belong to; tells how many are in step.
import { createBackoff } from '@teahouse/client/backoff'
import type { ClientFrame, ServerFrame } from '@teahouse/contract/wire'
import { WebSocket } from 'ws'

export interface CrowdAsked {
  origin: string
  tokens: string[]
  /** Over how long they come for the first time; later all at once, as their pauses let them. */
  arrivalMs: number
  /** How many places their streams have grown since they were in step for the first time. */
  missed: number
}
export interface CrowdTold {
  inStep: number
  cpuSeconds: number
}

let asked: CrowdAsked
const devices: { cursor: number; first: number | undefined; isUp: boolean }[] = []

process.on('message', (message: CrowdAsked) => {
  const isBeginning = asked === undefined
  asked = message
  if (isBeginning) for (const token of asked.tokens) join(token)
})
process.on('disconnect', () => process.exit())

setInterval(() => {
  const inStep = devices.filter(
    ({ cursor, first, isUp }) => isUp && first !== undefined && cursor >= first + asked.missed,
  ).length
  const { user, system } = process.cpuUsage()
  process.send?.({ inStep, cpuSeconds: (user + system) / 1e6 } satisfies CrowdTold)
}, 100)

function join(token: string): void {
  const device = { cursor: 0, first: undefined as number | undefined, isUp: false }
  devices.push(device)
  const backoff = createBackoff({ random: Math.random })

  function connect(): void {
    const line = new WebSocket(`${asked.origin.replace('http', 'ws')}/ws`, { perMessageDeflate: false })
    const tell = (frame: ClientFrame) => line.send(JSON.stringify(frame))
    const ask = () => tell({ t: 'call', n: 1, method: 'updates.diff', input: { cursor: device.cursor } })
    const hello = setTimeout(() => line.terminate(), 15_000)
    line.on('open', () => tell({ t: 'authorization', token }))
    line.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame
      if (frame.t === 'hello') {
        clearTimeout(hello)
        backoff.reset()
        device.isUp = true
        // A fresh device would take a snapshot; what it holds is of no matter here.
        if (device.first === undefined) device.first = device.cursor = frame.head
        if (frame.head > device.cursor) ask()
      } else if (frame.t === 'updates') {
        if (frame.prev === device.cursor) device.cursor = frame.useq
        else if (frame.useq > device.cursor) ask()
      } else if (frame.t === 'hint') {
        if (frame.head > device.cursor) ask()
      } else if (frame.t === 'answer') {
        const diff = frame.output as { cursor: number; head: number }
        device.cursor = Math.max(device.cursor, diff.cursor)
        if (diff.cursor < diff.head) ask()
      } else if (frame.t === 'refusal') {
        setTimeout(
          () => line.readyState === line.OPEN && ask(),
          (frame.refusal.retryAfterSeconds ?? 1) * 1000 * (1 + Math.random()),
        )
      }
    })
    line.on('error', () => {})
    line.on('close', () => {
      clearTimeout(hello)
      device.isUp = false
      setTimeout(connect, backoff.nextMs())
    })
  }
  setTimeout(connect, Math.random() * asked.arrivalMs)
}
