import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/paycodes'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { tallyTogether } from '../../../platform/limits/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { chargeCode } from './charge.ts'
import { enrol } from './enrol.ts'
import type { Parts, PaycodesNeeds } from './needs.ts'
import { cancelCharge, howItStands, listRecent } from './states.ts'
import * as store from './store.ts'

export type { PaycodesNeeds } from './needs.ts'
export { checks } from './store-checks.ts'

/** The 18 digits that a customer shows and a shop charges. */
export interface Paycodes {
  readonly routes: readonly Route[]
}

export const migrations: Migrations = { schema: 'paycodes', folder: join(import.meta.dirname, 'migrations') }

/** Secrets that live for minutes are in no backup. */
export const passingTables = ['paycodes.enrolment']

const dayMs = 24 * 3_600_000

export function createPaycodes(needs: PaycodesNeeds): Paycodes {
  const { db, clock, jobs } = needs
  const parts: Parts = {
    ...needs,
    guesses: {
      worker: tallyTogether(needs, 'paycodes.guess by', { calls: 10, seconds: 600 }),
      shop: tallyTogether(needs, 'paycodes.guess at', { calls: 20, seconds: 600 }),
      // Whoever has seen a code knows the number of its device. 2,880 guesses a day, against 3 of 100 million.
      device: tallyTogether(needs, 'paycodes.guess of', { calls: 20, seconds: 600 }),
    },
  }
  jobs.repeat('paycodes.forget', 3_600_000, () =>
    store.forget(db, clock.now(), new Date(clock.now().getTime() - dayMs)),
  )

  return {
    routes: [
      route(contract.enrol, (_input, { session }) => enrol(parts, session)),
      route(contract.charge, (input, { session }) => chargeCode(parts, session.personId, input)),
      route(contract.charged, (input, { session }) => howItStands(parts, session.personId, input)),
      route(contract.cancel, (input, { session }) => cancelCharge(parts, session.personId, input)),
      route(contract.recent, (_input, { session }) => listRecent(parts, session.personId)),
    ],
  }
}
