import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import { keep } from './keep.ts'
import type { Parts } from './needs.ts'
import { isKnown } from './profile.ts'
import { requestIdOf, saveRequest } from './request.ts'
import * as store from './store.ts'

/**
 * Blocks or unblocks a person whom the owner may see. A request of theirs that waits is ignored with it.
 * Refuses `yourself` and `person_not_found`.
 */
export async function block(
  parts: Parts,
  ownerId: string,
  { personId, blocked }: Parsed<typeof contract.block>,
): Promise<Output<typeof contract.block>> {
  if (personId === ownerId) throw new Refusal('yourself')
  return parts.db.transaction(async (tx) => {
    await store.lockLists(tx, [ownerId])
    if (!(await isKnown(parts, tx, ownerId, personId))) throw new Refusal('person_not_found')
    const asked = await store.request(tx, ownerId, requestIdOf(personId, ownerId))
    if (blocked && asked?.state === 'pending') {
      const [person] = await parts.accounts.people(tx, [personId])
      if (person) await saveRequest(parts, tx, ownerId, person, { ...asked, state: 'ignored' })
    }
    return { contact: await keep(parts, tx, ownerId, personId, { blocked }) }
  })
}
