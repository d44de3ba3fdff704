import type { Payload } from '@teahouse/contract'
import type { accepted } from '@teahouse/contract/people/contacts'
import { derivedId } from '../../../platform/ids.ts'
import { directId, ensureDirects } from './conversations.ts'
import type { Parts } from './needs.ts'

/** New contacts find a conversation that begins with the greeting of the one who asked. Told twice, it is written once. */
export async function greet(
  parts: Parts,
  { requestId, askedById, acceptedById, greeting }: Payload<typeof accepted>,
): Promise<void> {
  await parts.db.transaction(async (tx) => {
    await ensureDirects(parts, tx, askedById, [acceptedById])
    const conversationId = directId(askedById, acceptedById)
    const line = {
      kind: 'system',
      event: 'contactsNow',
      actorId: acceptedById,
      personIds: [askedById],
      text: '',
    } as const
    const words = { kind: 'text', text: greeting, mentions: [] } as const
    const entries = [
      { messageId: derivedId('greeting', requestId), senderId: askedById, content: { ...words, mentions: [] } },
      { messageId: derivedId('contactsNow', requestId), senderId: null, content: { ...line, personIds: [askedById] } },
    ]
    await parts.log.append(
      tx,
      entries.slice(greeting ? 0 : 1).map((entry) => ({ ...entry, conversationId, fingerprint: null })),
    )
  })
}
