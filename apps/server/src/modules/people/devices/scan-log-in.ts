import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/devices'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { hashOf } from './secrets.ts'
import * as store from './store.ts'

/** The phone has scanned the code; from now on the offer is this person’s to answer. */
export async function scanLogIn(
  { db, clock, steps }: Parts,
  input: Parsed<typeof contract.scanLogIn>,
  { session }: PersonCall,
) {
  const offer = await store.scan(db, hashOf(input.code), session.personId, clock.now())
  if (!offer) throw new Refusal('offer_gone')
  steps.tell(offer.id)
  return {
    offerId: offer.id,
    deviceName: offer.deviceName,
    deviceKind: offer.deviceKind,
    place: offer.place,
    matchingNumber: offer.matchingNumber,
    expiresAt: offer.expiresAt.toISOString(),
  }
}
