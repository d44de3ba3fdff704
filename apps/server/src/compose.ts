import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { composeBusiness, type Origins } from './compose/business.ts'
import { openDoors } from './compose/doors.ts'
import { openEngines } from './compose/engines.ts'
import { layGround } from './compose/ground.ts'
import { composeMoney } from './compose/money.ts'
import { composePeople } from './compose/people.ts'
import { composePrograms } from './compose/programs.ts'
import { composeShare } from './compose/share.ts'
import type { Config } from './config.ts'
import type { Bus } from './engines/bus/index.ts'
import type { DemoPerson } from './modules/people/server/index.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import type { Db } from './platform/db/db.ts'
import { migrate } from './platform/db/migrate.ts'
import type { Log } from './platform/log.ts'
import { openMetricsDoor } from './platform/metrics/door.ts'
import { traceTransactions } from './platform/traces/parts.ts'
import { migrations } from './stored.ts'

export interface Given {
  db: Db
  log: Log
  clock?: Clock
  demoPeople?: readonly DemoPerson[]
  /** The road to other processes, for whoever brings one. */
  bus?: Bus
}

export type Teahouse = Awaited<ReturnType<typeof compose>>

/** Container engines and init systems kill what is not gone after 30 seconds. */
const stopWithinMs = 25_000

/**
 * Where parts meet. Each wing, and in its file each module, is given what stands above it, so the order of these lines
 * is the graph of who knows whom.
 */
export async function compose(config: Config, { log, clock = systemClock, demoPeople = [], ...given }: Given) {
  const db = traceTransactions(given.db)
  await migrate(db, migrations)
  mkdirSync(config.dataFolder, { recursive: true })

  const engines = await openEngines(config, { db, clock, log, bus: given.bus })
  const ground = layGround(engines, { db, clock, log })
  const people = await composePeople(config, ground, engines, demoPeople)
  const share = composeShare(config, ground, engines, people)
  const money = composeMoney(config, ground, engines, people)
  const origins: Origins = {
    app() {
      const address = doors.http.app.server.address()
      return config.origin ?? `http://localhost:${typeof address === 'object' && address ? address.port : config.port}`
    },
    api: (asked) => programs.developers.apiOrigins(asked)[0] ?? '',
  }
  const business = composeBusiness(config, ground, engines, people, share, money, origins)
  const programs = composePrograms(config, ground, engines, people, share, money, business, origins)
  const doors = await openDoors(config, ground, engines, { people, share, money, business, programs, origins })

  const { jobs } = ground
  /** What is said, opened, paid and booked in batches is through. */
  const settleBatches = async () => {
    await people.chat.idle()
    await money.redpackets.idle()
    await money.cashier.idle()
    await money.wallet.idle()
  }
  const { apiDoor, health, http, gateway } = doors

  return {
    config,
    ...ground,
    ...people,
    ...share,
    ...money,
    ...business,
    ...programs,
    ...doors,
    practice: engines.practice,
    outbox: engines.outbox,
    /** Resolves when nothing that was asked for is still under way. */
    async settle() {
      await settleBatches()
      await jobs.settle()
    },
    /** The developers’ wire at a port of its own, where names below the server’s cannot be reached. */
    apiDoor: {
      async listen(address: { host: string; port: number }) {
        const opened = await apiDoor.listen(address)
        programs.developers.setApiPort(opened.port)
        return opened
      },
    },
    /** Tells the figures at an address of their own. Resolves with what closes it again. */
    openMetricsDoor: (address: { host: string; port: number }) =>
      openMetricsDoor({ metrics: ground.metrics, health }, address),
    /**
     * Says that it is not ready, sends the devices elsewhere, lets what is under way come to its end, and gives back
     * what does not in time: nobody notices but by a new connection.
     */
    stop: once(async () => {
      health.beginStopping()
      await pause(config.stopDelaySeconds * 1000)
      const deadlineMs = performance.now() + stopWithinMs
      programs.proxy.close()
      await Promise.all([gateway.close(stopWithinMs), http.close(stopWithinMs), apiDoor.close(stopWithinMs)])
      await settleBatches()
      // First the engine: a film would keep its job busy for minutes; it is made at the next start.
      await engines.mediaEngine.stop()
      await jobs.stop(Math.max(1_000, deadlineMs - performance.now()))
      await health.close()
      people.media.close()
      await engines.close()
    }),
  }
}

/** What is asked for twice is done once. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let outcome: Promise<T> | undefined
  return () => {
    outcome ??= work()
    return outcome
  }
}
