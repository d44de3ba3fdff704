import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/devices'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { offerLastsMs } from './offer-log-in.ts'
import * as store from './store.ts'

/** The phone confirms or refuses. The computer, which is waiting, then fetches its session. */
export async function answerLogIn(
  { db, clock, steps }: Parts,
  { offerId, confirm }: Parsed<typeof contract.answerLogIn>,
  { session }: PersonCall,
) {
  const now = clock.now()
  const isAnswered = await store.answer(db, offerId, session.personId, confirm ? 'confirmed' : 'refused', {
    now,
    // Confirmed in its last second, the offer still has to be fetched.
    expiresAt: new Date(now.getTime() + offerLastsMs),
  })
  if (!isAnswered) throw new Refusal('offer_gone')
  steps.tell(offerId)
  return {}
}
