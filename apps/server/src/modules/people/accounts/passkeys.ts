import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { AnonymousCall } from '../../../platform/routes.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const challengeLastsMs = 5 * 60_000

/** EdDSA, ES256 and RS256: what authenticators speak. */
export const algorithms = [-8, -7, -257]

/** Where a passkey is good: the server as the caller’s browser sees it, unless the settings say. */
export function relyingParty({ settings }: Parts, call: AnonymousCall): { origin: string; rpID: string } {
  const origin = settings.origin ?? call.origin
  if (!origin) {
    const message = 'Passkeys are made and used in a browser, which sends an Origin header.'
    throw new Refusal('invalid_input', { issues: [{ path: '', message }] })
  }
  const url = new URL(origin)
  return { origin: url.origin, rpID: url.hostname }
}

/** The account’s id as a passkey carries it. */
export const userIdOf = (personId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(personId.replaceAll('-', ''), 'hex'))

/** The challenge that was asked; it cannot be answered again. */
async function takeChallenge({ db, clock }: Parts, id: string, ceremony: store.Ceremony): Promise<store.Challenge> {
  const challenge = await store.takeChallenge(db, id, ceremony)
  if (!challenge || challenge.expiresAt <= clock.now()) throw new Refusal('passkey_failed')
  return challenge
}

/** What the browser made is a new passkey of this server; for whom, the challenge knows. */
export async function proveNewPasskey(
  parts: Parts,
  input: { challengeId: string; response: Record<string, unknown> },
  ceremony: 'signUp' | 'add',
  call: AnonymousCall,
): Promise<{ personId: string; passkey: store.NewPasskey }> {
  const { origin, rpID } = relyingParty(parts, call)
  const { challenge, personId } = await takeChallenge(parts, input.challengeId, ceremony)
  // Whatever is wrong with what the browser sent, the library throws, in words for developers.
  const verified = await verifyRegistrationResponse({
    response: input.response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(refuse)
  if (!verified.verified) throw new Refusal('passkey_failed')
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential
  const passkey = { id, publicKey: Buffer.from(publicKey), counter, transports: plainTransports(transports) }
  return { personId: personId!, passkey }
}

/** Whose passkey signed; `use` notes it within the transaction and refuses a copy of an older signature. */
export async function provePasskey(
  parts: Parts,
  input: { challengeId: string; response: Record<string, unknown> },
  call: AnonymousCall,
): Promise<{ personId: string; use: (tx: Tx) => Promise<void> }> {
  const { challenge } = await takeChallenge(parts, input.challengeId, 'logIn')
  return proveSignature(parts, { challenge, response: input.response }, call)
}

/** The same for a challenge that another module made, and sees to it that it is answered once. */
export async function proveSignature(
  parts: Parts,
  { challenge, response: given }: { challenge: string; response: Record<string, unknown> },
  call: AnonymousCall,
): Promise<{ personId: string; passkeyId: string; use: (tx: Tx) => Promise<void> }> {
  const { origin, rpID } = relyingParty(parts, call)
  const response = given as unknown as AuthenticationResponseJSON
  const passkey = isCredentialId(response.id) ? await store.passkey(parts.db, response.id) : undefined
  if (!passkey) throw new Refusal('passkey_failed')
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id: passkey.id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    requireUserVerification: true,
  }).catch(refuse)
  const { userHandle } = response.response
  const isTheirs = !userHandle || userHandle === Buffer.from(userIdOf(passkey.personId)).toString('base64url')
  if (!verified.verified || !isTheirs) throw new Refusal('passkey_failed')
  const { newCounter } = verified.authenticationInfo
  return {
    personId: passkey.personId,
    passkeyId: passkey.id,
    async use(tx) {
      const isFresh = await store.usePasskey(tx, passkey.id, newCounter, parts.clock.now())
      if (!isFresh) throw new Refusal('passkey_failed')
    },
  }
}

/** What a browser needs to sign a challenge with one of these passkeys. */
export function signatureOptions(parts: Parts, challenge: Buffer, passkeyIds: readonly string[], call: AnonymousCall) {
  return generateAuthenticationOptions({
    rpID: relyingParty(parts, call).rpID,
    challenge: new Uint8Array(challenge),
    allowCredentials: passkeyIds.map((id) => ({ id })),
    userVerification: 'required',
    timeout: challengeLastsMs,
  })
}

const refuse = (cause: unknown): never => {
  throw Object.assign(new Refusal('passkey_failed'), { cause })
}

/** base64url, and nothing that a database would choke on. */
export const isCredentialId = (id: unknown): id is string => typeof id === 'string' && /^[\w-]{1,1400}$/.test(id)

const plainTransports = (transports: unknown): string[] =>
  Array.isArray(transports) ? transports.filter((one) => typeof one === 'string' && /^[a-z-]{1,20}$/.test(one)) : []
