import { join } from 'node:path'
import pg from 'pg'
import { startServerProcess } from '../../server-process.ts'
import { startPair, urlThrough } from '../database.ts'
import { startLoad } from '../load.ts'
import { startProxy } from '../proxy.ts'
import type { Scenario } from '../scenario.ts'
import { foundTown, ownDatabase } from '../town.ts'

export const failover: Scenario = {
  name: 'failover',
  about:
    'the database is restarted, then killed for good, and its standby (synchronous replication) takes over its address',
  async play(stage) {
    const { folder, isShort, signal } = stage
    const engine = await ownDatabase(folder)
    const size = isShort ? { people: 40, groupSize: 10 } : { people: 200, groupSize: 20 }
    const town = await foundTown(folder, engine.url, { ...size, withTwoDevices: 10, bystanders: 2, purses: 8 })
    await engine.stop()
    const { primary, standby } = await startPair(stage, join(folder, 'database'))
    const observer = new pg.Client(standby.url)
    await observer.connect()
    stage.defer(() => observer.end())

    // The address that moves, as that of a load balancer or of pgbouncer would.
    const address = await startProxy(primary.door)
    stage.defer(() => address.close())
    const env = { DATABASE_URL: urlThrough(address), TEAHOUSE_LOG: 'fatal' }
    const server = await startServerProcess(folder, { env })
    stage.defer(() => server.kill())
    const load = startLoad({
      town,
      folder,
      signal,
      origin: () => server.origin,
      crashed: () => server.crashed,
      ledger: { url: () => standby.url },
    })
    await load.more(isShort ? 300 : 2_000)

    const cutBack = load.back()
    address.cut()
    stage.back('lines cut, as by a restart behind the same address', await cutBack)

    const back = load.back()
    const struckAt = performance.now()
    address.isOpen = false
    process.kill(primary.pid, 'SIGKILL')
    await primary.ended
    await observer.query('select pg_promote(true)')
    address.target = standby.door
    address.isOpen = true
    address.cut()
    stage.figure('the standby was promoted after', (performance.now() - struckAt) / 1000, 's')
    stage.back('primary killed', await back)
    await load.more(isShort ? 300 : 2_000)
    stage.verdict(await load.conclude())
  },
}
