import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/official'
import { decimalsOf } from '@teahouse/contract/money/decimals'
import { type Money, wireMoney } from '@teahouse/contract/money/money'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Payment } from '../../money/cashier/index.ts'
import { enterLocked, tellReviewers } from './account.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const feePurpose = 'official.payFee'

/** What a year costs; nothing, when the server asks for nothing. */
export function feePrice({ settings }: Pick<Parts, 'settings'>): Money {
  const currency = settings.verificationCurrency
  return { currency, amountMinor: BigInt(settings.verificationFee) * 10n ** BigInt(decimalsOf(currency)) }
}

export async function feeOf(
  parts: Pick<Parts, 'settings'>,
  on: Queryable,
  accountId: string,
): Promise<Output<typeof contract.verification>['fee']> {
  return {
    price: wireMoney(feePrice(parts)),
    isPaid: (await store.withUnusedFee(on, [accountId])).has(accountId),
  }
}

export async function payFee(
  parts: Parts,
  { personId, deviceId }: Session,
  { accountId, requestId }: Parsed<typeof contract.payFee>,
): Promise<Output<typeof contract.payFee>> {
  const { db, cashier, settings } = parts
  const money = feePrice(parts)
  return db.transaction(async (tx) => {
    const { row } = await enterLocked(tx, accountId, personId, 'money')
    if (money.amountMinor === 0n) throw new Refusal('no_fee')
    if ((await feeOf(parts, tx, accountId)).isPaid) throw new Refusal('already_paid')
    return cashier.open(tx, {
      payerId: personId,
      deviceId,
      purpose: feePurpose,
      reference: { kind: 'officialAccount', id: accountId },
      payee: { kind: 'server', id: 'server', name: settings.name },
      money,
      to: [{ account: 'fees', amountMinor: money.amountMinor }],
      kind: 'fee',
      note: row.name,
      requestId,
    })
  })
}

/** Two operators may have paid at once: then the second fee is there for the next year. */
export async function feesPaid(parts: Parts, tx: Tx, payments: readonly Payment[]): Promise<void> {
  for (const { id, reference, money } of payments) {
    await store.insertFee(tx, {
      id: newId(),
      accountId: reference.id,
      ...money,
      paymentId: id,
      notedBy: null,
      note: '',
      at: parts.clock.now(),
    })
    await tellReviewers(parts, tx, reference.id)
  }
}
