import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/cashier'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { provePasskey } from './challenge.ts'
import type { Parts } from './needs.ts'
import { provePin } from './prove.ts'
import { refuseNewDevice } from './standing.ts'
import * as store from './store.ts'

/** A log-in of so long ago still shows who is there. */
const freshMs = 10 * 60_000

/** Set the PIN, or change it. */
export async function setPin(parts: Parts, { pin, proof }: Parsed<typeof contract.setPin>, call: PersonCall) {
  const { db, passwords } = parts
  const { personId, deviceId } = call.session
  refuseTrivial(pin)
  const { pinHash: before } = await store.guard(db, personId)
  let use: (tx: Tx) => Promise<void> = async () => {}
  if (proof?.kind === 'passkey') {
    use = await provePasskey(parts, proof.response, { kind: 'pin', personId, deviceId }, call)
  } else if (before !== null) {
    if (proof?.kind !== 'pin') throw new Refusal('proof_needed')
    await refuseNewDevice(parts, call.session)
    await provePin(parts, personId, proof.pin)
  } else if (proof?.kind === 'password') {
    if (!(await parts.accounts.provePassword(personId, proof.password))) throw new Refusal('proof_needed')
  } else if (!(await isFresh(parts, call))) throw new Refusal('proof_needed')

  const pinHash = await passwords.hash(pin)
  await db.transaction(async (tx) => {
    await use(tx)
    await replacePin(parts, tx, personId, { before, pinHash })
  })
  return {}
}

export async function replacePin(
  { clock, updates }: Parts,
  tx: Tx,
  personId: string,
  { before, pinHash }: { before: string | null; pinHash: string },
): Promise<void> {
  // Of two changes at once, the second was proved against a PIN that is no more.
  if (!(await store.replacePin(tx, personId, { before, pinHash, at: clock.now() }))) throw new Refusal('proof_needed')
  updates.append(tx, [personId], { kind: 'changed', what: 'payments', id: null })
}

export async function isFresh({ db, clock, accounts }: Parts, { session }: PersonCall): Promise<boolean> {
  const own = (await accounts.sessions(db, session.personId)).find(({ deviceId }) => deviceId === session.deviceId)
  return own !== undefined && clock.now().getTime() - own.createdAt.getTime() <= freshMs
}

/** The first that anybody would try: one digit, a pair or a triple repeated, steps up or down. */
export function isTrivial(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => (digit - digits[index]! + 10) % 10)
  return steps.every((step) => step === steps[0] && [0, 1, 9].includes(step)) || /^(..)\1\1$|^(...)\2$/.test(pin)
}

export function refuseTrivial(pin: string): void {
  if (isTrivial(pin)) throw new Refusal('trivial_pin')
}
