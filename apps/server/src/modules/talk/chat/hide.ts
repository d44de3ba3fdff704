import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/talk/chat'
import { standingOf, tellConversation } from './conversations.ts'
import type { Parts } from './needs.ts'
import * as store from './store.ts'

/** Deleted for oneself, on all of one’s devices; everybody else keeps their copy. */
export async function hideMessages(
  parts: Parts,
  personId: string,
  { conversationId, seqs }: Parsed<typeof contract.hide>,
): Promise<void> {
  await parts.db.transaction(async (tx) => {
    await standingOf(tx, conversationId, personId)
    await store.hideMessages(tx, personId, conversationId, seqs)
    parts.updates.append(tx, [personId], { kind: 'messagesHidden', conversationId, seqs })
  })
}

/** The whole history, up to now, for oneself. */
export async function clearConversation(
  parts: Parts,
  personId: string,
  { conversationId, remove }: Parsed<typeof contract.clear>,
): Promise<Output<typeof contract.clear>> {
  return parts.db.transaction(async (tx) => {
    const { lastSeq, leftSeq } = await standingOf(tx, conversationId, personId)
    const upTo = leftSeq ?? lastSeq
    await store.changeOwn(tx, conversationId, personId, {
      firstSeq: upTo + 1,
      ...(remove ? { hiddenSeq: upTo, pinnedAt: null } : {}),
    })
    await store.moveReadMarker(tx, conversationId, personId, upTo)
    return { conversation: await tellConversation(parts, tx, conversationId, personId) }
  })
}
