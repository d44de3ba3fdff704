import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startServerProcess } from '../../server-process.ts'
import { startDatabase, urlThrough } from '../database.ts'
import { startLoad } from '../load.ts'
import { noNats, startNats } from '../nats.ts'
import { makeIsland, noNamespaces } from '../network.ts'
import { startProxy } from '../proxy.ts'
import type { Scenario } from '../scenario.ts'
import { foundTown } from '../town.ts'

export const partition: Scenario = {
  name: 'partition',
  about: 'one of two servers loses its way to PostgreSQL and NATS, while its devices still reach it; then it heals',
  missing: async () => (await noNats()) ?? (await noNamespaces()),
  async play(stage) {
    const { folder, isShort, signal } = stage
    const database = await startDatabase(stage)
    const size = isShort ? { people: 40, groupSize: 10 } : { people: 100, groupSize: 20 }
    const town = await foundTown(folder, database.url, { ...size, withTwoDevices: 10, bystanders: 2, purses: 8 })
    const island = await makeIsland(stage)
    const nats = await startNats(stage, island.hostAddress)
    const door = await startProxy(database.door, island.hostAddress)
    stage.defer(() => door.close())

    const env = { DATABASE_URL: urlThrough(door, island.hostAddress), NATS_URL: nats.url, TEAHOUSE_LOG: 'fatal' }
    const home = await startServerProcess(join(folder, 'home'), { env })
    stage.defer(() => home.kill())
    const away = await startServerProcess(join(folder, 'away'), {
      env: { ...env, TEAHOUSE_HOST: '0.0.0.0' },
      within: island.within,
    })
    stage.defer(() => away.kill())
    const origins = [home.origin, `http://${island.address}:${away.port}`]
    const load = startLoad({
      town,
      folder,
      signal,
      origin: (deviceNumber, tries) => origins[(deviceNumber + tries) % 2]!,
      crashed: () => Promise.race([home.crashed, away.crashed]),
      ledger: { url: () => database.url },
    })
    await load.more(isShort ? 300 : 2_000)

    const seconds = stage.seconds(isShort ? 8 : 30)
    const before = load.acknowledgedCount
    let longestSilenceMs = 0
    let lastAt = performance.now()
    const until = performance.now() + seconds * 1000
    await island.cut()
    const over = pause(seconds * 1000)
    while (performance.now() < until) {
      await Promise.race([load.more(1), over])
      longestSilenceMs = Math.max(longestSilenceMs, performance.now() - lastAt)
      lastAt = performance.now()
    }
    stage.figure(`acknowledged during ${seconds} s of partition`, load.acknowledgedCount - before, 'messages')
    stage.figure('longest time without any acknowledgement', longestSilenceMs / 1000, 's', 10)
    const back = load.back()
    await island.heal()
    stage.figure('healed: all devices had everything after', await load.caughtUp(home.origin), 's', 5)
    stage.back('healed', await back)
    stage.verdict(await load.conclude())
  },
}
