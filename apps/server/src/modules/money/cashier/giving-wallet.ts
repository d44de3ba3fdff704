import assert from 'node:assert'
import type { LedgerTransfer, Wallet } from '../wallet/index.ts'

/**
 * The ledger as every module but the cashier has it: money can be given to people, and moved between all other
 * accounts, but it leaves a person's account only when that person has confirmed a payment.
 */
export function givingWallet(ledger: Wallet): Wallet {
  return {
    ...ledger,
    post: (tx, transfers) => ledger.post(tx, transfers.map(leavingPeopleAlone)),
    transfer: (tx, transfer) => ledger.transfer(tx, leavingPeopleAlone(transfer)),
    submit: (transfer) => ledger.submit(leavingPeopleAlone(transfer)),
  }
}

function leavingPeopleAlone(transfer: LedgerTransfer): LedgerTransfer {
  const taken = transfer.legs.find(({ account, amountMinor }) => account.startsWith('person:') && amountMinor < 0n)
  assert(!taken, `${transfer.key} takes from a person, who was not asked: only the cashier may, for a payment`)
  return transfer
}
