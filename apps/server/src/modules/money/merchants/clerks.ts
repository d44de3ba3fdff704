import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/merchants'
import { Refusal } from '../../../platform/refusal.ts'
import { enter, enterAsOwner, workers } from './access.ts'
import type { MerchantsNeeds } from './needs.ts'
import * as store from './store.ts'

const maxClerks = 50

export async function inviteClerk(
  { db, clock, contacts, updates }: MerchantsNeeds,
  ownerId: string,
  { merchantId, personId }: Parsed<typeof contract.invite>,
): Promise<Output<typeof contract.invite>> {
  return db.transaction(async (tx) => {
    await store.lockMerchant(tx, merchantId)
    await enterAsOwner(tx, merchantId, ownerId)
    if (personId === ownerId) throw new Refusal('yourself')
    if (!(await contacts.mutual(tx, ownerId, [personId])).has(personId)) throw new Refusal('not_a_contact')
    await store.insertClerk(tx, merchantId, personId, clock.now())
    if ((await store.clerks(tx, merchantId)).length > maxClerks) throw new Refusal('too_many')
    updates.append(tx, [ownerId, personId], { kind: 'changed', what: 'merchants', id: merchantId })
    return {}
  })
}

export async function answerInvitation(
  { db, clock, updates }: MerchantsNeeds,
  personId: string,
  { merchantId, accept }: Parsed<typeof contract.answer>,
): Promise<Output<typeof contract.answer>> {
  return db.transaction(async (tx) => {
    const isAnswered = accept
      ? await store.joinClerk(tx, merchantId, personId, clock.now())
      : await store.deleteClerk(tx, merchantId, personId, { invitedOnly: true })
    if (!isAnswered) throw new Refusal('invitation_gone')
    const merchant = await store.merchant(tx, merchantId)
    const concerned = merchant ? await workers(tx, merchant) : []
    updates.append(tx, [...new Set([personId, ...concerned])], { kind: 'changed', what: 'merchants', id: merchantId })
    return {}
  })
}

export async function removeClerk(
  { db, updates }: MerchantsNeeds,
  callerId: string,
  { merchantId, personId }: Parsed<typeof contract.removeClerk>,
): Promise<Output<typeof contract.removeClerk>> {
  return db.transaction(async (tx) => {
    const { merchant, role } = await enter(tx, merchantId, callerId)
    if (role !== 'owner' && personId !== callerId) throw new Refusal('not_the_shop_owner')
    if (!(await store.deleteClerk(tx, merchantId, personId))) throw new Refusal('person_not_found')
    updates.append(tx, [...(await workers(tx, merchant)), personId], {
      kind: 'changed',
      what: 'merchants',
      id: merchantId,
    })
    return {}
  })
}
