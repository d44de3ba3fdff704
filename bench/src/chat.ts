import { setTimeout as pause } from 'node:timers/promises'
import type { BenchServer } from './bench-server.ts'
import { connect, type Device } from './device.ts'

export interface ChatFigures {
  /** Messages delivered to other people’s devices, a second, at full load. */
  perSecond: number
  /** Messages acknowledged to their senders, a second, at full load. */
  acknowledgedPerSecond: number
  /** From the send to the arrival at another device, at half that load. */
  p50Ms: number
  p99Ms: number
  /** CPU time of the server’s process (the database’s apart) for each 1,000 deliveries, at full load. */
  serverCpuMsPer1000: number
}

/** One who writes, where, and how many hear it. */
interface Writer {
  device: Device
  conversationId: string
}

const text = (sentAtMs: number) => `${sentAtMs} Two kettles then. I’ll ask Gwen as well, and bring the big teapot.`
const sentAtMsOf = (words: string) => Number(words.slice(0, words.indexOf(' ')))
const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const round = (value: number, digits = 1) => Number(value.toFixed(digits))

/** Sends as fast as answers come, with `window` messages of each writer under way; then at half that rate. */
async function measure(
  server: BenchServer,
  writers: Writer[],
  hearers: Device[],
  window: number,
  seconds: number,
): Promise<ChatFigures> {
  let delivered = 0
  let latenciesMs: number[] = []
  for (const hearer of hearers) {
    hearer.onMessage = (words) => {
      delivered++
      latenciesMs.push(performance.now() - sentAtMsOf(words))
    }
  }
  const fullLoad = async (forSeconds: number) => {
    const end = performance.now() + forSeconds * 1000
    let acknowledged = 0
    await Promise.all(
      writers.flatMap((writer) =>
        Array.from({ length: window }, async () => {
          while (performance.now() < end) {
            await writer.device.send(writer.conversationId, text(performance.now()))
            acknowledged++
          }
        }),
      ),
    )
    return acknowledged
  }

  await fullLoad(2)
  const before = await server.ask({ ask: 'usage' }, 'usage')
  delivered = 0
  const startedAt = performance.now()
  const acknowledged = await fullLoad(seconds)
  const tookSeconds = (performance.now() - startedAt) / 1000
  const perSecond = delivered / tookSeconds
  const acknowledgedPerSecond = acknowledged / tookSeconds
  // Asked once everything that the messages set off (the search index, notifications) is done as well: it belongs to their cost.
  const after = await server.ask({ ask: 'usage' }, 'usage')
  const serverCpuMsPer1000 = ((after.cpuMs - before.cpuMs) / delivered) * 1000

  // Half the load: each writer on a clock of its own, out of step with the others.
  latenciesMs = []
  const everyMs = (writers.length * 1000) / (acknowledgedPerSecond / 2)
  const end = performance.now() + seconds * 1000
  await Promise.all(
    writers.map(async ({ device, conversationId }, index) => {
      let next = performance.now() + (everyMs * index) / writers.length
      while (next < end) {
        await pause(Math.max(0, next - performance.now()))
        device.send(conversationId, text(performance.now())).catch(() => {})
        next += everyMs
      }
    }),
  )
  await server.ask({ ask: 'usage' }, 'usage')
  const sorted = latenciesMs.toSorted((a, b) => a - b)
  return {
    perSecond: Math.round(perSecond),
    acknowledgedPerSecond: Math.round(acknowledgedPerSecond),
    p50Ms: round(percentile(sorted, 0.5)),
    p99Ms: round(percentile(sorted, 0.99)),
    serverCpuMsPer1000: round(serverCpuMsPer1000),
  }
}

const people = async (server: BenchServer, count: number) => {
  const { people: made } = await server.ask({ ask: 'people', count }, 'people')
  const devices: Device[] = []
  for (const { id, token } of made) devices.push(await connect(server.port, token, id))
  return { made, devices }
}

/** Pairs of people who write to each other. */
export async function direct(server: BenchServer, seconds: number): Promise<ChatFigures> {
  const { made, devices } = await people(server, 200)
  const pairs = made.flatMap((one, index): [string, string][] => (index % 2 ? [] : [[one.id, made[index + 1]!.id]]))
  const { ids } = await server.ask({ ask: 'pair', pairs }, 'conversations')
  const writers = devices.map((device, index) => ({ device, conversationId: ids[Math.floor(index / 2)]! }))
  const figures = await measure(server, writers, devices, 4, seconds)
  for (const device of devices) device.close()
  return figures
}

/** Groups in which some write and all hear. */
export async function groups(
  server: BenchServer,
  size: number,
  count: number,
  writersEach: number,
  seconds: number,
): Promise<ChatFigures> {
  const writers: Writer[] = []
  const all: Device[] = []
  for (let group = 0; group < count; group++) {
    const { made, devices } = await people(server, size)
    const { ids } = await server.ask({ ask: 'group', personIds: made.map((one) => one.id) }, 'conversations')
    for (const device of devices.slice(0, writersEach)) writers.push({ device, conversationId: ids[0]! })
    all.push(...devices)
  }
  const figures = await measure(server, writers, all, 2, seconds)
  for (const device of all) device.close()
  return figures
}

/** What a connection costs while nobody says anything. */
export async function idle(
  server: BenchServer,
  count: number,
): Promise<{ connections: number; kibPerConnection: number }> {
  const { people: made } = await server.ask({ ask: 'people', count }, 'people')
  const before = await server.ask({ ask: 'usage' }, 'usage')
  const devices: Device[] = []
  for (let from = 0; from < made.length; from += 100) {
    devices.push(
      ...(await Promise.all(made.slice(from, from + 100).map(({ id, token }) => connect(server.port, token, id)))),
    )
  }
  const after = await server.ask({ ask: 'usage' }, 'usage')
  for (const device of devices) device.close()
  return {
    connections: after.connections - before.connections,
    kibPerConnection: round((after.usedBytes - before.usedBytes) / 1024 / count),
  }
}
