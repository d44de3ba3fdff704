import { join } from 'node:path'
import type { Template } from '@teahouse/contract/business/templates'
import * as contract from '@teahouse/contract/business/templates'
import { left } from '@teahouse/contract/people/accounts'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { ask, consents, give, refuse, withdraw } from './consents.ts'
import { allIndustries, industryIn } from './industries.ts'
import type { Needs } from './needs.ts'
import { type NewNotice, type SentNotice, send, sendNotice } from './send-notice.ts'
import * as store from './store.ts'
import { addTemplate, list, removeTemplate, setIndustries, templatesOf } from './take.ts'
import { type Locale, wholeLibrary } from './words.ts'

export type { Needs as TemplatesNeeds } from './needs.ts'
export type { NewNotice, SentNotice } from './send-notice.ts'

/** Notices of accounts to single people, and what people consent to. */
export interface Templates {
  readonly routes: readonly Route[]
  /** Both industries with their names; undefined until they are set. */
  industries(
    on: Queryable,
    accountId: string,
    locale: Locale,
  ): Promise<Record<'primary' | 'secondary', { id: number; names: [string, string] }> | undefined>
  /** Refuses `industry_not_found`, `industry_set_lately` (once in thirty days), `not_verified`. */
  setIndustries(tx: Tx, accountId: string, asked: { primaryId: number; secondaryId: number }): Promise<void>
  /** Takes one out of the library, once for each language. Refuses `template_not_found`, `too_many`, `not_verified`. */
  add(tx: Tx, asked: { accountId: string; shortId: string; locale: Locale }): Promise<Template>
  templates(on: Queryable, accountId: string): Promise<Template[]>
  /** Refuses `template_not_found`. */
  remove(tx: Tx, accountId: string, templateId: string): Promise<void>
  /**
   * Tells one person of a matter of theirs, without a window. `noticeEnded` tells how it ended; `refused` is for those
   * who take none. Refuses `template_not_found`, `not_following`, `not_verified`, and with a consent `consent_not_found`.
   */
  sendNotice(tx: Tx, notice: NewNotice): Promise<SentNotice>
}

export const migrations: Migrations = { schema: 'templates', folder: join(import.meta.dirname, 'migrations') }

/** What was sent is known for so long, for counting and so that a request done twice is done once. */
const keptMs = 90 * 24 * 3_600_000

export function createTemplates(needs: Needs): Templates {
  const { db, clock, jobs, events, accounts } = needs
  jobs.repeat('templates.forget', 24 * 3_600_000, async () => {
    await store.forgetNoticesBefore(db, new Date(clock.now().getTime() - keptMs))
  })
  events.subscribe(left, 'templates.forget', ({ personId }) => db.transaction((tx) => store.forgetPerson(tx, personId)))
  accounts.addToExport('templates', async function* (personId) {
    yield { path: 'consents.json', json: await consents(needs, personId) }
  })

  return {
    routes: [
      route(contract.library, async ({ locale }) => ({
        industries: allIndustries(locale),
        templates: wholeLibrary(locale),
      })),
      route(contract.setIndustries, async ({ accountId, ...asked }, { session }) => {
        await db.transaction(async (tx) => {
          await needs.official.enter(tx, accountId, session.personId, 'content')
          await setIndustries(needs, tx, accountId, asked)
        })
        return {}
      }),
      route(contract.list, (input, { session }) => list(needs, session.personId, input)),
      route(contract.add, async (input, { session }) =>
        db.transaction(async (tx) => {
          await needs.official.enter(tx, input.accountId, session.personId, 'content')
          return { template: await addTemplate(needs, tx, input) }
        }),
      ),
      route(contract.remove, async ({ accountId, templateId }, { session }) => {
        await db.transaction(async (tx) => {
          await needs.official.enter(tx, accountId, session.personId, 'content')
          await removeTemplate(needs, tx, accountId, templateId)
        })
        return {}
      }),
      route(contract.send, (input, { session }) => send(needs, session.personId, input)),
      route(contract.ask, (input) => ask(needs, input)),
      route(contract.give, (input, { session }) => give(needs, session.personId, input)),
      route(contract.withdraw, async (input, { session }) => {
        await withdraw(needs, session.personId, input)
        return {}
      }),
      route(contract.refuse, async (input, { session }) => {
        await refuse(needs, session.personId, input)
        return {}
      }),
      route(contract.consents, (_input, { session }) => consents(needs, session.personId)),
    ],
    async industries(on, accountId, locale) {
      const known = await store.industries(on, accountId)
      return known && { primary: industryIn(locale, known.primary), secondary: industryIn(locale, known.secondary) }
    },
    setIndustries: (tx, accountId, asked) => setIndustries(needs, tx, accountId, asked),
    add: (tx, asked) => addTemplate(needs, tx, asked),
    templates: (on, accountId) => templatesOf(needs, on, accountId),
    remove: (tx, accountId, templateId) => removeTemplate(needs, tx, accountId, templateId),
    sendNotice: (tx, notice) => sendNotice(needs, tx, notice),
  }
}
