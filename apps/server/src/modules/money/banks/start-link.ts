import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/banks'
import { sameName } from '../../../engines/banks/index.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'
import { asking, readyBank, refuseLink } from './the-bank.ts'

const maxAccounts = 10

/** Asks the bank to send its customer something by which the account can be proved. */
export async function startLink(
  needs: Needs,
  personId: string,
  { accountId, accountNumber, holderName, method }: Parsed<typeof contract.startLink>,
): Promise<Output<typeof contract.startLink>> {
  const { db, clock } = needs
  const bank = await readyBank(needs)
  const realName = await store.realName(db, personId)
  if (realName !== null && !sameName(realName, holderName)) throw new Refusal('name_mismatch')
  if ((await store.linkedAccounts(db, personId)).length >= maxAccounts) throw new Refusal('too_many')

  const known = await store.account(db, accountId)
  if (known && known.personId !== personId) throw new Refusal('bank_refused')
  const started = await asking(bank.startLink({ linkId: accountId, accountNumber, holderName, method }))
  if (started.outcome === 'refused') refuseLink(started.reason)
  await db.transaction(async (tx) => {
    await store.lockCustomer(tx, personId)
    const { reference: proofReference } = started
    const asked = { id: accountId, personId, adapter: bank.id, proofReference, bankName: bank.name, holderName }
    await store.insertAsked(tx, asked, clock.now())
  })
  return { expiresAt: started.expiresAt.toISOString() }
}
