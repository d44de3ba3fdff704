import { join } from 'node:path'
import type { Broadcast, BroadcastQuota } from '@teahouse/contract/business/broadcasts'
import * as contract from '@teahouse/contract/business/broadcasts'
import type { Content } from '@teahouse/contract/talk/content'
import type { Queryable, Tx } from '../../../platform/db/db.ts'
import type { Migrations } from '../../../platform/db/migrate.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { type Route, route } from '../../../platform/routes.ts'
import { dayIn } from '../official/index.ts'
import { cancel } from './cancel.ts'
import { deliver, deliverJob } from './deliver.ts'
import { calendar, list, look, mine } from './look.ts'
import type { Needs } from './needs.ts'
import { presentBroadcast } from './present.ts'
import { preview, showOne } from './preview.ts'
import { quotaOn } from './quota.ts'
import { save } from './save.ts'
import { type Submission, sendDraft, startJob, submit } from './send.ts'
import { start } from './start.ts'
import * as store from './store.ts'
import { remove, removeBroadcast, takeBack, takeBackJob } from './take-back.ts'

export type { Needs as BroadcastsNeeds } from './needs.ts'
export type { Submission } from './send.ts'
export { checks } from './store-checks.ts'

/** One message of an account to many. */
export interface Broadcasts {
  readonly routes: readonly Route[]
  /**
   * Sends, now or later. The same `requestKey` of an account sends once; `isNew` is false when it was there. Refuses
   * `broadcast_quota_used`, `not_verified`, `not_live`, `tag_not_found`, `draft_not_found`, `time_has_passed`.
   */
  submit(tx: Tx, submission: Submission): Promise<{ broadcast: Broadcast; isNew: boolean }>
  /** By its number; undefined when the account has none of it. */
  byNumber(on: Queryable, accountId: string, number: number): Promise<Broadcast | undefined>
  /** Throws a draft away; takes back what was sent. Refuses `broadcast_not_found`. */
  remove(tx: Tx, accountId: string, broadcastId: string): Promise<void>
  /** Shows one follower how it will look; the same `requestKey` once. Refuses `not_following`, `draft_not_found`. */
  showOne(
    tx: Tx,
    show: {
      accountId: string
      personId: string
      content: Content | { kind: 'issue'; draftId: string }
      requestKey: string
    },
  ): Promise<void>
  /** What is left today. Refuses `official_account_not_found`. */
  quota(on: Queryable, accountId: string): Promise<BroadcastQuota>
}

export const migrations: Migrations = { schema: 'broadcasts', folder: join(import.meta.dirname, 'migrations') }

/** Deliveries are kept for as long as somebody may take a broadcast back. */
const keptMs = 100 * 24 * 3_600_000

export function createBroadcasts(needs: Needs): Broadcasts {
  const { db, clock, jobs, media, official } = needs
  jobs.define<Parameters<typeof start>[1]>(startJob, (asked) => start(needs, asked))
  // Two at a time, so that a large one does not keep a small one waiting.
  jobs.define<Parameters<typeof deliver>[1]>(deliverJob, (asked) => deliver(needs, asked))
  jobs.define<Parameters<typeof takeBack>[1]>(takeBackJob, (asked) => takeBack(needs, asked), { concurrency: 1 })
  jobs.repeat('broadcasts.forget', 24 * 3_600_000, async () => {
    const day = dayIn('UTC', new Date(clock.now().getTime() - keptMs))
    await store.forgetBefore(db, `${day.slice(0, 7)}-01`)
  })
  official.addFigures(async (on, accountId, { days }) => {
    const reached = new Map(
      (await store.reachedByDay(on, accountId, days[0]!, days.at(-1)!)).map((one) => [one.day, one.count]),
    )
    return [{ name: 'broadcasts.delivered', counts: days.map((day) => reached.get(day) ?? 0) }]
  })
  media.addScope('broadcast', async (on, personId, places) => {
    const rows = await store.broadcasts(
      on,
      null,
      places.map(({ id }) => id),
    )
    for (const accountId of new Set(rows.map((row) => row.accountId))) {
      const operators = await official.operators(on, accountId, 'content')
      if (operators.some((one) => one.personId === personId)) return true
    }
    return false
  })

  return {
    routes: [
      route(contract.save, (input, { session }) => save(needs, session.personId, input)),
      route(contract.send, (input, { session }) => sendDraft(needs, session.personId, input)),
      route(contract.cancel, (input, { session }) => cancel(needs, session.personId, input)),
      route(contract.remove, (input, { session }) => remove(needs, session.personId, input)),
      route(contract.preview, async (input, { session }) => {
        await preview(needs, session.personId, input)
        return {}
      }),
      route(contract.look, (input, { session }) => look(needs, session.personId, input)),
      route(contract.list, (input, { session }) => list(needs, session.personId, input)),
      route(contract.calendar, (input, { session }) => calendar(needs, session.personId, input)),
      route(contract.mine, (input, { session }) => mine(needs, session.personId, input)),
    ],
    submit: (tx, submission) => submit(needs, tx, submission),
    async byNumber(on, accountId, number) {
      const id = await store.idOfNumber(on, accountId, number)
      const [row] = id ? await store.broadcasts(on, accountId, [id]) : []
      return row && presentBroadcast(row)
    },
    remove: (tx, accountId, broadcastId) => removeBroadcast(needs, tx, accountId, broadcastId),
    showOne: (tx, show) => showOne(needs, tx, show),
    async quota(on, accountId) {
      const account = await official.account(on, accountId)
      if (!account) throw new Refusal('official_account_not_found')
      return quotaOn(needs, on, account, dayIn(account.timeZone, clock.now()))
    },
  }
}
