import { profileChanged, verificationEnded } from '@teahouse/contract/business/official'
import { tellConsole } from './account.ts'
import { type MailAsked, mailJob } from './mail.ts'
import type { Parts } from './needs.ts'
import { dayMs } from './rules.ts'
import * as store from './store.ts'

const remindDays = 30
const atOnce = 50

/**
 * A verification ends with its year by itself: everything asks the clock. This tells those who would not ask: followers
 * lose the mark, and operators hear of it, 30 days before and on the day.
 */
export async function tellOfLapses(parts: Parts): Promise<void> {
  const { db, clock, events, jobs } = parts
  for (let isMore = true; isMore; ) {
    isMore = await db.transaction(async (tx) => {
      const now = clock.now()
      const lapsed = await store.takeLapsed(tx, now, atOnce)
      const ending = await store.takeEnding(tx, now, new Date(now.getTime() + remindDays * dayMs), atOnce)
      for (const { id: accountId } of lapsed) {
        await events.publish(tx, profileChanged, { accountId })
        await events.publish(tx, verificationEnded, {
          accountId,
          outcome: 'lapsed',
          at: now.toISOString(),
          until: null,
          reason: '',
        })
        await jobs.enqueue(tx, mailJob, { accountId, about: 'lapsed' } satisfies MailAsked)
        await tellConsole(parts, tx, accountId)
      }
      for (const { id: accountId } of ending) {
        await jobs.enqueue(tx, mailJob, { accountId, about: 'ending' } satisfies MailAsked)
        await tellConsole(parts, tx, accountId)
      }
      return lapsed.length === atOnce || ending.length === atOnce
    })
  }
}
