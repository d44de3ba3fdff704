import assert from 'node:assert'
import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/devices'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import { hashOf } from './secrets.ts'
import * as store from './store.ts'

type AwaitLogIn = Parsed<typeof contract.awaitLogIn>

/** The computer waits for the step after the one it knows. */
export async function awaitLogIn(parts: Parts, input: AwaitLogIn, call: AnonymousCall) {
  const { clock, steps, waitMs } = parts
  // Before the row is read: a step between the reading and the waiting is heard.
  const listening = steps.listen(input.offerId)
  try {
    const offer = await open(parts, input)
    if (offer.step !== input.known) return await answerOf(parts, input, call, offer)
    const leftMs = offer.expiresAt.getTime() - clock.now().getTime()
    await listening.next(Math.min(waitMs, leftMs), call.signal)
    return await answerOf(parts, input, call, await open(parts, input))
  } finally {
    listening.stop()
  }
}

async function open({ db, clock }: Parts, { offerId, secret }: AwaitLogIn): Promise<store.Offer> {
  const offer = await store.read(db, offerId, hashOf(secret))
  if (!offer || offer.expiresAt <= clock.now() || offer.step === 'taken') throw new Refusal('offer_gone')
  return offer
}

async function answerOf({ db, clock, accounts }: Parts, input: AwaitLogIn, call: AnonymousCall, offer: store.Offer) {
  switch (offer.step) {
    case 'offered':
      return { step: 'offered' as const }
    case 'refused':
      return { step: 'refused' as const }
    case 'scanned': {
      const [person] = await accounts.people(db, [offer.personId!])
      assert(person)
      return { step: 'scanned' as const, person }
    }
    default: {
      const { deviceName, deviceKind } = offer
      const session = await accounts.enter(call, { deviceName, deviceKind, keep: input.keep }, async (tx) => {
        const personId = await store.take(tx, offer.id, hashOf(input.secret), clock.now())
        if (!personId) throw new Refusal('offer_gone')
        return personId
      })
      return { step: 'confirmed' as const, ...session }
    }
  }
}
