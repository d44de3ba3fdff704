import { startServerProcess } from '../../server-process.ts'
import { commitCutter, type Moment } from '../commit-cutter.ts'
import { startDatabase, urlThrough } from '../database.ts'
import { startLoad } from '../load.ts'
import { startProxy } from '../proxy.ts'
import type { Scenario } from '../scenario.ts'
import { foundTown } from '../town.ts'

export const commit: Scenario = {
  name: 'commit',
  about:
    'the line between server and database is cut at COMMIT: before it, after it but unanswered, and after the answer',
  async play(stage) {
    const { folder, isShort, signal } = stage
    const database = await startDatabase(stage)
    const size = isShort ? { people: 40, groupSize: 10 } : { people: 100, groupSize: 20 }
    const town = await foundTown(folder, database.url, { ...size, withTwoDevices: 10, bystanders: 2, purses: 8 })
    const proxy = await startProxy(database.door)
    stage.defer(() => proxy.close())
    const server = await startServerProcess(folder, { env: { DATABASE_URL: urlThrough(proxy), TEAHOUSE_LOG: 'fatal' } })
    stage.defer(() => server.kill())
    const load = startLoad({
      town,
      folder,
      signal,
      origin: () => server.origin,
      crashed: () => server.crashed,
      ledger: { url: () => database.url },
    })
    await load.more(100)

    const cutsEach = isShort ? 15 : 100
    for (const when of ['before', 'unanswered', 'answered'] satisfies Moment[]) {
      let cuts = 0
      proxy.inspect = commitCutter({
        when,
        mayCut: () => cuts < cutsEach && Math.random() < 0.2,
        onCut: () => cuts++,
      })
      // Lines that stand already are looked at by nobody.
      proxy.cut()
      while (cuts < cutsEach) await load.more(1)
      stage.figure(`COMMIT, cut ${when}`, cuts, 'times')
    }
    proxy.inspect = undefined
    const back = load.back()
    proxy.cut()
    stage.back('all lines to the database cut', await back)
    stage.verdict(await load.conclude())
  },
}
