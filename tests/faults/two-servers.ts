import { join } from 'node:path'
import { type ServerProcess, startServerProcess } from '../server-process.ts'
import { startDatabase } from './database.ts'
import { type Nats, startNats } from './nats.ts'
import type { Stage } from './scenario.ts'
import { foundTown, type Town } from './town.ts'

export interface TwoServers {
  town: Town
  nats: Nats
  servers: [ServerProcess, ServerProcess]
  /** Starts the second one again, on its own folder. */
  restart(place: 0 | 1): Promise<void>
  /** Every second device at either of them; whoever does not get in tries the other. */
  origin(deviceNumber: number, tries: number): string
  crashed(): Promise<never>
  ledger: { url: () => string }
}

/** Two servers over one database and one NATS, as behind a load balancer. */
export async function startTwoServers(stage: Stage): Promise<TwoServers> {
  const database = await startDatabase(stage)
  const size = stage.isShort ? { people: 40, groupSize: 10 } : { people: 200, groupSize: 20 }
  const town = await foundTown(stage.folder, database.url, {
    ...size,
    withTwoDevices: 10,
    bystanders: 2,
    purses: 8,
  })
  const nats = await startNats(stage)
  const env = { DATABASE_URL: database.url, NATS_URL: nats.url, TEAHOUSE_LOG: 'fatal' }
  const start = (place: number) => startServerProcess(join(stage.folder, `server-${place}`), { env })
  const servers: [ServerProcess, ServerProcess] = [await start(0), await start(1)]
  stage.defer(() => Promise.all(servers.map((server) => server.kill())))
  return {
    town,
    nats,
    servers,
    async restart(place) {
      servers[place] = await start(place)
    },
    origin: (deviceNumber, tries) => servers[(deviceNumber + tries) % 2]!.origin,
    crashed: () => Promise.race(servers.map((server) => server.crashed)),
    ledger: { url: () => database.url },
  }
}
