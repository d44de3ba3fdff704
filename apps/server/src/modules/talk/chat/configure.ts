import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { standingOf, tellConversation } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** One’s own switches; nobody else sees them. */
export async function configureConversation(
  parts: Parts,
  personId: string,
  { conversationId, pinned, hidden, ...switches }: Parsed<typeof contract.configure>,
): Promise<Output<typeof contract.configure>> {
  return parts.db.transaction(async (tx) => {
    const { lastSeq, leftSeq } = await standingOf(tx, conversationId, personId)
    const change: store.OwnChange = { ...switches }
    if (pinned !== undefined) change.pinnedAt = pinned ? parts.clock.now() : null
    if (hidden !== undefined) change.hiddenSeq = hidden ? (leftSeq ?? lastSeq) : null
    await store.changeOwn(tx, conversationId, personId, change)
    return { conversation: await tellConversation(parts, tx, conversationId, personId) }
  })
}
