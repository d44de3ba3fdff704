import type { Payload } from '@teahouse/contract'
import type { logInReset } from '@teahouse/contract/people/accounts'
import { derivedId } from '../../../platform/ids.ts'
import { ensureDirects, selfId } from './conversations.ts'
import type { Parts } from './needs.ts'

/** A person reads in their chat with themselves that the ways they log in were reset. Told twice, it is written once. */
export async function tellReset(parts: Parts, { personId, resetId }: Payload<typeof logInReset>): Promise<void> {
  await parts.db.transaction(async (tx) => {
    await ensureDirects(parts, tx, personId, [personId])
    const content = { kind: 'system', event: 'logInReset', actorId: null, personIds: [personId], text: '' } as const
    await parts.log.append(tx, [
      {
        conversationId: selfId(personId),
        messageId: derivedId('logInReset', resetId),
        senderId: null,
        content: { ...content, personIds: [personId] },
        fingerprint: null,
      },
    ])
  })
}
