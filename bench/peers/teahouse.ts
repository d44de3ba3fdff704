import { startBenchServer } from '../src/bench-server.ts'
import { deviceOf, groups, pairs } from '../src/chat.ts'
import type { Peer } from './peer.ts'
import type { Postgres } from './postgres.ts'

/** Ourselves, everything included, on the same PostgreSQL as the others. */
export async function startTeahouse(postgres: Postgres): Promise<Peer> {
  const database = 'teahouse'
  const url = await postgres.make(database)
  const server = await startBenchServer({ url, pid: postgres.pid })
  return {
    ...server,
    pairs: (load, count) => pairs(server, load, count),
    group: (load, size, writersEach) => groups(server, load, { size, count: 1, writersEach }),
    async idle(load, count) {
      const { people } = await server.ask({ ask: 'people', count }, 'people')
      await load.connect(people.map((person) => deviceOf(server, person)))
    },
    stored: async () => Number(await postgres.sql(database, { text: 'select count(*) from chat.message' })),
    async stop() {
      await server.stop()
      await postgres.drop(database)
    },
  }
}
