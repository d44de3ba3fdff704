import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type BenchServer, startBenchServer } from '../bench-server.ts'
import { median, medians, round } from '../figures.ts'
import { tree } from '../processes.ts'
import { type DevicePlan, type Kind, kinds, type Run, type Said, type Shares, type Told } from './messages.ts'

/** What became of ten times as much as the server can do. */
export interface OverloadFigures {
  /** Calls of the same kinds that it answers a second, with as many under way as keep it busy. */
  capacityPerSecond: number
  /** How much was then wanted, in capacities. */
  factor: number
  /** Answers that came within half a second, a second; and by its capacity. */
  goodputPerSecond: number
  goodputRatio: number
  acceptedP50Ms: number
  acceptedP99Ms: number
  /** Refusals, by the calls that were wanted. */
  refusedShare: number
  /** The share that was answered within half a second: of log-outs, of payments, of messages, of pages of history. */
  vitalSuccess: number
  paymentsKept: number
  /** How many payments were wanted: each costs the hash of a PIN, so they are few. */
  paymentsWanted: number
  sendSuccess: number
  historySuccess: number
  /** Of one core, while too much was wanted. */
  serverCpuShare: number
  databaseCpuShare: number
  generatorCpuShare: number
  /** By how much the generator itself was late. */
  generatorLateP99Ms: number
}

/**
 * With the protection and without it: `on` and `off` for devices that do as our client does, each with one message under
 * way and the others in its outbox; `deafOn` and `deafOff` for devices that send whatever comes to their mind at once and
 * heed no refusal. `mixed`: as `on`, with pages of history among the messages.
 */
const variants = ['on', 'off', 'deafOn', 'deafOff', 'mixed'] as const
export type Variant = (typeof variants)[number]

/** Nearly all alike, so that the answers can be counted: a server that chooses what is cheap would seem to do more. */
const messages: Shares = { logOut: 0.002, pay: 0.0002, send: 0.998, history: 0 }
/** To see what is served first. */
const everything: Shares = { logOut: 0.01, pay: 0.0002, send: 0.39, history: 0.6 }
const wantedFactor = 10
const deviceCount = 2000
const underWay = 256
const devicesToLogOutEach = 5
const payerCount = 100
const paymentsEach = 10

/** Server and database on one core, the generator on the other, so that neither takes what the other needs. */
function pin(pid: number, core: number): void {
  for (const one of tree(pid)) spawnSync('taskset', ['-a', '-c', '-p', String(core), String(one)])
}

async function plans(server: BenchServer): Promise<DevicePlan[]> {
  const { people } = await server.ask({ ask: 'people', count: deviceCount }, 'people')
  const pairs = people.flatMap((one, index): [string, string][] => (index % 2 ? [] : [[one.id, people[index + 1]!.id]]))
  const { ids } = await server.ask({ ask: 'pair', pairs }, 'conversations')
  for (const [index, pair] of pairs.entries()) {
    await server.ask({ ask: 'talk', conversationId: ids[index]!, senderIds: pair, count: 40 }, 'done')
  }
  const personIds = people.map(({ id }) => id)
  const { deviceIds } = await server.ask({ ask: 'devices', personIds, each: devicesToLogOutEach }, 'devices')
  const payers = pairs
    .slice(0, payerCount)
    .map(([personId, toId], index) => ({ personId, toId, token: people[2 * index]!.token }))
  const { paymentIds } = await server.ask({ ask: 'payments', payers, each: paymentsEach }, 'payments')
  return people.map(({ token }, index) => ({
    token,
    conversationId: ids[Math.floor(index / 2)]!,
    devicesToLogOut: deviceIds[index]!,
    payments: index % 2 === 0 ? (paymentIds[index / 2] ?? []) : [],
  }))
}

function asking(child: ChildProcess) {
  const answer = <T extends Said['said']>(said: T) =>
    new Promise<Extract<Said, { said: T }>>((resolve, reject) => {
      const hear = (told: Said) => {
        if (told.said !== said && told.said !== 'failed') return
        child.off('message', hear)
        if (told.said === 'failed') reject(new Error(told.message))
        else resolve(told as Extract<Said, { said: T }>)
      }
      child.on('message', hear)
    })
  return {
    answer,
    async run(told: Told): Promise<Run> {
      const answered = answer('run')
      child.send(told)
      return (await answered).run
    },
  }
}

