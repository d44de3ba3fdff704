import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { fillDraft } from './drafts.ts'
import type { Parts } from './needs.ts'
import { cardOf, issueOf, writeIssue } from './publish.ts'
import * as store from './store.ts'
import * as drafts from './store-drafts.ts'

const previewMs = 12 * 3_600_000

/**
 * What one person gets to see of a draft as it is now: what a message shows, with articles behind it that they alone
 * can read, for twelve hours. Refuses `draft_not_found`, and `draft_unfinished` as long as a title is missing.
 */
export async function previewFor(
  parts: Parts,
  tx: Tx,
  {
    accountId,
    draftId,
    personId,
    requestId,
  }: { accountId: string; draftId: string; personId: string; requestId: string },
): Promise<Extract<Content, { kind: 'articles' }>> {
  const { clock, followers } = parts
  const row = await drafts.find(tx, accountId, { id: draftId })
  if (!row) throw new Refusal('draft_not_found')
  if (row.publishedAt) return cardOf(await issueOf(tx, accountId, { id: draftId }))
  if (row.articles.some((one) => one.title === '')) throw new Refusal('draft_unfinished')
  if (!(await followers.follower(tx, accountId, personId))) throw new Refusal('not_following')
  const id = derivedId('articles.preview', draftId, requestId)
  if (await store.previewOf(tx, id)) return cardOf({ articles: await store.articles(tx, { issueIds: [id] }) })
  const draft = await fillDraft(parts, tx, row)
  const publishedAt = clock.now()
  const expiresAt = new Date(publishedAt.getTime() + previewMs)
  return cardOf(await writeIssue(parts, tx, draft, { id, publishedAt, previewFor: personId, expiresAt, takenFrom: [] }))
}

/** Sends it. Sent again for the same request, it is there once. */
export async function sendPreview(parts: Parts, tx: Tx, asked: Parameters<typeof previewFor>[2]): Promise<void> {
  const { accountId, personId, requestId } = asked
  const content = await previewFor(parts, tx, asked)
  const [said] = await parts.chat.official.say(tx, [
    { accountId, personId, messageId: derivedId('articles.preview', accountId, requestId), content },
  ])
  if (said instanceof Refusal) throw new Refusal('not_following')
}

const atOnce = 100

/** Forgets previews whose time is over. */
export async function forgetPreviews({ db, clock, media }: Parts): Promise<void> {
  for (;;) {
    const gone = await db.transaction(async (tx) => {
      const ids = await store.removeExpired(tx, clock.now(), atOnce)
      for (const id of ids) await media.unshare(tx, { kind: 'preview', id })
      return ids.length
    })
    if (gone < atOnce) return
  }
}
