import type { Scenario } from '../scenario.ts'
import { clock } from './clock.ts'
import { commit } from './commit.ts'
import { failover } from './failover.ts'
import { kill } from './kill.ts'
import { slow } from './slow.ts'

/** All that can go wrong, in the order in which it is played. */
export const scenarios: readonly Scenario[] = [kill, commit, failover, clock, slow]
