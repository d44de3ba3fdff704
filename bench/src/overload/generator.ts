import { once } from 'node:events'
import { connect as connectSocket, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { pin } from '../messages.ts'
import { maskedFrame, messageId, upgrade } from '../wire.ts'
import {
  type DevicePlan,
  type Kind,
  type KindFigures,
  kinds,
  type Run,
  type Said,
  type Shares,
  type Told,
} from './messages.ts'

/**
 * Devices that ask for more than the server can do. Light, since they share the machine with it: bare sockets, frames
 * whose beginning alone is read.
 */
const say = (said: Said) => process.send?.(said)

interface Device {
  plan: DevicePlan
  socket: Socket
  /** What it wants of each kind and has not asked for; whether such a call is under way; until when it is to spare them. */
  waiting: Record<Kind, number>
  isAsking: Record<Kind, boolean>
  sparesUntilMs: Record<Kind, number>
}

const idle = () => ({
  waiting: { logOut: 0, pay: 0, send: 0, history: 0 },
  isAsking: { logOut: false, pay: false, send: false, history: false },
  sparesUntilMs: { logOut: 0, pay: 0, send: 0, history: 0 },
})

const inTimeMs = 500
/** After the last call, so long for the answers. */
const patienceMs = 15_000
const mostCalls = 4_000_000
const lowerA = 0x61
const lowerR = 0x72
const retryAfter = Buffer.from('"retryAfterSeconds":')

const devices: Device[] = []
/** Whose of them have payments to confirm. */
const payers: number[] = []
const dueMs = new Float64Array(mostCalls)
const kindOf = new Uint8Array(mostCalls)
const deviceOf = new Uint32Array(mostCalls)
let calls = 0
let underWay = 0
let byKind = freshFigures()
let latenciesMs: number[] = []
let latenessMs: number[] = []
let onOutcome: (index: number, kind: Kind) => void = () => {}

function freshFigures(): Record<Kind, KindFigures> {
  const none = () => ({ asked: 0, inTime: 0, answered: 0, refused: 0, waiting: 0 })
  return { logOut: none(), pay: none(), send: none(), history: none() }
}

function inputOf(kind: Kind, { plan }: Device, n: number): string {
  if (kind === 'logOut') return `"devices.logOut","input":{"deviceId":"${plan.devicesToLogOut.pop()}"}`
  if (kind === 'pay')
    return `"cashier.pay","input":{"paymentId":"${plan.payments.pop()}","proof":{"kind":"pin","pin":"${pin}"}}`
  if (kind === 'history') return `"chat.history","input":{"conversationId":"${plan.conversationId}","limit":30}`
  return (
    `"chat.send","input":{"conversationId":"${plan.conversationId}","messageId":"${messageId(n)}",` +
    `"content":{"kind":"text","text":"Two kettles then. I’ll ask Gwen as well, and bring the big teapot."}}`
  )
}

function call(index: number, kind: Kind, due: number): void {
  const device = devices[index]!
  const n = calls++
  dueMs[n] = due
  kindOf[n] = kinds.indexOf(kind)
  deviceOf[n] = index
  device.isAsking[kind] = true
  underWay++
  latenessMs.push(performance.now() - due)
  device.socket.write(maskedFrame(`{"t":"call","n":${n},"method":${inputOf(kind, device, n)}}`))
}

/** A frame’s beginning: `{"t":"answer","n":12,` or `{"t":"refusal","n":12,`; all else is passed over. */
function hear(frame: Buffer): void {
  const isAnswer = frame[6] === lowerA
  if (!isAnswer && frame[6] !== lowerR) return
  let n = 0
  for (let at = isAnswer ? 18 : 19; frame[at]! >= 48 && frame[at]! <= 57; at++) n = n * 10 + frame[at]! - 48
  const kind = kinds[kindOf[n]!]!
  const figures = byKind[kind]
  const tookMs = performance.now() - dueMs[n]!
  underWay--
  const device = devices[deviceOf[n]!]!
  device.isAsking[kind] = false
  if (isAnswer) {
    figures.answered++
    latenciesMs.push(tookMs)
    if (tookMs <= inTimeMs) figures.inTime++
  } else if (frame.includes('"busy"')) {
    figures.refused++
    const at = frame.indexOf(retryAfter) + retryAfter.length
    const seconds = Number.parseInt(frame.toString('latin1', at, at + 3), 10)
    device.sparesUntilMs[kind] = performance.now() + seconds * 1000 + 500 + Math.random() * 500
    device.waiting[kind]++
  } else fail(new Error(`the server refused for another reason: ${frame.toString('utf8', 0, 300)}`))
  onOutcome(deviceOf[n]!, kind)
}

async function connect(port: number, plan: DevicePlan): Promise<Device> {
  const socket = connectSocket({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let held = Buffer.alloc(0)
  let isOpen = false
  const greeted = Promise.withResolvers<void>()
  socket.on('data', (bytes) => {
    let data = held.length > 0 ? Buffer.concat([held, bytes]) : bytes
    if (!isOpen) {
      const end = data.indexOf('\r\n\r\n')
      if (end < 0) {
        held = data
        return
      }
      isOpen = true
      data = data.subarray(end + 4)
    }
    let from = 0
    while (data.length - from >= 2) {
      let length = data[from + 1]! & 0x7f
      let headerLength = 2
      if (length === 126) {
        if (data.length - from < 4) break
        length = data.readUInt16BE(from + 2)
        headerLength = 4
      } else if (length === 127) {
        if (data.length - from < 10) break
        length = Number(data.readBigUInt64BE(from + 2))
        headerLength = 10
      }
      const end = from + headerLength + length
      if (end > data.length) break
      if (data[from] === 0x81) {
        const frame = data.subarray(from + headerLength, end)
        if (frame[6] === 0x68) greeted.resolve()
        hear(frame)
      } else if (data[from] === 0x88)
        fail(new Error(`the server closed a line: ${data.readUInt16BE(from + headerLength)}`))
      from = end
    }
    held = Buffer.from(data.subarray(from))
  })
  socket.on('error', fail)
  socket.write(upgrade(port))
  socket.write(maskedFrame(JSON.stringify({ t: 'authorization', token: plan.token })))
  await greeted.promise
  return { plan, socket, ...idle() }
}

let turn = 0
let payTurn = 0
let seed = 7
function draw(shares: Shares): { index: number; kind: Kind } {
  // Few have something to pay, and those take turns.
  if (Math.random() < shares.pay && payers.length > 0) {
    const index = payers[payTurn++ % payers.length]!
    if (devices[index]!.plan.payments.length > 0) return { index, kind: 'pay' }
  }
  const index = turn++ % devices.length
  const device = devices[index]!
  seed = (seed * 48_271) % 2_147_483_647
  const thrown = seed / 2_147_483_647
  if (thrown < shares.logOut && device.plan.devicesToLogOut.length > 0) return { index, kind: 'logOut' }
  return { index, kind: thrown < shares.logOut + shares.send ? 'send' : 'history' }
}

async function closedLoop(wanted: number, shares: Shares, endMs: number): Promise<void> {
  const next = () => {
    const now = performance.now()
    if (now >= endMs) return
    const { index, kind } = draw(shares)
    byKind[kind].asked++
    call(index, kind, now)
  }
  onOutcome = next
  for (let count = 0; count < wanted; count++) next()
  await pause(endMs - performance.now())
  onOutcome = () => {}
}

/** As an outbox does: one at a time, the next when one is answered, and none before the time that the server has named. */
function askNext(index: number, kind: Kind): void {
  const device = devices[index]!
  const now = performance.now()
  if (device.isAsking[kind] || device.waiting[kind] === 0 || device.sparesUntilMs[kind] > now) return
  device.waiting[kind]--
  call(index, kind, now)
}

async function openLoop(perSecond: number, heeds: boolean, shares: Shares, endMs: number): Promise<void> {
  if (heeds) onOutcome = (index, kind) => performance.now() < endMs && askNext(index, kind)
  const everyMs = 1000 / perSecond
  let due = performance.now()
  while (due < endMs) {
    for (const now = performance.now(); due <= now && due < endMs; due += everyMs) {
      const { index, kind } = draw(shares)
      byKind[kind].asked++
      if (!heeds) call(index, kind, due)
      else {
        devices[index]!.waiting[kind]++
        askNext(index, kind)
      }
    }
    if (heeds) for (let index = 0; index < devices.length; index++) for (const kind of kinds) askNext(index, kind)
    await pause(1)
  }
  onOutcome = () => {}
  if (heeds) for (const { waiting } of devices) for (const kind of kinds) byKind[kind].waiting += waiting[kind]
}

async function measure(seconds: number, load: (endMs: number) => Promise<void>): Promise<Run> {
  byKind = freshFigures()
  latenciesMs = []
  latenessMs = []
  calls = 0
  for (const device of devices) Object.assign(device, idle())
  const cpuBefore = process.cpuUsage()
  const startMs = performance.now()
  await load(startMs + seconds * 1000)
  const tookSeconds = (performance.now() - startMs) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  const perSecond = Object.values(byKind).reduce((sum, { asked }) => sum + asked, 0) / tookSeconds
  for (const untilMs = performance.now() + patienceMs; underWay > 0 && performance.now() < untilMs; ) await pause(20)
  const percentile = (values: number[], share: number) => {
    const sorted = Float64Array.from(values).sort()
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  }
  return {
    seconds: tookSeconds,
    perSecond,
    byKind,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    lateP99Ms: percentile(latenessMs, 0.99),
    cpuMs: (user + system) / 1000,
  }
}

const fail = (error: Error) => {
  say({ said: 'failed', message: error.message })
}

async function hearParent(told: Told): Promise<void> {
  if (told.tell === 'connect') {
    for (const plan of told.devices) {
      if (plan.payments.length > 0) payers.push(devices.length)
      devices.push(await connect(told.port, plan))
    }
    say({ said: 'connected' })
  } else if (told.tell === 'closed') {
    const { underWay: wanted, shares, seconds } = told
    say({ said: 'run', run: await measure(seconds, (endMs) => closedLoop(wanted, shares, endMs)) })
  } else {
    const { perSecond, heeds, shares, seconds } = told
    say({ said: 'run', run: await measure(seconds, (endMs) => openLoop(perSecond, heeds, shares, endMs)) })
  }
}

process.on('message', (told: Told) => void hearParent(told).catch(fail))
process.on('disconnect', () => process.exit(0))
say({ said: 'ready' })
