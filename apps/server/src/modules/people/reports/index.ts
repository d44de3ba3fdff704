import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { Kind } from '@teahouse/contract/people/reports'
import * as contract from '@teahouse/contract/people/reports'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { decideCase } from './decide.ts'
import type { Parts, Reportable, ReportsNeeds } from './needs.ts'
import { listCases } from './queue.ts'
import { report } from './report.ts'
import * as store from './store.ts'

export type { Reportable, Subject } from './needs.ts'
export { checks } from './store-checks.ts'

/** What people tell the administrators of, and what becomes of it. */
export interface Reports {
  readonly routes: readonly Route[]
  /** Lets one more kind of thing be reported, described and taken down. */
  addKind(kind: Kind, reportable: Reportable): void
}

export const migrations: Migrations = { schema: 'reports', folder: join(import.meta.dirname, 'migrations') }

const mostTold = 50

export function createReports(needs: ReportsNeeds): Reports {
  const { db, events, accounts, media } = needs
  const kinds = new Map<Kind, Reportable>()
  const parts: Parts = { ...needs, kinds }

  media.addScope('report', async (on, personId) => (await accounts.administrators(on)).includes(personId))
  events.subscribe(left, 'reports.forgetPerson', ({ personId }) =>
    db.transaction(async (tx) => {
      for (const id of await store.forgetPerson(tx, personId)) await media.unshare(tx, { kind: 'report', id })
    }),
  )
  accounts.addToExport('reports', async function* (personId) {
    const reported = await store.reportedBy(db, personId, 10_000)
    const takenDown = await store.takenDownOf(db, personId, 10_000)
    yield { path: 'reports.json', json: { reported, takenDown } }
  })

  return {
    addKind(kind, reportable) {
      if (kinds.has(kind)) throw new Error(`two kinds of reports are named ${kind}`)
      kinds.set(kind, reportable)
    },
    routes: [
      route(contract.report, (input, { session }) => report(parts, session.personId, input).then(() => ({}))),
      route(contract.mine, async (_, { session }) => ({
        reported: (await store.reportedBy(db, session.personId, mostTold)).map(({ kind, reason, at, state }) => ({
          ...{ kind, reason, state },
          at: at.toISOString(),
        })),
        takenDown: (await store.takenDownOf(db, session.personId, mostTold)).map(({ at, ...one }) => ({
          ...one,
          at: at.toISOString(),
        })),
      })),
      route(contract.queue, (input) => listCases(parts, input)),
      route(contract.decide, (input, { session }) => decideCase(parts, session.personId, input)),
    ],
  }
}
