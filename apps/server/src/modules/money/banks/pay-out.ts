import type { Money, Party } from '@teahouse/contract/money/money'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { heldFor } from '../wallet/index.ts'
import { confirm } from './confirm.ts'
import { bankParty } from './names.ts'
import type { Needs } from './needs.ts'
import { ownAccount } from './own-account.ts'
import { feeOf } from './rules.ts'
import * as store from './store.ts'
import { readyBank } from './the-bank.ts'

/** From where and whose money goes to a bank account of the owner. */
export interface PayOut {
  ownerId: string
  /** Null: the owner’s default one. */
  bankAccountId: string | null
  /** The ledger account that pays; if the bank refuses, it gets the money back. */
  from: string
  payer: Party
  money: Money
  requestId: string
}

/** Takes money out of a ledger account and sends it to the bank. Whoever calls has asked whether that is meant. */
export async function payOut(
  needs: Needs,
  tx: Tx,
  { ownerId, bankAccountId, from, payer, money, requestId }: PayOut,
): Promise<{ withdrawalId: string }> {
  const movementId = derivedId('banks.payOut', from, requestId)
  await readyBank(needs, tx)
  await store.lockCustomer(tx, ownerId)
  if (await store.movement(tx, movementId)) return { withdrawalId: movementId }
  const account = await ownAccount(tx, ownerId, bankAccountId)
  if (account.currency !== money.currency) throw new Refusal('wrong_currency')
  const { currency, amountMinor } = money
  const feeMinor = feeOf(needs, 'payout', amountMinor)
  await store.insertMovement(
    tx,
    {
      id: movementId,
      purpose: 'payout',
      personId: ownerId,
      accountId: account.id,
      ledgerAccount: from,
      currency,
      amountMinor,
      feeMinor,
      paymentId: null,
    },
    needs.clock.now(),
  )
  await confirm(needs, tx, movementId)
  // The ledger’s accounts are locked until the commit: last.
  await needs.wallet.transfer(tx, {
    key: `banks.payOut:${movementId}`,
    kind: 'payout',
    currency,
    legs: [
      { account: from, amountMinor: -amountMinor },
      { account: heldFor('withdrawal', movementId), amountMinor },
    ],
    from: payer,
    to: bankParty(account),
    reference: { kind: 'bankMovement', id: movementId },
    note: '',
  })
  return { withdrawalId: movementId }
}
