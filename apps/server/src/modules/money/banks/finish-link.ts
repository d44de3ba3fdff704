import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/banks'
import { sameName } from '../../../engines/banks/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import { presentAccount } from './present.ts'
import * as store from './store.ts'
import { asking, readyBank, refuseLink } from './the-bank.ts'

/** Links an account that its holder has proved. The name that the bank has is the person’s real name from the first on. */
export async function finishLink(
  needs: Needs,
  personId: string,
  { accountId, proof }: Parsed<typeof contract.finishLink>,
): Promise<Output<typeof contract.finishLink>> {
  const { db, clock, updates } = needs
  const bank = await readyBank(needs)
  const asked = await store.account(db, accountId)
  if (asked?.personId !== personId || asked.adapter !== bank.id || asked.state === 'unlinked') {
    throw new Refusal('bank_account_not_found')
  }
  if (asked.state === 'linked') return { account: presentAccount(asked) }
  const proved = await asking(bank.finishLink({ linkId: accountId, reference: asked.proofReference }, proof))
  if (proved.outcome === 'refused') refuseLink(proved.reason)

  return db.transaction(async (tx) => {
    const { realName } = await store.lockCustomer(tx, personId)
    const { holderName, reference } = proved.account
    if (!sameName(realName ?? asked.holderName, holderName)) throw new Refusal('name_mismatch')
    const present = (await store.account(tx, accountId))!
    if (present.state === 'asked') {
      if (await store.isLinkedByAnybody(tx, bank.id, reference)) throw new Refusal('already_linked')
      if (realName === null) await store.setRealName(tx, personId, holderName)
      const hasOthers = (await store.linkedAccounts(tx, personId)).length > 0
      await store.setLinked(tx, accountId, proved.account, clock.now())
      if (!hasOthers) await store.setDefault(tx, personId, accountId)
      updates.append(tx, [personId], { kind: 'changed', what: 'banks', id: null })
    }
    return { account: presentAccount((await store.account(tx, accountId))!) }
  })
}
