import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import { needsFirstAccount, refuseWhenClosed } from './first-account.ts'
import type { Parts } from './needs.ts'
import { algorithms, challengeLastsMs, relyingParty, userIdOf } from './passkeys.ts'
import * as store from './store.ts'

type PasskeyOptions = Parsed<typeof contract.passkeyOptions>

/** What a browser needs to make or use a passkey, with a challenge that is good for five minutes and once. */
export async function passkeyOptions(parts: Parts, input: PasskeyOptions, call: AnonymousCall) {
  const { db, clock } = parts
  const { personId, options } = await optionsOf(parts, input, call)
  const id = newId()
  await store.insertChallenge(db, {
    id,
    ceremony: input.ceremony,
    personId,
    challenge: options.challenge,
    expiresAt: new Date(clock.now().getTime() + challengeLastsMs),
  })
  return { challengeId: id, options: { ...options } }
}

async function optionsOf(parts: Parts, input: PasskeyOptions, call: AnonymousCall) {
  const { db } = parts
  const { rpID } = relyingParty(parts, call)
  if (input.ceremony === 'logIn') {
    // No list of credentials: the browser offers the passkeys that it has, so nobody has to type an ID.
    const options = await generateAuthenticationOptions({
      rpID,
      userVerification: 'required',
      timeout: challengeLastsMs,
    })
    return { personId: null, options }
  }
  if (input.ceremony === 'signUp') {
    const { handle, name } = input
    if (!handle) {
      throw new Refusal('invalid_input', { issues: [{ path: 'handle', message: 'needed to make an account' }] })
    }
    refuseWhenClosed(parts, (await needsFirstAccount(parts, db)) ? 'administrator' : 'member')
    if (await store.findByHandle(db, handle)) throw new Refusal('handle_taken')
    const personId = newId()
    return { personId, options: await registration(parts, rpID, personId, { handle, name: name ?? handle }, []) }
  }
  const account = call.session && (await store.account(db, call.session.personId))
  if (!account) throw new Refusal('not_signed_in')
  return { personId: account.id, options: await registration(parts, rpID, account.id, account, account.passkeys) }
}

const registration = (
  { settings }: Parts,
  rpID: string,
  personId: string,
  { handle, name }: { handle: string; name: string },
  passkeys: readonly { id: string }[],
) =>
  generateRegistrationOptions({
    rpName: settings.name,
    rpID,
    userID: userIdOf(personId),
    userName: handle,
    userDisplayName: name,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
    timeout: challengeLastsMs,
  })
