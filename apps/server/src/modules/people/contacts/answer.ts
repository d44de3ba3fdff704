import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/people/contacts'
import { Refusal } from '../../../platform/refusal.ts'
import { join, settleRequests } from './join.ts'
import { addToList, assertRoom, notesFrom } from './keep.ts'
import type { Parts } from './needs.ts'
import { present } from './present.ts'
import { saveRequest } from './request.ts'
import * as store from './store.ts'

/**
 * Accepts or ignores a request to oneself. The same answer twice is one answer; what was ignored can still be
 * accepted, but not the other way round. Who asked never hears of being ignored.
 * Refuses `request_not_found`, `you_blocked`, and `too_many` when either list is full.
 */
export async function answer(
  parts: Parts,
  personId: string,
  input: Parsed<typeof contract.answer>,
): Promise<Output<typeof contract.answer>> {
  const { db, events } = parts
  const found = await store.request(db, personId, input.requestId)
  if (found?.direction !== 'incoming') throw new Refusal('request_not_found')
  const askerId = found.personId

  await db.transaction(async (tx) => {
    await store.lockLists(tx, [personId, askerId])
    const copy = await store.request(tx, personId, input.requestId)
    const asked = await store.request(tx, askerId, input.requestId)
    const person = await present(parts, tx, personId)
    const asker = await present(parts, tx, askerId)
    if (!copy || !asked || !person || !asker) throw new Refusal('request_not_found')
    if (!input.accept) {
      if (copy.state === 'accepted') throw new Refusal('request_not_found')
      if (copy.state === 'pending') await saveRequest(parts, tx, personId, asker, { ...copy, state: 'ignored' })
      return
    }
    if (copy.state === 'accepted') return

    const mine = await store.contact(tx, personId, askerId)
    const theirs = await store.contact(tx, askerId, personId)
    if (mine?.blocked) throw new Refusal('you_blocked')
    await assertRoom(tx, personId, mine)
    const { source, greeting } = copy
    const notes = notesFrom(input)
    if (theirs?.blocked) {
      // Who asked has blocked this person since: nothing of theirs changes, and nothing gives that away.
      await addToList(parts, tx, personId, askerId, { source, notes })
      await settleRequests(parts, tx, personId, asker)
      return
    }
    await assertRoom(tx, askerId, theirs)
    await join(parts, tx, person, asker, { source, notes })
    await events.publish(tx, contract.accepted, {
      requestId: asked.callIds.at(-1)!,
      askedById: askerId,
      acceptedById: personId,
      greeting,
    })
  })
  return {}
}
