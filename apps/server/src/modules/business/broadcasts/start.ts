import { ended } from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { deliverJob } from './deliver.ts'
import type { Needs } from './needs.ts'
import { countsOf } from './present.ts'
import * as store from './store.ts'
import { tellOperators } from './tell-operators.ts'

/** Its time has come: what it says is fixed, and it goes on its way; or it fails, and says why. */
export async function start(needs: Needs, { broadcastId, sendAt }: { broadcastId: string; sendAt: string }) {
  const { db, clock, jobs, official } = needs
  const refusal = await db
    .transaction(async (tx) => {
      const row = await lockWaiting(tx, broadcastId, sendAt)
      if (!row) return
      const account = (await official.account(tx, row.accountId))!
      if (account.state !== 'live') throw new Refusal('not_live')
      official.assertFeature(account, 'broadcasts')
      const said = await contentOf(needs, tx, row)
      await store.start(tx, row.id, { ...said, at: clock.now() })
      await jobs.enqueue(tx, deliverJob, { broadcastId }, { key: broadcastId })
      await tellOperators(needs, tx, row.accountId)
    })
    .catch((error: unknown) => reasonOf(error))
  if (!refusal) return
  await db.transaction(async (tx) => {
    const row = await lockWaiting(tx, broadcastId, sendAt)
    if (!row) return
    const at = clock.now()
    await store.fail(tx, row.id, refusal, at)
    await needs.events.publish(tx, ended, {
      accountId: row.accountId,
      broadcastId,
      number: row.number,
      state: 'failed',
      counts: countsOf(row),
      articleIds: [],
      at: at.toISOString(),
    })
    await tellOperators(needs, tx, row.accountId)
  })
}

/** Undefined when it was cancelled or put off, or is on its way already. */
async function lockWaiting(tx: Tx, broadcastId: string, sendAt: string): Promise<store.Row | undefined> {
  const row = await store.lock(tx, null, broadcastId)
  return row?.state === 'scheduled' && row.sendAt?.toISOString() === sendAt ? row : undefined
}

async function contentOf(
  { press }: Needs,
  tx: Tx,
  { accountId, content, draftId, title }: store.Row,
): Promise<{ content: Content; articleIds: string[]; title: string }> {
  if (!draftId) return { content: content!, articleIds: [], title }
  const published = await press.publish(tx, accountId, draftId)
  const first = published.content.kind === 'articles' ? published.content.items[0]!.title : title
  return { ...published, title: first }
}

/** A refusal is told to the operators; everything else is weather or a bug, and is tried again. */
function reasonOf(error: unknown): NonNullable<store.Row['reason']> {
  if (!(error instanceof Refusal)) throw error
  switch (error.code) {
    case 'not_live':
    case 'official_account_not_found':
      return 'not_live'
    case 'not_verified':
    case 'not_for_this_kind':
      return 'not_verified'
    case 'draft_not_found':
      return 'draft_gone'
    default:
      return 'draft_refused'
  }
}
