import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/broadcasts'
import type { Audience, Broadcast } from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Tx } from '../../../platform/db/db.ts'
import { newId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { dayIn, type OfficialAccount } from '../official/index.ts'
import type { Needs } from './needs.ts'
import { presentBroadcast } from './present.ts'
import { assertQuota } from './quota.ts'
import { assertAudience, keepFiles, titleOf } from './save.ts'
import * as store from './store.ts'
import { tellOperators } from './tell-operators.ts'

export const startJob = 'broadcasts.start'

/** A draft gets its time. */
export async function sendDraft(
  needs: Needs,
  personId: string,
  { accountId, broadcastId, at }: Parsed<typeof contract.send>,
): Promise<Output<typeof contract.send>> {
  return needs.db.transaction(async (tx) => {
    const account = await needs.official.enter(tx, accountId, personId, 'content')
    const known = await store.lock(tx, accountId, broadcastId)
    if (!known) throw new Refusal('broadcast_not_found')
    if (known.state === 'failed' || known.state === 'takingBack' || known.state === 'takenBack')
      throw new Refusal('broadcast_gone_out')
    if (known.state === 'draft') await schedule(needs, tx, account, known, at ? new Date(at) : null)
    return { broadcast: presentBroadcast((await store.broadcasts(tx, accountId, [broadcastId]))[0]!) }
  })
}

/** What a program sends, in one step. */
export interface Submission {
  accountId: string
  to: Audience
  /** Filled in already, or a draft of articles to publish. */
  content: Content | { kind: 'issue'; draftId: string }
  /** Sending twice with one key sends once, and answers the first. */
  requestKey: string
  /** Now, when left out. */
  sendAt?: Date
}

/** Refuses `broadcast_quota_used`, `not_verified`, `not_live`, `tag_not_found`, `draft_not_found`, `time_has_passed`. */
export async function submit(
  needs: Needs,
  tx: Tx,
  { accountId, to, content, requestKey, sendAt }: Submission,
): Promise<{ broadcast: Broadcast; isNew: boolean }> {
  const account = await needs.official.account(tx, accountId)
  if (!account) throw new Refusal('official_account_not_found')
  const known = await store.idOfRequest(tx, accountId, requestKey)
  if (known) {
    const [row] = await store.broadcasts(tx, accountId, [known])
    return { broadcast: presentBroadcast(row!), isNew: false }
  }
  await assertAudience(needs, tx, accountId, to)
  const id = newId()
  const said = content.kind === 'issue' ? null : content
  const draftId = content.kind === 'issue' ? content.draftId : null
  const title = await titleOf(needs, tx, accountId, said, draftId)
  const draft = { id, accountId, requestKey, audience: to, content: said, draftId, title, sendAt: sendAt ?? null }
  // Somebody asked the same in this moment.
  if (!(await store.insert(tx, { ...draft, madeAt: needs.clock.now() })))
    return submit(needs, tx, { accountId, to, content, requestKey, ...(sendAt ? { sendAt } : {}) })
  await keepFiles(needs, tx, id, said)
  await schedule(needs, tx, account, (await store.lock(tx, accountId, id))!, sendAt ?? null, 'program')
  return { broadcast: presentBroadcast((await store.broadcasts(tx, accountId, [id]))[0]!), isNew: true }
}

async function schedule(
  needs: Needs,
  tx: Tx,
  account: OfficialAccount,
  row: store.Row,
  at: Date | null,
  by: 'operator' | 'program' = 'operator',
) {
  const { clock, jobs, official } = needs
  if (account.state !== 'live') throw new Refusal('not_live')
  official.assertFeature(account, 'broadcasts')
  const now = clock.now()
  if (at && at < now) throw new Refusal('time_has_passed')
  const sendAt = at ?? now
  const day = dayIn(account.timeZone, sendAt)
  await assertQuota(tx, account, row.audience, day, by)
  await store.schedule(tx, row.id, { sendAt, day })
  // The time is in the key: one that was put off does not wait for its first time.
  const key = `${row.id} ${sendAt.toISOString()}`
  await jobs.enqueue(tx, startJob, { broadcastId: row.id, sendAt: sendAt.toISOString() }, { at: sendAt, key })
  await tellOperators(needs, tx, account.id)
}
