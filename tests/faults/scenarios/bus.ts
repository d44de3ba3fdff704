import { startLoad } from '../load.ts'
import { noNats } from '../nats.ts'
import type { Scenario } from '../scenario.ts'
import { startTwoServers } from '../two-servers.ts'

export const bus: Scenario = {
  name: 'bus',
  about: 'NATS between two servers is killed, stays away while people write on, and comes back empty',
  missing: noNats,
  async play(stage) {
    const { folder, isShort, signal } = stage
    const { town, nats, servers, origin, crashed, ledger } = await startTwoServers(stage)
    const load = startLoad({ town, folder, signal, origin, crashed, ledger })
    const between = isShort ? 300 : 2_000
    await load.more(between)

    await nats.kill()
    const back = load.back()
    const goneAt = performance.now()
    const before = load.acknowledgedCount
    stage.back('NATS gone', await back)
    const untilMs = goneAt + stage.seconds(isShort ? 3 : 20) * 1000
    while (performance.now() < untilMs) await load.more(50)
    stage.figure('acknowledged while it was away', load.acknowledgedCount - before, 'messages')
    // Across the two servers, by what they ask the database every few seconds.
    stage.figure('away: all devices had everything after', await load.caughtUp(servers[0].origin), 's')

    await nats.start()
    stage.figure('NATS back: all devices had everything after', await load.caughtUp(servers[0].origin), 's', 5)
    await load.more(between)
    stage.verdict(await load.conclude())
  },
}
