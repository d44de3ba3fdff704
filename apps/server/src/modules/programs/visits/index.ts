import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import { changed, ended, released } from '@teahouse/contract/programs/miniprograms'
import * as contract from '@teahouse/contract/programs/visits'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { addProgramShelf } from './find.ts'
import { keepProgram } from './keep.ts'
import { listMine } from './list.ts'
import type { VisitsNeeds } from './needs.ts'
import { shareProgram } from './share.ts'
import * as store from './store.ts'

export const migrations: Migrations = { schema: 'visits', folder: join(import.meta.dirname, 'migrations') }

/** Which mini programs people open and keep, how they are found, sent on and reported. */
export interface Visits {
  readonly routes: readonly Route[]
}

export function createVisits(needs: VisitsNeeds): Visits {
  const { db, clock, events, updates, accounts, reports, menus, miniprograms } = needs
  const shelf = addProgramShelf(needs)
  const isShown = async (on: Queryable, appId: string) => (await miniprograms.shown(on, { appIds: [appId] })).length > 0

  menus.addPrograms(isShown)
  for (const event of [released, changed, ended])
    events.subscribe(event, 'visits.keepUp', ({ programId }) => shelf.keepUp([programId]))

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
    routes: [
      route(contract.mine, (_, { session }) => listMine(needs, session.personId)),
      route(contract.note, async ({ appId }, { session }) => {
        if (!(await isShown(db, appId))) throw new Refusal('program_not_found')
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
