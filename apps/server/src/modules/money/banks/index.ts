import { join } from 'node:path'
import * as contract from '@teahouse/contract/money/banks'
import { left } from '@teahouse/contract/people/accounts'
import type { FastifyInstance } from 'fastify'
import type { Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { archive } from './archive.ts'
import { carryOut } from './carry-out.ts'
import { carryOutJob, confirm } from './confirm.ts'
import { finishLink } from './finish-link.ts'
import { type AccountMovement, onMovement } from './movements.ts'
import type { Needs } from './needs.ts'
import { hearNotices } from './notices.ts'
import { overview } from './overview.ts'
import { type PayOut, payOut } from './pay-out.ts'
import { openPractice, practice, practiceBank } from './practice.ts'
import { prepare, purposes } from './prepare.ts'
import { presentMovement } from './present.ts'
import { reconcile, reconcileDue } from './reconcile.ts'
import { presentDay, reconciliation } from './reconciliation.ts'
import { setDefault } from './set-default.ts'
import { startLink } from './start-link.ts'
import * as store from './store.ts'
import * as books from './store-reconciliation.ts'
import { asking, readyBank } from './the-bank.ts'
import { unlink } from './unlink.ts'

export type { AccountMovement } from './movements.ts'
export type { Needs as BanksNeeds } from './needs.ts'
export { checks } from './store-checks.ts'

/** Bank accounts of people, and the money that comes from them and goes to them. */
export interface Banks {
  readonly routes: readonly Route[]
  /** Takes money out of a ledger account and sends it to a linked bank account; the same request once. */
  payOut(tx: Tx, payOut: PayOut): Promise<{ withdrawalId: string }>
  /** Hears of all that is booked on people’s linked accounts, in the commit that books it. */
  onMovement(hear: (tx: Tx, movement: AccountMovement) => Promise<void>): void
  /** What the bank sends by itself arrives at `/banks/notice`. */
  registerHttp(app: FastifyInstance): void
}

export const migrations: Migrations = { schema: 'banks', folder: join(import.meta.dirname, 'migrations') }

const dayMs = 24 * 3600_000

export function createBanks(needs: Needs): Banks {
  const { db, clock, jobs, events, accounts, cashier, bank } = needs
  jobs.define<{ movementId: string }>(carryOutJob, ({ movementId }) => carryOut(needs, movementId), { concurrency: 4 })
  jobs.repeat('banks.reconcile', dayMs, () => reconcileDue(needs))
  for (const purpose of Object.values(purposes)) {
    cashier.define(purpose, {
      async paid(tx, payments) {
        for (const { reference } of payments) await confirm(needs, tx, reference.id)
      },
      async ended(tx, payments) {
        await store.deleteUnconfirmed(
          tx,
          payments.map(({ reference }) => reference.id),
        )
      },
    })
  }
  events.subscribe(left, 'banks.forget', ({ personId }) => db.transaction((tx) => store.forgetPerson(tx, personId)))
  accounts.addToExport('banks', (personId) => archive(needs, personId))

  return {
    payOut: (tx, one) => payOut(needs, tx, one),
    onMovement: (hear) => onMovement(needs, hear),
    registerHttp: (app) => hearNotices(needs, app),
    routes: [
      route(contract.overview, (_input, { session }) => overview(needs, session.personId)),
      route(contract.startLink, (input, { session }) => startLink(needs, session.personId, input)),
      route(contract.finishLink, (input, { session }) => finishLink(needs, session.personId, input)),
      route(contract.setDefault, async ({ accountId }, { session }) => {
        await setDefault(needs, session.personId, accountId)
        return {}
      }),
      route(contract.unlink, async ({ accountId }, { session }) => {
        await unlink(needs, session.personId, accountId)
        return {}
      }),
      route(contract.topUp, (input, { session }) => prepare(needs, session, 'topUp', input)),
      route(contract.withdraw, (input, { session }) => prepare(needs, session, 'withdrawal', input)),
      route(contract.look, async ({ movementId }, { session }) => {
        const found = await store.movement(db, movementId)
        if (found?.personId !== session.personId || found.state === 'unconfirmed') {
          throw new Refusal('movement_not_found')
        }
        return { movement: presentMovement(found) }
      }),
      route(contract.openPractice, (input, { session }) => openPractice(needs, session.personId, input)),
      route(contract.practice, (_input, { session }) => practice(needs, session.personId)),
      route(contract.setManner, async ({ manner }) => {
        await practiceBank(needs).setManner(manner)
        return {}
      }),
      route(contract.acknowledge, async ({ bankId }, { session }) => {
        if (bank?.id !== bankId) throw new Refusal('bank_off')
        await store.insertAcknowledgement(db, bankId, session.personId, clock.now())
        return {}
      }),
      route(contract.reconciliation, () => reconciliation(needs)),
      route(contract.reconcile, async ({ day }) => ({
        compared: presentDay(await asking(reconcile(needs, await readyBank(needs), day))),
      })),
      route(contract.statementFile, async ({ day }) => {
        const file = bank ? await books.file(db, bank.id, day) : undefined
        if (!file) throw new Refusal('statement_not_found')
        return { fileName: file.name, text: file.text }
      }),
      route(contract.resolve, async ({ differenceId, note }, { session }) => {
        if (!(await books.resolve(db, differenceId, session.personId, note, clock.now()))) {
          throw new Refusal('difference_not_found')
        }
        return {}
      }),
    ],
  }
}
