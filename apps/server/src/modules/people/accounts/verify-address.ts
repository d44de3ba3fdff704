import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/people/accounts'
import { isUniqueViolation } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { PersonCall } from '../../../platform/routes.ts'
import { tryMailedCode } from './mailed-codes.ts'
import type { Parts } from './needs.ts'
import { accountChanged } from './profile.ts'
import { purposeOf } from './send-code.ts'
import * as store from './store.ts'

/** Prove an address by the code that was sent there. */
export async function verifyAddress(
  parts: Parts,
  { to, code }: Parsed<typeof contract.verifyAddress>,
  { session }: PersonCall,
) {
  const { personId } = session
  const purpose = purposeOf[to.channel]
  const tried = await tryMailedCode(parts, personId, purpose, code)
  if (!tried.isAlive || tried.address !== to.address) throw new Refusal('code_expired')
  if (!tried.isRight) throw new Refusal('wrong_code')
  try {
    return await parts.db.transaction(async (tx) => {
      if (!(await store.takeMailedCode(tx, personId, purpose, tried.hash))) throw new Refusal('code_expired')
      await store.upsertAddress(tx, personId, to.channel, to.address, parts.clock.now())
      return { account: await accountChanged(parts, tx, personId) }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'address_channel_address_key')) throw new Refusal('address_in_use')
    throw error
  }
}
