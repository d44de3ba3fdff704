import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { Refusal } from '../../../platform/refusal.ts'
import { tellConversation } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Other devices of the same person learn of it; nobody else does. */
export async function markRead(
  parts: Parts,
  personId: string,
  { conversationId, seq }: Parsed<typeof contract.read>,
): Promise<Output<typeof contract.read>> {
  return parts.db.transaction(async (tx) => {
    const moved = await store.moveReadMarker(tx, conversationId, personId, seq)
    if (!moved) throw new Refusal('conversation_not_found')
    const { readSeq, before, wasMarkedUnread } = moved
    if (readSeq > before) parts.updates.append(tx, [personId], { kind: 'read', conversationId, seq: readSeq })
    if (wasMarkedUnread) await tellConversation(parts, tx, conversationId, personId)
    return { readSeq }
  })
}
