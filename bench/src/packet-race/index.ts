import type { BenchServer } from '../bench-server.ts'
import { medians, round } from '../figures.ts'
import { startCrowd } from './crowd.ts'
import type { Race } from './race.ts'

/** As many people as there are at once, on a packet of so many shares by luck. */
const people = 10_000
const shares = 100
const totalMinor = 200_00

export interface RaceFigures {
  requests: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Whether the answers, the packet and the ledger agree to the cent, with each share given once. */
  exact: boolean
}

/**
 * One red packet, and everybody at once. Latency counts from the one moment in which all begin, so that waiting to be
 * heard is waiting too. `calls`, whose figures stand first, goes through the router as every call does: session, shape,
 * verb, answer; `queue` asks the module itself; `sockets` is a process of its own with a WebSocket for each person.
 */
export async function packetRace(
  server: BenchServer,
  rounds: number,
  say: (line: string) => void,
): Promise<RaceFigures & { queue: RaceFigures; sockets: RaceFigures }> {
  const { people: openers } = await server.ask({ ask: 'people', count: people }, 'people')
  const { ids } = await server.ask({ ask: 'group', personIds: openers.map((one) => one.id) }, 'conversations')
  const conversationId = ids[0]!
  const newPacket = async () => {
    const asked = { ask: 'packet', conversationId, sender: openers[0]!, shares, totalMinor } as const
    return (await server.ask(asked, 'packet')).redPacketId
  }
  const inside = async (through: 'queue' | 'calls') => {
    const redPacketId = await newPacket()
    return judged(server, redPacketId, async () => {
      return (await server.ask({ ask: 'race', through, redPacketId, openers }, 'raced')).race
    })
  }
  const crowd = await startCrowd()
  try {
    say('connecting the crowd …')
    await crowd.connect(
      server.port,
      openers.map((one) => one.token),
    )
    const overSockets = async () => {
      const redPacketId = await newPacket()
      return judged(server, redPacketId, () => crowd.race(redPacketId))
    }
    const runs: Record<'queue' | 'calls' | 'sockets', RaceFigures[]> = { queue: [], calls: [], sockets: [] }
    for (let turn = 1; turn <= rounds; turn++) {
      say(`racing for packets, round ${turn} …`)
      runs.queue.push(await inside('queue'))
      runs.calls.push(await inside('calls'))
      runs.sockets.push(await overSockets())
    }
    // Once wrong is wrong.
    const of = (all: RaceFigures[]) => ({
      ...medians(all.map(({ exact: _, ...figures }) => figures)),
      exact: all.every((one) => one.exact),
    })
    return { ...of(runs.calls), queue: of(runs.queue), sockets: of(runs.sockets) }
  } finally {
    await crowd.stop()
  }
}

/** Holds what everybody was told against what is stored. */
async function judged(server: BenchServer, redPacketId: string, run: () => Promise<Race>): Promise<RaceFigures> {
  await server.settle()
  const { tookMs, answers } = await run()
  const { stored } = await server.ask({ ask: 'packetState', redPacketId }, 'packetState')
  const got = answers.filter((one) => one.amountMinor !== null)
  const told = got.reduce((sum, one) => sum + one.amountMinor!, 0)
  const isExact =
    answers.length === people &&
    got.length === shares &&
    told === totalMinor &&
    stored.openers === shares &&
    stored.openedMinor === totalMinor &&
    stored.heldMinor === 0 &&
    stored.paidOutMinor === totalMinor
  const latencies = answers.map((one) => one.afterMs).sort((a, b) => a - b)
  return {
    requests: answers.length,
    perSecond: Math.round((answers.length / tookMs) * 1000),
    p50Ms: round(latencies[Math.floor(latencies.length * 0.5)]!),
    p99Ms: round(latencies[Math.floor(latencies.length * 0.99)]!),
    exact: isExact,
  }
}
