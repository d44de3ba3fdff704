import { createHash } from 'node:crypto'
import type { Money } from '@teahouse/contract/money/money'
import type { Arrival } from '@teahouse/contract/money/transfers'
import { beAlone } from '../../../platform/db/alone.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import { personAccount } from '../wallet/index.ts'
import { heldBy, personParty, referenceTo } from './names.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

interface Asked {
  requestId: string
  toId: string
  money: Money
  note: string
  arrival: Arrival
  /** Where its card will stand; null for one by code. */
  conversationId: string | null
}

/**
 * Writes down what somebody wants to send and asks the cashier for the money. Asked again, it is the same transfer and
 * payment; with other contents it is refused (`request_id_reused`).
 */
export async function openTransfer(
  { clock, accounts, cashier }: Needs,
  tx: Tx,
  { personId, deviceId }: Pick<Session, 'personId' | 'deviceId'>,
  asked: Asked,
): Promise<{ transferId: string; paymentId: string }> {
  const { requestId, toId, money, note, arrival, conversationId } = asked
  const id = derivedId('transfer', personId, requestId)
  const contents = [toId, money.currency, String(money.amountMinor), note, arrival, conversationId]
  const fingerprint = createHash('sha256').update(JSON.stringify(contents)).digest('base64url')
  // A device that asks again may be quicker than the first answer.
  const [, before] = await Promise.all([beAlone(tx, id), store.transfer(tx, id)])
  if (before) {
    if (before.fingerprint !== fingerprint) throw new Refusal('request_id_reused')
    return { transferId: id, paymentId: before.paymentId }
  }
  const [receiver] = await accounts.people(tx, [toId])
  const { paymentId } = await cashier.open(tx, {
    payerId: personId,
    deviceId,
    purpose: 'transfer',
    reference: referenceTo({ id, conversationId }),
    payee: personParty(receiver!),
    money,
    to: [{ account: conversationId ? heldBy(id) : personAccount(toId), amountMinor: money.amountMinor }],
    kind: 'transfer',
    note,
    requestId,
  })
  await store.insert(tx, {
    id,
    way: conversationId ? 'chat' : 'code',
    fromId: personId,
    toId,
    conversationId,
    fingerprint,
    paymentId,
    currency: money.currency,
    amountMinor: money.amountMinor,
    note,
    arrival,
    askedAt: clock.now(),
  })
  return { transferId: id, paymentId }
}
