import type { Tx } from '../../../platform/db/db.ts'
import { letGo } from './agents.ts'
import { end } from './lifecycle.ts'
import type { Parts } from './needs.ts'
import { deskOf } from './setting-up.ts'
import * as store from './store.ts'
import { agentsOfPerson, forgetAgent } from './store-agents.ts'

/** Somebody has left the server: what they had at desks goes to others, and what desks had of them is nobody’s. */
export async function forgetPerson(parts: Parts, tx: Tx, personId: string): Promise<void> {
  for (const agent of await agentsOfPerson(tx, personId)) {
    await letGo(parts, tx, agent)
    await forgetAgent(tx, agent.id)
  }
  for (const { id } of await store.contactsOfPerson(tx, personId)) {
    const contact = await store.lockContact(tx, id)
    const session = contact && (await store.currentSession(tx, id))
    if (session) {
      const desk = await deskOf(parts, tx, contact.accountId)
      await end(parts, tx, desk, { contact, session }, { by: 'person', isTold: true })
    }
    await store.forgetContact(tx, id)
  }
}
