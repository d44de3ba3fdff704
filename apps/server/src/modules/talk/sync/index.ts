import * as contract from '@teahouse/contract/updates'
import { type Route, route } from '../../../platform/routes.ts'
import { readDiff } from './diff.ts'
import type { Needs } from './needs.ts'
import { takeSnapshot } from './snapshot.ts'

/** How a device catches up: the difference since its cursor, or everything as of one moment. */
export interface Sync {
  readonly routes: readonly Route[]
}

export function createSync(needs: Needs): Sync {
  return {
    routes: [
      route(contract.diff, (input, { session }) => readDiff(needs, session.personId, input)),
      route(contract.snapshot, (_input, { session }) => takeSnapshot(needs, session.personId)),
    ],
  }
}
