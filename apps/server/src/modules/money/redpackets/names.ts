import type { Party, Reference } from '@teahouse/contract/money/money'
import { heldFor } from '../wallet/index.ts'

/** Where a packet’s money waits. */
export const heldBy = (redPacketId: string) => heldFor('redpacket', redPacketId)

export const personParty = ({ id, name }: { id: string; name: string }): Party => ({ kind: 'person', id, name })

/** What a line of a statement opens. */
export const referenceTo = ({ id, conversationId }: { id: string; conversationId: string }): Reference => ({
  kind: 'redPacket',
  id,
  conversationId,
})
