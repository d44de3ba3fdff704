import * as contract from '@teahouse/contract/money/redpackets'
import type { Tx } from '../../../platform/db/db.ts'
import { personAccount } from '../wallet/index.ts'
import { heldBy, personParty, referenceTo } from './names.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

export const returnJob = 'redpackets.return'

/** After a day the rest goes back. Under the packet’s lock, so that nobody opens it meanwhile, or after. */
export async function returnWhenDue(parts: Parts, redPacketId: string): Promise<void> {
  const { db, clock, jobs } = parts
  await db.transaction(async (tx) => {
    const packet = await store.lock(tx, redPacketId)
    if (packet?.state !== 'open') return
    // Whoever took the job may have a clock that was ahead.
    if (clock.now() < packet.expiresAt!) {
      await jobs.enqueue(tx, returnJob, { redPacketId }, { at: packet.expiresAt!, key: redPacketId })
      return
    }
    await returnRest(parts, tx, packet)
  })
}

/** Ends an open packet, whose row the caller holds: what nobody has opened is the sender’s again. */
export async function returnRest(parts: Parts, tx: Tx, packet: store.Packet): Promise<void> {
  const { clock, wallet, events, updates, accounts } = parts
  const { id, senderId, currency, totalMinor, openedMinor, greeting } = packet
  const restMinor = totalMinor - openedMinor
  const [sender] = await accounts.people(tx, [senderId])
  const party = personParty(sender!)
  await store.setExpired(tx, id, clock.now())
  await wallet.transfer(tx, {
    key: `redpackets.return:${id}`,
    kind: 'refund',
    currency,
    legs: [
      { account: heldBy(id), amountMinor: -restMinor },
      { account: personAccount(senderId), amountMinor: restMinor },
    ],
    from: party,
    to: party,
    reference: referenceTo(packet),
    note: greeting,
  })
  updates.append(tx, [senderId], { kind: 'changed', what: 'redPackets', id })
  await events.publish(tx, contract.ended, { redPacketId: id })
}
