import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/devices'
import { newId } from '../../../platform/ids.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { hashOf, newCode, newMatchingNumber, newSecret } from './secrets.ts'
import * as store from './store.ts'

export const offerLastsMs = 60_000

/** A computer asks to be logged in by whoever scans its code. */
export async function offerLogIn({ db, clock }: Parts, input: Parsed<typeof contract.offerLogIn>, call: AnonymousCall) {
  const code = newCode()
  const secret = newSecret()
  const offer = {
    id: newId(),
    matchingNumber: newMatchingNumber(),
    deviceName: input.deviceName,
    deviceKind: input.deviceKind,
    place: call.address,
    expiresAt: new Date(clock.now().getTime() + offerLastsMs),
  }
  await store.insert(db, { ...offer, codeHash: hashOf(code), secretHash: hashOf(secret) })
  return {
    offerId: offer.id,
    secret,
    code,
    matchingNumber: offer.matchingNumber,
    expiresAt: offer.expiresAt.toISOString(),
  }
}
