import type { BenchServer } from './bench-server.ts'
import { type ChatFigures, chatFigures, round } from './figures.ts'
import { type DevicePlan, type Load, startLoad, type WriterPlan } from './load/index.ts'

export interface Person {
  id: string
  token: string
}

export const deviceOf = (server: BenchServer, { token }: Person): DevicePlan => ({
  speaks: 'teahouse',
  port: server.port,
  token,
})

/** Does something with a generator, and ends it whatever comes. */
export async function withLoad<T>(work: (load: Load) => Promise<T>): Promise<T> {
  const load = await startLoad()
  try {
    return await work(load)
  } finally {
    await load.stop()
  }
}

/** People with one device each, two and two in a chat of their own; everybody writes. */
export async function pairs(server: BenchServer, load: Load, count: number): Promise<WriterPlan[]> {
  const { people } = await server.ask({ ask: 'people', count: count * 2 }, 'people')
  const couples = people.flatMap((one, index): [string, string][] =>
    index % 2 ? [] : [[one.id, people[index + 1]!.id]],
  )
  const { ids } = await server.ask({ ask: 'pair', pairs: couples }, 'conversations')
  await load.connect(people.map((person) => deviceOf(server, person)))
  return people.map((_, index) => ({ device: index, targets: [ids[Math.floor(index / 2)]!], hearers: 1 }))
}

/** Groups in which some write and all hear. */
export async function groups(
  server: BenchServer,
  load: Load,
  { size, count, writersEach }: { size: number; count: number; writersEach: number },
): Promise<WriterPlan[]> {
  const writers: WriterPlan[] = []
  for (let group = 0; group < count; group++) {
    const { people } = await server.ask({ ask: 'people', count: size }, 'people')
    const { ids } = await server.ask({ ask: 'group', personIds: people.map((one) => one.id) }, 'conversations')
    await load.connect(people.map((person) => deviceOf(server, person)))
    for (let writer = 0; writer < writersEach; writer++)
      writers.push({ device: group * size + writer, targets: ids, hearers: size - 1 })
  }
  return writers
}

export const direct = (server: BenchServer, seconds: number): Promise<ChatFigures> =>
  withLoad(async (load) => chatFigures(load, server, await pairs(server, load, 100), { window: 4, seconds }))

export const inGroups = (
  server: BenchServer,
  shape: { size: number; count: number; writersEach: number },
  seconds: number,
): Promise<ChatFigures> =>
  withLoad(async (load) => chatFigures(load, server, await groups(server, load, shape), { window: 2, seconds }))

export interface IdleFigures {
  connections: number
  /** JavaScript memory in use, and memory of the whole process as the kernel counts it, for each connection. */
  kibPerConnection: number
  pssKibPerConnection: number
}

/** What a connection costs while nobody says anything. */
export const idle = (server: BenchServer, count: number): Promise<IdleFigures> =>
  withLoad(async (load) => {
    const { people } = await server.ask({ ask: 'people', count }, 'people')
    const before = await server.ask({ ask: 'usage' }, 'usage')
    const pssBefore = server.pssKib()
    await load.connect(people.map((person) => deviceOf(server, person)))
    const after = await server.ask({ ask: 'usage' }, 'usage')
    return {
      connections: after.connections - before.connections,
      kibPerConnection: round((after.usedBytes - before.usedBytes) / 1024 / count),
      pssKibPerConnection: round((server.pssKib() - pssBefore) / count),
    }
  })
