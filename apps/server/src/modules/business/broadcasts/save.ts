import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/broadcasts'
import type { Audience } from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { shorten } from '../../../platform/text.ts'
import type { Needs } from './needs.ts'
import { presentBroadcast } from './present.ts'
import * as store from './store.ts'

/** A draft is written, or written anew. */
export async function save(
  needs: Needs,
  personId: string,
  { accountId, broadcastId, audience, body, sendAt }: Parsed<typeof contract.save>,
): Promise<Output<typeof contract.save>> {
  const { db, clock, chat, official } = needs
  return db.transaction(async (tx) => {
    await official.enter(tx, accountId, personId, 'content')
    const known = await store.lock(tx, accountId, broadcastId)
    if (known && known.state !== 'draft' && known.state !== 'failed') throw new Refusal('broadcast_gone_out')
    await assertAudience(needs, tx, accountId, audience)
    const content = body.kind === 'issue' ? null : await chat.fill(tx, personId, body)
    const draft = {
      id: broadcastId,
      audience,
      content,
      draftId: body.kind === 'issue' ? body.draftId : null,
      title: await titleOf(needs, tx, accountId, content, body.kind === 'issue' ? body.draftId : null),
      sendAt: sendAt ? new Date(sendAt) : null,
    }
    if (known) await store.change(tx, draft)
    else {
      const made = { ...draft, accountId, requestKey: `console ${broadcastId}`, madeAt: clock.now() }
      // An id of another account’s.
      if (!(await store.insert(tx, made))) throw new Refusal('broadcast_not_found')
    }
    await keepFiles(needs, tx, broadcastId, content)
    return { broadcast: presentBroadcast((await store.broadcasts(tx, accountId, [broadcastId]))[0]!) }
  })
}

export async function assertAudience(
  { followers }: Needs,
  on: Queryable,
  accountId: string,
  audience: Audience,
): Promise<void> {
  if (audience.kind !== 'tag') return
  const tags = await followers.tags(on, accountId)
  if (!tags.some(({ id }) => id === audience.tagId)) throw new Refusal('tag_not_found')
}

const titleLength = 60

export async function titleOf(
  { press }: Needs,
  on: Queryable,
  accountId: string,
  content: Content | null,
  draftId: string | null,
): Promise<string> {
  if (draftId) return press.titleOf(on, accountId, draftId)
  if (content?.kind === 'text') return shorten(content.text.replace(/\s+/g, ' ').trim(), titleLength)
  return content?.kind === 'articles' ? content.items[0]!.title : ''
}

/** Files of a draft stay until it goes out, however long that takes; the account’s operators can look at them. */
export async function keepFiles({ media, chat }: Needs, tx: Tx, broadcastId: string, content: Content | null) {
  const scope = { kind: 'broadcast', id: broadcastId }
  await media.unshare(tx, scope)
  const mediaIds = content ? chat.mediaIdsOf(content) : []
  if (mediaIds.length > 0) await media.share(tx, mediaIds, scope)
}
