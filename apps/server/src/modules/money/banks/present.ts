import assert from 'node:assert'
import type { BankAccount, BankMovement } from '@teahouse/contract/money/banks'
import type * as store from './store.ts'

export const presentAccount = ({
  id,
  bankName,
  lastDigits,
  holderName,
  currency,
  isDefault,
}: store.Account): BankAccount => ({
  id,
  bankName,
  lastDigits,
  holderName,
  currency,
  isDefault,
})

/** A movement that was confirmed. */
export function presentMovement(one: store.ShownMovement): BankMovement {
  const { id, purpose, state, currency, amountMinor, feeMinor, bankName, lastDigits, reason, confirmedAt, endedAt } =
    one
  assert(state !== 'unconfirmed' && confirmedAt, 'nobody sees what was not confirmed')
  return {
    id,
    purpose,
    state: state === 'asked' ? 'onItsWay' : state,
    money: { currency, amountMinor: String(amountMinor) },
    feeMinor: String(feeMinor),
    bankName,
    lastDigits,
    reason,
    confirmedAt: confirmedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }
}
