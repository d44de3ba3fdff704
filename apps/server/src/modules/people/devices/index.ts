import { join } from 'node:path'
import * as contract from '@teahouse/contract/people/devices'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { createWakes } from '../../../platform/wakes.ts'
import { answerLogIn } from './answer-log-in.ts'
import { awaitLogIn } from './await-log-in.ts'
import { list } from './list.ts'
import { logOut } from './log-out.ts'
import type { DevicesNeeds, Parts } from './needs.ts'
import { offerLogIn } from './offer-log-in.ts'
import { scanLogIn } from './scan-log-in.ts'
import * as store from './store.ts'

/** The devices of an account, and logging a computer in with a phone. */
export interface Devices {
  readonly routes: readonly Route[]
}

export type { DevicesNeeds } from './needs.ts'

export const migrations: Migrations = { schema: 'devices', folder: join(import.meta.dirname, 'migrations') }

const pruneEveryMs = 3_600_000

export function createDevices(needs: DevicesNeeds): Devices {
  const parts: Parts = { ...needs, waitMs: needs.waitMs ?? 25_000, steps: createWakes(needs.bus, 'devices.offerMoved') }
  needs.jobs.repeat('devices.forgetOffers', pruneEveryMs, async () => {
    await store.deleteExpired(needs.db, needs.clock.now())
  })
  return {
    routes: [
      route(contract.list, (_input, call) => list(parts, call)),
      route(contract.logOut, (input, call) => logOut(parts, input, call)),
      route(contract.offerLogIn, (input, call) => offerLogIn(parts, input, call)),
      route(contract.awaitLogIn, (input, call) => awaitLogIn(parts, input, call)),
      route(contract.scanLogIn, (input, call) => scanLogIn(parts, input, call)),
      route(contract.answerLogIn, (input, call) => answerLogIn(parts, input, call)),
    ],
  }
}
