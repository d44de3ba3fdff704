import { join } from 'node:path'
import { left } from '@teahouse/contract/people/accounts'
import type { LibraryTitle, TakenTemplate } from '@teahouse/contract/programs/subscriptions'
import * as contract from '@teahouse/contract/programs/subscriptions'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { accept, ask, saveSettings, settingsOf } from './consent.ts'
import { allCategories, allTitles, type Locale } from './library.ts'
import type { SubscriptionsNeeds } from './needs.ts'
import { type NewMessage, send } from './send.ts'
import * as store from './store.ts'
import { mostTemplates, present, type Taking, take } from './take.ts'

export type { SubscriptionsNeeds } from './needs.ts'
export { type NewMessage, WrongValue } from './send.ts'

/** What mini programs tell people who agreed to be told. */
export interface Subscriptions {
  readonly routes: readonly Route[]
  /** The library: what there is to be told, and in which fields. */
  titles(locale: Locale): LibraryTitle[]
  categories(locale: Locale): { id: number; name: string }[]
  templates(on: Queryable, programId: string): Promise<TakenTemplate[]>
  /** Refuses `template_not_found`, `template_fields_wrong`, `too_many`, `not_verified` for a lasting one. */
  take(tx: Tx, taking: Taking): Promise<TakenTemplate>
  /** Refuses `template_not_found`. */
  remove(tx: Tx, programId: string, templateId: string): Promise<void>
  /** Refuses `template_not_found`, `consent_not_found`; throws `WrongValue`. */
  send(tx: Tx, message: NewMessage): Promise<{ number: number }>
}

export const migrations: Migrations = { schema: 'subscriptions', folder: join(import.meta.dirname, 'migrations') }

const dayMs = 24 * 3_600_000
/** What was sent is known for so long, by its number. */
const keptMs = 90 * dayMs

export function createSubscriptions(needs: SubscriptionsNeeds): Subscriptions {
  const { db, clock, jobs, events, accounts, developers } = needs
  jobs.repeat('subscriptions.forget', dayMs, () => store.forgetBefore(db, new Date(clock.now().getTime() - keptMs)))
  events.subscribe(left, 'subscriptions.forgetPerson', ({ personId }) =>
    db.transaction((tx) => store.forgetPerson(tx, personId)),
  )
  accounts.addToExport('subscriptions', async function* (personId) {
    yield { path: 'mini-program-messages.json', json: await settingsOf(needs, db, personId, null) }
  })

  async function remove(tx: Tx, programId: string, templateId: string): Promise<void> {
    if (!(await store.removeTemplate(tx, programId, templateId, clock.now()))) throw new Refusal('template_not_found')
  }

  return {
    titles: allTitles,
    categories: allCategories,
    templates: async (on, programId) => (await store.templates(on, programId)).map(present),
    take: (tx, taking) => take(needs, tx, taking),
    remove,
    send: (tx, message) => send(needs, tx, message),
    routes: [
      route(contract.ask, (input, { session }) => ask(needs, session.personId, input)),
      route(contract.accept, (input, { session }) => accept(needs, session.personId, input)),
      route(contract.mine, async ({ appId }, { session }) => ({
        programs: await settingsOf(needs, db, session.personId, appId ?? null),
      })),
      route(contract.save, (input, { session }) => saveSettings(needs, session.personId, input)),
      route(contract.library, async ({ locale }) => ({ titles: allTitles(locale) })),
      route(contract.templates, async ({ appId }, { session }) => {
        const { id } = await developers.enter(db, 'miniprogram', appId, session.personId)
        return { templates: (await store.templates(db, id)).map(present), most: mostTemplates }
      }),
      route(contract.add, ({ appId, ...taken }, { session }) =>
        db.transaction(async (tx) => {
          const { id: programId } = await developers.enter(tx, 'miniprogram', appId, session.personId)
          return { template: await take(needs, tx, { programId, ...taken }) }
        }),
      ),
      route(contract.remove, ({ appId, templateId }, { session }) =>
        db.transaction(async (tx) => {
          const { id } = await developers.enter(tx, 'miniprogram', appId, session.personId)
          await remove(tx, id, templateId)
          return {}
        }),
      ),
    ],
  }
}