const answeredPerSecond = ({ byKind, seconds }: Run) =>
  Object.values(byKind).reduce((sum, { answered }) => sum + answered, 0) / seconds

/** What a fresh server can do, and what it then makes of ten times that. */
export async function overloadOnce(variant: Variant, seconds: number): Promise<OverloadFigures> {
  const shares = variant === 'mixed' ? everything : messages
  const server = await startBenchServer(undefined, variant.toLowerCase().endsWith('off') ? 'off' : 'on')
  const child = fork(join(import.meta.dirname, 'generator.ts'), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  try {
    const { answer, run } = asking(child)
    await answer('ready')
    const connected = answer('connected')
    child.send({ tell: 'connect', port: server.port, devices: await plans(server) } satisfies Told)
    await connected
    await server.settle()
    pin(server.pid, 0)
    pin(child.pid!, 1)

    const closed = (shares: Shares, forSeconds: number) =>
      run({ tell: 'closed', underWay, shares, seconds: forSeconds })
    await closed(shares, 2)
    const capacityPerSecond = answeredPerSecond(await closed(shares, 5))
    await server.settle()

    const cpuBefore = { server: server.serverCpuMs(), database: server.databaseCpuMs() }
    const perSecond = capacityPerSecond * wantedFactor
    const over = await run({ tell: 'open', perSecond, heeds: !variant.startsWith('deaf'), shares, seconds })
    const cpu = { server: server.serverCpuMs(), database: server.databaseCpuMs() }
    const { logOut, pay, send, history } = over.byKind
    const sum = (of: (kind: Kind) => number) => kinds.reduce((whole, kind) => whole + of(kind), 0)
    const share = (part: number, whole: number) => round(whole === 0 ? 0 : part / whole, 3)
    const goodputPerSecond = sum((kind) => over.byKind[kind].inTime) / over.seconds
    const ofCore = (ms: number) => round(ms / 1000 / over.seconds, 2)
    return {
      capacityPerSecond: Math.round(capacityPerSecond),
      factor: round(over.perSecond / capacityPerSecond, 2),
      goodputPerSecond: Math.round(goodputPerSecond),
      goodputRatio: share(goodputPerSecond, capacityPerSecond),
      acceptedP50Ms: round(over.p50Ms),
      acceptedP99Ms: round(over.p99Ms),
      refusedShare: share(
        sum((kind) => over.byKind[kind].refused),
        sum((kind) => over.byKind[kind].asked),
      ),
      vitalSuccess: share(logOut.inTime, logOut.asked),
      paymentsKept: share(pay.inTime, pay.asked),
      paymentsWanted: pay.asked,
      sendSuccess: share(send.inTime, send.asked),
      historySuccess: share(history.inTime, history.asked),
      serverCpuShare: ofCore(cpu.server - cpuBefore.server),
      databaseCpuShare: ofCore(cpu.database - cpuBefore.database),
      generatorCpuShare: ofCore(over.cpuMs),
      generatorLateP99Ms: round(over.lateP99Ms),
    }
  } finally {
    child.disconnect()
    await ended
    await server.stop()
  }
}

/** The same load with the protection and without it, by turns, each on a fresh server; medians. */
export async function overload(rounds: number, seconds: number, say: (line: string) => void) {
  const runs: Record<Variant, OverloadFigures[]> = { on: [], off: [], deafOn: [], deafOff: [], mixed: [] }
  for (let count = 0; count < rounds; count++) {
    for (const variant of variants) {
      const figures = await overloadOnce(variant, seconds)
      runs[variant].push(figures)
      say(`  ${variant}: ${JSON.stringify(figures)}`)
    }
  }
  const alike = [...runs.on, ...runs.off, ...runs.deafOn, ...runs.deafOff]
  return {
    capacityPerSecond: Math.round(median(alike.map((one) => one.capacityPerSecond))),
    on: medians(runs.on),
    off: medians(runs.off),
    deafOn: medians(runs.deafOn),
    deafOff: medians(runs.deafOff),
    mixed: medians(runs.mixed),
  }
}
