import { testClock } from '@teahouse/testkit/clock'
import { startDatabase } from '../database.ts'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import { startServerHere } from '../server-here.ts'
import { foundTown } from '../town.ts'

export const clock: Scenario = {
  name: 'clock',
  about: 'the clock of the server jumps an hour ahead, and two hours back, again and again; then a day passes',
  async play(stage) {
    const { folder, isShort, signal } = stage
    const database = await startDatabase(stage)
    const town = await foundTown(folder, database.url, {
      people: 40,
      groupSize: 10,
      withTwoDevices: 10,
      bystanders: 2,
      purses: 8,
    })
    const wall = testClock({ isRunning: true })
    const { teahouse, origin } = await startServerHere(stage, database.url, { clock: wall })
    const load = startLoad({
      town,
      folder,
      signal,
      origin: () => origin,
      ledger: {
        url: () => database.url,
        now: () => wall.now(),
        async aDayPasses() {
          wall.advance({ hours: 30 })
          await teahouse.settle()
        },
      },
    })
    const jumps = isShort ? 6 : 40
    for (let jump = 0; jump < jumps; jump++) {
      await load.more(150)
      wall.advance({ hours: jump % 2 === 0 ? 1 : -2 })
    }
    stage.figure('jumps of the clock', jumps, 'times')
    // What was asked for in hours that come twice waits until the clock is there again.
    wall.advance({ hours: jumps / 2 + 1 })
    stage.verdict(await load.conclude())
  },
}
