import type { Proof, Subject } from '@teahouse/contract/money/cashier'
import type { Teahouse } from '../../../platform/teahouse.ts'
import { signWithPasskey } from '../../people/accounts/passkey.ts'

type PasskeyProof = Extract<Proof, { kind: 'passkey' }>

/**
 * Has a passkey of the person sign that they want this and nothing else. Undefined when nothing was signed: they turned
 * away, or the device did not find that it is them; browsers do not tell which.
 */
export async function proveByPasskey(client: Teahouse['client'], subject: Subject): Promise<PasskeyProof | undefined> {
  const { options } = await client.call('cashier.passkeyOptions', { subject })
  const response = await signWithPasskey(options)
  return response && { kind: 'passkey', response }
}
