import type { Output, Parsed } from '@teahouse/contract'
import * as contract from '@teahouse/contract/people/contacts'
import { id } from '@teahouse/contract/values'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { readCard } from './card-code.ts'
import { join } from './join.ts'
import { addToList, assertRoom, hasRoom, keep, notesFrom } from './keep.ts'
import type { CommonGround, Parts } from './needs.ts'
import { present } from './present.ts'
import { requestIdOf, saveRequest } from './request.ts'
import * as store from './store.ts'

type Ask = Parsed<typeof contract.ask>

/** So many calls of one request are remembered: more than a device repeats before it hears an answer. */
const rememberedCalls = 20

/**
 * Sends a friend request. Three things can come of it: they had asked too, or never let the asker go, and then it is
 * accepted at once; or it waits, and asking again replaces the greeting. Somebody who has blocked the asker is not
 * told, and the asker cannot tell.
 * Refuses `yourself`, `person_not_found`, `you_blocked`, `already_contacts`, `too_many` and `request_not_allowed`.
 */
export async function ask(parts: Parts, askerId: string, input: Ask): Promise<Output<typeof contract.ask>> {
  const { db, events, clock } = parts
  const { personId, greeting } = input
  if (personId === askerId) throw new Refusal('yourself')

  return db.transaction(async (tx) => {
    await store.lockLists(tx, [askerId, personId])
    const requestId = requestIdOf(askerId, personId)
    const before = await store.request(tx, askerId, requestId)
    if (before?.callIds.includes(input.requestId)) {
      return { state: before.state === 'accepted' ? 'accepted' : 'pending' }
    }

    const asker = await present(parts, tx, askerId)
    const asked = await present(parts, tx, personId)
    if (!asker || !asked) throw new Refusal('person_not_found')
    const mine = await store.contact(tx, askerId, personId)
    const theirs = await store.contact(tx, personId, askerId)
    if (mine?.blocked) throw new Refusal('you_blocked')
    if (mine?.isContact && theirs?.isContact) throw new Refusal('already_contacts')
    await assertRoom(tx, askerId, mine)

    const source = mine?.source ?? input.source
    const notes = notesFrom(input)
    const request = { id: requestId, greeting, source, at: clock.now().toISOString() }
    const callIds = [...(before?.callIds ?? []), input.requestId].slice(-rememberedCalls)
    const saveMine = (state: 'pending' | 'accepted') =>
      saveRequest(parts, tx, askerId, asked, { ...request, personId, direction: 'outgoing', state, callIds })

    if (!theirs?.blocked) {
      const theirAsk = await store.request(tx, personId, requestIdOf(personId, askerId))
      if (theirAsk?.state === 'pending' && (theirs?.isContact || (await hasRoom(tx, personId)))) {
        await saveMine('accepted')
        await join(parts, tx, asker, asked, { source: theirAsk.source, notes })
        await events.publish(tx, contract.accepted, {
          requestId: theirAsk.callIds.at(-1)!,
          askedById: personId,
          acceptedById: askerId,
          greeting: theirAsk.greeting,
        })
        return { state: 'accepted' }
      }
      if (theirs?.isContact) {
        // They never learned that the asker had removed them, and do not learn it now.
        await saveMine('accepted')
        await addToList(parts, tx, askerId, personId, { source, notes })
        return { state: 'accepted' }
      }
    }

    // Whoever was removed by the other may ask to come back, whatever the switches say.
    if (!mine?.isContact && !(await canBeAsked(parts, tx, askerId, input))) throw new Refusal('request_not_allowed')
    await saveMine('pending')
    if (mine || notes.remark || notes.chatsOnly) await keep(parts, tx, askerId, personId, notes)
    if (!theirs?.blocked) {
      const incoming = { personId: askerId, direction: 'incoming', state: 'pending' } as const
      await saveRequest(parts, tx, personId, asker, { ...request, ...incoming, callIds: [] })
    }
    return { state: 'pending' }
  })
}

/** Do they take requests from this source, and did the asker really come from there? */
async function canBeAsked(
  { accounts, clock, commonGround }: Parts,
  tx: Tx,
  askerId: string,
  { personId, source, proof }: Ask,
): Promise<boolean> {
  const switches = (await accounts.findMe(tx, [personId])).get(personId)
  if (!switches) return false
  switch (source) {
    case 'handle':
    case 'phone': {
      const isOn = source === 'handle' ? switches.byHandle : switches.byPhone
      return isOn && (await store.hasFound(tx, { finderId: askerId, personId, source, now: clock.now() }))
    }
    case 'code': {
      const code = readCard(proof)
      return switches.byCode && code !== undefined && (await store.personOfCode(tx, code)) === personId
    }
    case 'group':
    case 'card': {
      const conversationId = id().safeParse(proof)
      if (!conversationId.success) return false
      return source === 'group'
        ? switches.byGroup && (await shareGroup(commonGround, tx, [askerId, personId], conversationId.data))
        : switches.byCard && (await commonGround.cardShown(tx, askerId, personId, conversationId.data))
    }
  }
}

async function shareGroup({ standing }: CommonGround, tx: Tx, personIds: string[], groupId: string): Promise<boolean> {
  for (const personId of personIds) {
    const found = await standing(tx, groupId, personId)
    if (found?.kind !== 'group' || found.role === null) return false
  }
  return true
}
