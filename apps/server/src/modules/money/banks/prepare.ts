import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/banks'
import { sameName } from '../../../engines/banks/index.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { heldFor, personAccount } from '../wallet/index.ts'
import { bankParty } from './names.ts'
import type { Needs } from './needs.ts'
import { ownAccount } from './own-account.ts'
import { assertWithinLimit, feeOf } from './rules.ts'
import * as store from './store.ts'
import { asking, readyBank } from './the-bank.ts'

/** As the cashier knows them. */
export const purposes = { topUp: 'banks.topUp', withdrawal: 'banks.withdraw' } as const

/**
 * Writes a top-up or a withdrawal down and opens its payment. Nothing moves before that is confirmed: then a
 * withdrawal’s money waits in escrow, and a top-up’s is still at the bank.
 */
export async function prepare(
  needs: Needs,
  { personId, deviceId }: Session,
  purpose: 'topUp' | 'withdrawal',
  { requestId, accountId, money }: Parsed<typeof contract.topUp>,
): Promise<Output<typeof contract.topUp>> {
  const { db, clock, cashier } = needs
  const bank = await readyBank(needs)
  const account = await ownAccount(db, personId, accountId)
  if (account.currency !== money.currency) throw new Refusal('wrong_currency')
  const feeMinor = feeOf(needs, purpose, money.amountMinor)

  // Whoever can be told now need not wait for a refusal. What counts is asked again before money leaves.
  const holderName = await asking(bank.holder(account.reference))
  if (holderName === null) throw new Refusal('bank_refused')
  if (!sameName(holderName, account.holderName)) throw new Refusal('name_mismatch')

  const movementId = derivedId('banks.movement', personId, requestId)
  return db.transaction(async (tx) => {
    await store.lockCustomer(tx, personId)
    const known = await store.movement(tx, movementId)
    if (known?.paymentId) return { movementId, paymentId: known.paymentId, feeMinor: String(known.feeMinor) }
    await assertWithinLimit(needs, tx, personId, purpose, money)
    const { paymentId } = await cashier.open(tx, {
      payerId: personId,
      deviceId,
      purpose: purposes[purpose],
      reference: { kind: 'bankMovement', id: movementId },
      payee: bankParty(account),
      money,
      to:
        purpose === 'withdrawal'
          ? [{ account: heldFor('withdrawal', movementId), amountMinor: money.amountMinor }]
          : [],
      kind: purpose,
      note: '',
      requestId,
    })
    const answer = { movementId, paymentId, feeMinor: String(feeMinor) }
    // A payment that was let go stays so.
    if ((await cashier.state(tx, paymentId))?.state !== 'open') return answer
    await store.insertMovement(
      tx,
      {
        id: movementId,
        purpose,
        personId,
        accountId,
        ledgerAccount: personAccount(personId),
        currency: money.currency,
        amountMinor: money.amountMinor,
        feeMinor,
        paymentId,
      },
      clock.now(),
    )
    return answer
  })
}
