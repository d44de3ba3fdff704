import { join } from 'node:path'
import * as contract from '@teahouse/contract/business/forms'
import { left } from '@teahouse/contract/people/accounts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { leads, list, save } from './edit.ts'
import { exportCsv } from './export-csv.ts'
import type { Needs } from './needs.ts'
import { cardOf, offer } from './offer.ts'
import { forgetPerson, look, mine, submit, withdraw } from './submit.ts'

export type { Needs as FormsNeeds } from './needs.ts'

/** Forms inside the chat, and what people told by them. */
export interface Forms {
  readonly routes: readonly Route[]
  /** A form as an account can say it. Refuses `form_not_found`, `form_closed`. */
  card(on: Queryable, accountId: string, formId: string): Promise<Content>
}

export const migrations: Migrations = { schema: 'forms', folder: join(import.meta.dirname, 'migrations') }

export function createForms(needs: Needs): Forms {
  const { events, accounts } = needs
  events.subscribe(left, 'forms.forget', ({ personId }) => forgetPerson(needs, personId))
  accounts.addToExport('forms', async function* (personId) {
    yield { path: 'forms.json', json: await mine(needs, personId) }
  })

  return {
    routes: [
      route(contract.save, (input, { session }) => save(needs, session.personId, input)),
      route(contract.list, (input, { session }) => list(needs, session.personId, input)),
      route(contract.offer, async (input, { session }) => {
        await offer(needs, session.personId, input)
        return {}
      }),
      route(contract.look, (input, { session }) => look(needs, session.personId, input)),
      route(contract.submit, (input, { session }) => submit(needs, session, input)),
      route(contract.withdraw, async (input, { session }) => {
        await withdraw(needs, session.personId, input)
        return {}
      }),
      route(contract.mine, (_input, { session }) => mine(needs, session.personId)),
      route(contract.leads, (input, { session }) => leads(needs, session.personId, input)),
      route(contract.exportCsv, (input, { session }) => exportCsv(needs, session.personId, input)),
    ],
    card: cardOf,
  }
}
