import { startServerProcess } from '../../server-process.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import { foundTown, ownDatabase, visitDatabase } from '../town.ts'

export const kill: Scenario = {
  name: 'kill',
  about: 'kill -9 of the server, of its database, of both at once, and then of either again and again',
  async play(stage) {
    const { folder, isShort, signal } = stage
    const engine = await ownDatabase(folder)
    const size = isShort ? { people: 60, groupSize: 12 } : { people: 200, groupSize: 20 }
    const town = await foundTown(folder, engine.url, { ...size, withTwoDevices: 10, bystanders: 4, purses: 8 })
    await engine.stop()

    let server = await startServerProcess(folder)
    stage.defer(() => server.kill())
    const load = startLoad({
      town,
      folder,
      signal,
      origin: () => server.origin,
      crashed: () => server.crashed,
      ledger: { url: () => visitDatabase(folder) },
    })
    const between = isShort ? 300 : 1_000
    const killServer = async () => {
      await server.kill()
      server = await startServerProcess(folder)
    }
    await load.more(between)
    for (const [what, strike] of [
      ['server', killServer],
      ['database', () => server.killDatabase()],
      ['both', () => server.killDatabase().then(killServer)],
    ] as const) {
      const back = load.back()
      const struckAt = performance.now()
      await strike()
      stage.figure(`${what} killed: the server is open after`, (performance.now() - struckAt) / 1000, 's')
      stage.back(`${what} killed`, await back)
      await load.more(between)
    }

    const seconds = stage.seconds(isShort ? 0 : 60)
    const until = performance.now() + seconds * 1000
    let kills = 0
    for (; performance.now() < until; kills++) {
      await load.more(200)
      if (kills % 3 === 1) await server.killDatabase()
      else if (kills % 3 === 2) await server.killDatabase().then(killServer)
      else await killServer()
    }
    if (seconds > 0) stage.figure(`more kills within ${seconds} s`, kills, 'kills')
    stage.verdict(await load.conclude())
  },
}
