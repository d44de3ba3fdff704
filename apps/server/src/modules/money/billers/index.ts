import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/billers'
import { left } from '@teahouse/contract/people/accounts'
import { tallyTogether } from '../../../platform/limits/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { desk, save } from './desk.ts'
import { look } from './look.ts'
import { lookUp } from './look-up.ts'
import type { BillersNeeds, Parts } from './needs.ts'
import { billsPaid, payBill } from './pay.ts'
import { billersOf, presentBill } from './present.ts'
import { publish } from './publish.ts'
import { forget, mine, remember } from './remember.ts'
import { remindOfBills } from './remind.ts'
import * as store from './store.ts'

/** Shops that send bills, and who pays them. */
export interface Billers {
  readonly routes: readonly Route[]
}

export const migrations = { schema: 'billers', folder: join(import.meta.dirname, 'migrations') }

/** For one customer number. Whoever is kept out by somebody else’s guesses still sees the numbers that they keep. */
const wrongChecks = { calls: 15, seconds: 6 * 3600 }

const remindEveryMs = 15 * 60_000

export function createBillers(needs: BillersNeeds): Billers {
  const { db, jobs, events, accounts, cashier } = needs
  const parts: Parts = { ...needs, wrongChecks: tallyTogether(needs, 'billers.wrong check', wrongChecks) }
  cashier.define('billers.pay', { paid: (tx, payments) => billsPaid(parts, tx, payments) })
  jobs.repeat('billers.remind', remindEveryMs, () => remindOfBills(parts))
  events.subscribe(left, 'billers.forget', ({ personId }) => db.transaction((tx) => store.forgetPerson(tx, personId)))
  accounts.addToExport('bills', async function* (personId) {
    const [kept, paid] = [await mine(parts, personId), await store.paidBy(db, personId)]
    yield { path: 'bills.json', json: { ...kept, paid: paid.map(presentBill) } }
  })

  return {
    routes: [
      route(contract.list, async () => ({ billers: await billersOf(parts, db, null) })),
      route(contract.lookUp, (input) => lookUp(parts, input)),
      route(contract.remember, async (input, { session }) => {
        await remember(parts, session.personId, input)
        return {}
      }),
      route(contract.forget, async (input, { session }) => {
        await forget(parts, session.personId, input)
        return {}
      }),
      route(contract.mine, (_input, { session }) => mine(parts, session.personId)),
      route(contract.look, (input, { session }) => look(parts, session.personId, input)),
      route(contract.pay, (input, { session }) => payBill(parts, session, input)),
      route(contract.save, (input, { session }) => save(parts, session.personId, input)),
      route(contract.publish, (input, { session }) => publish(parts, session.personId, input)),
      route(contract.desk, (input, { session }) => desk(parts, session.personId, input)),
    ],
  }
}
