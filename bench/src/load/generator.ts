import { setTimeout as pause } from 'node:timers/promises'
import type { Device } from './device.ts'
import type { DevicePlan, Run, Said, Told, WriterPlan } from './messages.ts'
import { teahouseDevice } from './teahouse-device.ts'
import { xmppDevice } from './xmpp-device.ts'

/** The devices under load, in a process of their own. Asked by `startLoad`; one thing at a time. */
const say = (said: Said) => process.send?.(said)
const fail = (error: unknown) => {
  say({ said: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}

const maxMessages = 20_000_000
/** How long the last messages may take to arrive. */
const patienceMs = 30_000

const devices: Device[] = []
let writers: WriterPlan[] = []
// One place for each message of this process, by its number.
let next = 0
let first = 0
let startedAtMs = new Float64Array(1 << 16)
let missing = new Int32Array(1 << 16)
let writerOf = new Int32Array(1 << 16)
let targetOf = new Int32Array(1 << 16)
const turns: number[] = []

let delivered = 0
let finished = 0
let acknowledged = 0
let refused = 0
let lastHeardMs = 0
let latenciesMs: number[] = []
let underWay = 0
let onFinished: (writer: number) => void = () => {}

function grow(): void {
  if (next < missing.length) return
  if (next >= maxMessages) throw new Error('more messages than a mark can number')
  const size = missing.length * 2
  const bigger = <T extends Float64Array | Int32Array>(into: T, from: T): T => {
    into.set(from)
    return into
  }
  startedAtMs = bigger(new Float64Array(size), startedAtMs)
  missing = bigger(new Int32Array(size), missing)
  writerOf = bigger(new Int32Array(size), writerOf)
  targetOf = bigger(new Int32Array(size), targetOf)
}

/** Sends one message; its latency counts from `atMs`, when it was meant to go. */
function send(writer: number, atMs: number): void {
  const { device, targets, hearers } = writers[writer]!
  const number = next++
  grow()
  startedAtMs[number] = atMs
  missing[number] = hearers
  writerOf[number] = writer
  const turn = turns[writer]!
  turns[writer] = (turn + 1) % targets.length
  targetOf[number] = turn
  underWay++
  devices[device]!.send(targets[turn]!, number)
}

/** A server that is full says when to come back; devices do, spread out, and the time counts. */
function sendAgain(number: number, seconds: number): void {
  refused++
  setTimeout(
    () => {
      if (number < first) return
      const { device, targets } = writers[writerOf[number]!]!
      devices[device]!.send(targets[targetOf[number]!]!, number)
    },
    seconds * 1000 * (1 + Math.random() / 2),
  )
}

function hear(device: number, number: number): void {
  if (number < first) return
  const writer = writerOf[number]!
  if (writers[writer]!.device === device) return
  const left = --missing[number]!
  if (left < 0) {
    fail(new Error(`message ${number} was delivered more often than it has hearers`))
    return
  }
  delivered++
  lastHeardMs = performance.now()
  latenciesMs.push(lastHeardMs - startedAtMs[number]!)
  if (left > 0) return
  finished++
  underWay--
  onFinished(writer)
}

async function connect(plans: readonly DevicePlan[]): Promise<void> {
  const before = devices.length
  const refusal = (text: string) => fail(new Error(`the server refused: ${text}`))
  const answers = (count: number) => {
    acknowledged += count
  }
  // Few at once: rooms greet everybody about everybody.
  const together = 50
  for (let from = 0; from < plans.length; from += together) {
    const some = await Promise.all(
      plans
        .slice(from, from + together)
        .map((plan) =>
          plan.speaks === 'teahouse'
            ? teahouseDevice(plan, { answers, busy: sendAgain, refusal })
            : xmppDevice(plan, { refusal }),
        ),
    )
    devices.push(...some)
  }
  for (let index = before; index < devices.length; index++) devices[index]!.onMark = (number) => hear(index, number)
}

/** Every writer keeps `window` messages under way: the next goes when one has reached everybody. */
async function closedLoop(window: number, endMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    onFinished = (writer) => {
      if (performance.now() < endMs) send(writer, performance.now())
      else resolve()
    }
    for (let writer = 0; writer < writers.length; writer++)
      for (let count = 0; count < window; count++) send(writer, performance.now())
    setTimeout(resolve, endMs - performance.now())
  })
  onFinished = () => {}
}

/** Messages leave on a clock that waits for nobody; one that is late is late from when it was meant to go. */
async function openLoop(perSecond: number, endMs: number): Promise<void> {
  const everyMs = 1000 / perSecond
  let dueMs = performance.now()
  let writer = 0
  while (dueMs < endMs) {
    for (const now = performance.now(); dueMs <= now && dueMs < endMs; dueMs += everyMs) {
      send(writer, dueMs)
      writer = (writer + 1) % writers.length
    }
    await pause(Math.max(0, Math.min(2, dueMs - performance.now())))
  }
}

async function measure(seconds: number, load: (endMs: number) => Promise<void>): Promise<Run> {
  latenciesMs = []
  delivered = finished = acknowledged = refused = 0
  const cpuBefore = process.cpuUsage()
  const startMs = performance.now()
  await load(startMs + seconds * 1000)
  const givesUpMs = performance.now() + patienceMs
  while (underWay > 0 && performance.now() < givesUpMs) await pause(20)
  const { user, system } = process.cpuUsage(cpuBefore)
  const tookSeconds = (Math.max(lastHeardMs, startMs + seconds * 1000) - startMs) / 1000
  const sorted = Float64Array.from(latenciesMs).sort()
  const percentile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    perSecond: delivered / tookSeconds,
    finishedPerSecond: finished / tookSeconds,
    acknowledgedPerSecond: acknowledged / tookSeconds,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
    delivered,
    finished,
    refused,
    unfinished: underWay,
    generatorCpuMs: (user + system) / 1000,
  }
}

async function hearParent(told: Told): Promise<void> {
  if (told.tell === 'connect') {
    await connect(told.devices)
    say({ said: 'connect' })
  } else if (told.tell === 'writers') {
    // What is late from writers of before is no longer of interest.
    underWay = 0
    first = next
    writers = told.writers
    turns.length = 0
    turns.push(...writers.map(() => 0))
    say({ said: 'writers' })
  } else if (told.tell === 'closed') {
    say({ said: 'closed', run: await measure(told.seconds, (endMs) => closedLoop(told.window, endMs)) })
  } else if (told.tell === 'open') {
    say({ said: 'open', run: await measure(told.seconds, (endMs) => openLoop(told.perSecond, endMs)) })
  } else {
    for (const device of devices.splice(0)) device.close()
    say({ said: 'close' })
  }
}

process.on('message', (told: Told) => void hearParent(told).catch(fail))
process.on('disconnect', () => process.exit(0))
setInterval(() => {
  for (const device of devices) device.ping()
}, 25_000).unref()
say({ said: 'ready' })
