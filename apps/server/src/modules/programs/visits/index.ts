import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import * as contract from '@teahouse/contract/programs/visits'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { addProgramShelf } from './find.ts'
import { keepProgram } from './keep.ts'
import { listMine } from './list.ts'
import type { VisitsNeeds } from './needs.ts'
import { shareProgram } from './share.ts'
import * as store from './store.ts'

export type { ProgramRegistry, ShownProgram } from './needs.ts'

export const migrations: Migrations = { schema: 'visits', folder: join(import.meta.dirname, 'migrations') }

/** Which mini programs people open and keep, how they are found, sent on and reported. */
export interface Visits {
  readonly routes: readonly Route[]
  /** A program was released, changed or taken down: it is found as it is now. */
  keepUp(programIds: readonly string[]): Promise<void>
}

export function createVisits(needs: VisitsNeeds): Visits {
  const { db, clock, events, updates, accounts, reports, miniprograms } = needs
  const shelf = addProgramShelf(needs)

  reports.addKind('program', {
    async describe(on, programId) {
      const [program] = await miniprograms.shown(on, { programIds: [programId] })
      return (
        program && {
          personId: program.ownerId,
          text: [program.name, program.intro].filter(Boolean).join('\n'),
          at: program.releasedAt,
          pictureIds: program.iconId ? [program.iconId] : [],
          videoIds: [],
        }
      )
    },
    takeDown: (tx, programId) => miniprograms.takeDown(tx, programId),
  })
  events.subscribe(left, 'visits.forgetPerson', async ({ personId }) => {
    await store.forgetPerson(db, personId)
  })
  accounts.addToExport('programs', async function* (personId) {
    yield { path: 'programs.json', json: await store.all(db, personId) }
  })

  return {
    keepUp: (programIds) => shelf.keepUp(programIds),
    routes: [
      route(contract.mine, (_, { session }) => listMine(needs, session.personId)),
      route(contract.note, async ({ appId }, { session }) => {
        if ((await miniprograms.shown(db, { appIds: [appId] })).length === 0) throw new Refusal('program_not_found')
        await store.noteOpened(db, session.personId, appId, clock.now())
        return {}
      }),
      route(contract.keep, (input, { session }) => keepProgram(needs, session.personId, input).then(() => ({}))),
      route(contract.arrange, async ({ appIds }, { session }) => {
        await db.transaction(async (tx) => {
          await store.lockPerson(tx, session.personId)
          await store.arrange(tx, session.personId, appIds)
          updates.append(tx, [session.personId], { kind: 'changed', what: 'programs', id: null })
        })
        return {}
      }),
      route(contract.forget, async ({ appId }, { session }) => {
        await db.transaction((tx) => store.take(tx, session.personId, appId, 'opened'))
        return {}
      }),
      route(contract.share, (input, { session }) => shareProgram(needs, session.personId, input)),
    ],
  }
}
