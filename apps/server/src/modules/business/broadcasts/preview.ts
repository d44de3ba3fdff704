import type { Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Needs } from './needs.ts'
import * as store from './store.ts'

/** One follower sees how it will look; it counts nowhere. */
export async function preview(
  needs: Needs,
  operatorId: string,
  { accountId, broadcastId, handle, requestId }: Parsed<typeof contract.preview>,
): Promise<void> {
  await needs.db.transaction(async (tx) => {
    await needs.official.enter(tx, accountId, operatorId, 'content')
    const [row] = await store.broadcasts(tx, accountId, [broadcastId])
    if (!row) throw new Refusal('broadcast_not_found')
    const personId = handle === undefined ? operatorId : (await needs.accounts.findByHandle(tx, handle))?.person.id
    if (!personId) throw new Refusal('person_not_found')
    const content = row.content ?? { kind: 'issue' as const, draftId: row.draftId! }
    await showOne(needs, tx, { accountId, personId, content, requestKey: requestId })
  })
}

/** Refuses `not_following`, `draft_not_found`. */
export async function showOne(
  needs: Needs,
  tx: Tx,
  {
    accountId,
    personId,
    content,
    requestKey,
  }: {
    accountId: string
    personId: string
    content: Content | { kind: 'issue'; draftId: string }
    requestKey: string
  },
): Promise<void> {
  if (!(await needs.followers.follower(tx, accountId, personId))) throw new Refusal('not_following')
  if (content.kind === 'issue') return needs.press.preview(tx, accountId, content.draftId, personId)
  const messageId = derivedId('broadcast preview', accountId, personId, requestKey)
  const [said] = await needs.chat.official.say(tx, [{ accountId, personId, messageId, content }])
  if (said instanceof Refusal) throw new Refusal('not_following')
}
