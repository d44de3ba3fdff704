import type { Output, Parsed } from '@teahouse/contract'
import { wireMoney } from '@teahouse/contract/money/money'
import type * as contract from '@teahouse/contract/money/transfers'
import type { Queryable } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** The receiver learns of nothing that was not paid, or did not reach them. */
export const isKnownTo = ({ fromId, toId, state }: store.Transfer, personId: string): boolean =>
  personId === fromId || (personId === toId && state !== 'unpaid' && state !== 'undelivered')

export async function lookAtTransfer(
  needs: Needs,
  personId: string,
  { transferId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  const transfer = await store.transfer(needs.db, transferId)
  if (!transfer || !isKnownTo(transfer, personId)) throw new Refusal('transfer_not_found')
  return { transfer: await present(needs, needs.db, transfer) }
}

export async function present(
  { accounts }: Needs,
  on: Queryable,
  transfer: store.Transfer,
): Promise<contract.Transfer> {
  const { id, way, conversationId, fromId, toId, note, arrival, state, askedAt, expiresAt } = transfer
  const [from, to] = await accounts.people(on, [fromId, toId])
  return {
    id,
    way,
    conversationId,
    from: from!,
    to: to!,
    money: wireMoney(transfer),
    note,
    arrival,
    state,
    sentAt: (transfer.sentAt ?? askedAt).toISOString(),
    expiresAt: (expiresAt ?? askedAt).toISOString(),
    acceptedAt: transfer.acceptedAt?.toISOString() ?? null,
    arrivesAt: transfer.arrivesAt?.toISOString() ?? null,
    endedAt: transfer.endedAt?.toISOString() ?? null,
  }
}
