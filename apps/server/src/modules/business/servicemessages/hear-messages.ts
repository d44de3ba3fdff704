import type { Payload } from '@teahouse/contract'
import type { officialHeard } from '@teahouse/contract/talk/chat'
import { derivedId } from '../../../platform/ids.ts'
import { hear } from './hear.ts'
import type { Parts } from './needs.ts'

/** What people wrote to accounts, as chat tells it. */
export async function hearMessages(parts: Parts, payloads: readonly Payload<typeof officialHeard>[]): Promise<void> {
  const places = payloads.flatMap((one) => one.messages)
  const messages = await parts.chat.messages(parts.db, places)
  const kinds = new Map(messages.map((one) => [`${one.conversationId}/${one.seq}`, one.content.kind]))
  await parts.db.transaction((tx) =>
    hear(
      parts,
      tx,
      places.map(({ conversationId, accountId, personId, seq, sentAt }) => ({
        id: derivedId('servicemessages.message', conversationId, String(seq)),
        accountId,
        personId,
        kind: 'message' as const,
        at: new Date(sentAt),
        seq,
        contentKind: kinds.get(`${conversationId}/${seq}`) ?? 'recalled',
      })),
    ),
  )
}
