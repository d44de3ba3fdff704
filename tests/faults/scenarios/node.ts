import { startLoad } from '../load.ts'
import { noNats } from '../nats.ts'
import type { Scenario } from '../scenario.ts'
import { startTwoServers } from '../two-servers.ts'

export const node: Scenario = {
  name: 'node',
  about: 'one of two servers is killed while people write; its devices go to the other, and later it comes back',
  missing: noNats,
  async play(stage) {
    const { folder, isShort, signal } = stage
    const { town, servers, origin, crashed, ledger, restart } = await startTwoServers(stage)
    const load = startLoad({ town, folder, signal, origin, crashed, ledger })
    const between = isShort ? 300 : 2_000
    for (const place of isShort ? ([1] as const) : ([1, 0, 1] as const)) {
      await load.more(between)
      const back = load.back()
      await servers[place].kill()
      stage.back(`server ${place + 1} of 2 killed`, await back)
      stage.figure('all devices had everything after', await load.caughtUp(servers[1 - place]!.origin), 's')
      await restart(place)
    }
    await load.more(between)
    stage.verdict(await load.conclude())
  },
}
