import type { Scenario } from '../scenario.ts'
import { bus } from './bus.ts'
import { clock } from './clock.ts'
import { commit } from './commit.ts'
import { disk } from './disk.ts'
import { entry } from './entry.ts'
import { failover } from './failover.ts'
import { kill } from './kill.ts'
import { node } from './node.ts'
import { partition } from './partition.ts'
import { slow } from './slow.ts'
import { storm } from './storm.ts'

/** All that can go wrong, by what it happens to, in the order in which it is played. */
export const scenarios = {
  database: [kill, commit, failover, disk],
  servers: [bus, node, partition],
  devices: [clock, slow, storm, entry],
} satisfies Record<string, readonly Scenario[]>
