import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/money/transfers'
import { Refusal } from '../../../platform/refusal.ts'
import type { Session } from '../../../platform/routes.ts'
import type { Needs } from './needs.ts'
import { openTransfer } from './open.ts'

/** A transfer to somebody whom one may write to; whoever may not is refused before any money moves. */
export async function sendTransfer(
  needs: Needs,
  session: Pick<Session, 'personId' | 'deviceId'>,
  asked: Parsed<typeof contract.send>,
): Promise<Output<typeof contract.send>> {
  const { db, contacts, chat } = needs
  const fromId = session.personId
  if (asked.toId === fromId) throw new Refusal('yourself')
  return db.transaction(async (tx) => {
    const [refusal] = await contacts.mayWrite(tx, [{ fromId, toId: asked.toId }])
    if (refusal) throw new Refusal(refusal)
    const conversationId = await chat.direct(tx, fromId, asked.toId)
    return openTransfer(needs, tx, session, { ...asked, conversationId })
  })
}
