import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { Answer, Scope } from '@teahouse/contract/programs/permissions'
import * as contract from '@teahouse/contract/programs/permissions'
import type { Clock } from '../../../platform/clock.ts'
import type { Db, Queryable } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import type { Events } from '../../../platform/jobs/index.ts'
import { type Route, route } from '../../../platform/routes.ts'
import type { Updates } from '../../../platform/updates/index.ts'
import type { Accounts } from '../../people/accounts/index.ts'
import type { MiniProgram, MiniPrograms } from '../miniprograms/index.ts'
import type { Sessions } from '../sessions/index.ts'
import * as store from './store.ts'

export interface PermissionsNeeds {
  db: Db
  clock: Clock
  events: Events
  updates: Updates
  accounts: Pick<Accounts, 'addToExport'>
  sessions: Pick<Sessions, 'enter' | 'end'>
  miniprograms: Pick<MiniPrograms, 'program'>
}

/** What people have allowed mini programs. */
export interface Permissions {
  readonly routes: readonly Route[]
  /** Whether a person has allowed a program this; what was not answered is not allowed. */
  isAllowed(on: Queryable, personId: string, appId: string, scope: Scope): Promise<boolean>
}

export const migrations: Migrations = { schema: 'permissions', folder: join(import.meta.dirname, 'migrations') }

const present = ({ scope, isAllowed, at }: store.AnswerRow): Answer => ({ scope, isAllowed, at: at.toISOString() })
const asker = ({ appId, name, iconId }: MiniProgram) => ({ appId, name, iconId })

export function createPermissions(needs: PermissionsNeeds): Permissions {
  const { db, clock, events, updates, accounts, sessions, miniprograms } = needs
  events.subscribe(left, 'permissions.forgetPerson', ({ personId }) =>
    db.transaction((tx) => store.forgetPerson(tx, personId)),
  )
  accounts.addToExport('permissions', async function* (personId) {
    yield { path: 'mini-program-permissions.json', json: await store.answers(db, personId, null) }
  })

  const answersTo = async (on: Queryable, personId: string, appId: string) =>
    (await store.answers(on, personId, appId)).map(present)

  return {
    async isAllowed(on, personId, appId, scope) {
      const rows = await store.answers(on, personId, appId)
      return rows.some((one) => one.scope === scope && one.isAllowed)
    },
    routes: [
      route(contract.mine, async ({ appId }, { session: { personId } }) => ({
        program: asker(await sessions.enter(db, appId, personId)),
        answers: await answersTo(db, personId, appId),
      })),
      route(contract.ask, async ({ appId, scope }, { session: { personId } }) => {
        const program = asker(await sessions.enter(db, appId, personId))
        const known = (await store.answers(db, personId, appId)).find((one) => one.scope === scope)
        return { program, isAllowed: known?.isAllowed ?? null }
      }),
      route(contract.save, async ({ appId, scope, isAllowed }, { session: { personId } }) => {
        await sessions.enter(db, appId, personId)
        return db.transaction(async (tx) => {
          await store.save(tx, personId, { appId, scope, isAllowed, at: clock.now() })
          updates.append(tx, [personId], { kind: 'changed', what: 'programs', id: null })
          return { answers: await answersTo(tx, personId, appId) }
        })
      }),
      route(contract.programs, async (_input, { session: { personId } }) => {
        const byProgram = Map.groupBy(await store.answers(db, personId, null), (one) => one.appId)
        const programs = await Promise.all([...byProgram.keys()].map((appId) => miniprograms.program(db, appId)))
        return {
          programs: programs.flatMap((program) =>
            // One that was closed meanwhile asks nobody any more.
            program && program.state !== 'closed'
              ? [{ program: asker(program), answers: byProgram.get(program.appId)!.map(present) }]
              : [],
          ),
        }
      }),
      route(contract.forget, async ({ appId }, { session: { personId } }) => {
        await db.transaction(async (tx) => {
          await store.forget(tx, personId, appId)
          await sessions.end(tx, appId, personId)
          updates.append(tx, [personId], { kind: 'changed', what: 'programs', id: null })
        })
        return {}
      }),
    ],
  }
}
