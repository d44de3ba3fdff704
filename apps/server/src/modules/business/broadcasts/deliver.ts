import { setTimeout as pause } from 'node:timers/promises'
import { ended } from '@teahouse/contract/business/broadcasts'
import type { Tx } from '../../../platform/db/db.ts'
import { derivedId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Follower } from '../followers/index.ts'
import { broadcastRules } from '../official/index.ts'
import { monthOf } from './month.ts'
import type { Needs } from './needs.ts'
import { countsOf } from './present.ts'
import * as store from './store.ts'
import { tellOperators } from './tell-operators.ts'

export const deliverJob = 'broadcasts.deliver'

/** People who are told in one commit: a message of theirs waits no longer than for this many. */
const together = 50
/** After so long another process may go on, and this one can stop. */
const turnMs = 5_000
/** A subscription account has no number a month. */
const withoutLimit = 32_000

/** One message for each person, whatever becomes of the server meanwhile. */
export const messageIdFor = (broadcastId: string, personId: string): string =>
  derivedId('broadcast', broadcastId, personId)

/** Goes on with a broadcast where it is, for a few seconds, and asks for the next turn. */
export async function deliver(needs: Needs, { broadcastId }: { broadcastId: string }): Promise<void> {
  const untilMs = performance.now() + turnMs
  let hasMore = true
  while (hasMore) {
    const sinceMs = performance.now()
    const isTurnOver = sinceMs > untilMs
    hasMore = await needs.db.transaction(async (tx) => {
      const more = await deliverSome(needs, tx, broadcastId)
      if (more && isTurnOver) await needs.jobs.enqueue(tx, deliverJob, { broadcastId }, { key: broadcastId })
      return more
    })
    if (isTurnOver) return
    if (hasMore) await rest(performance.now() - sinceMs)
  }
}

/**
 * As long as the work took, so that a broadcast has half of a core and of the disk at most, and less when people chat:
 * then the same work takes longer, and so does the rest.
 */
const rest = (tookMs: number) => pause(Math.max(5, tookMs))

/** The next people, in one commit with how far it has come. False when there are no more. */
async function deliverSome(needs: Needs, tx: Tx, broadcastId: string): Promise<boolean> {
  const { clock, events, chat, official } = needs
  const row = await store.lock(tx, null, broadcastId)
  if (row?.state !== 'sending') return false
  const { accountId, content } = row
  const month = monthOf(row.day!)
  const account = await official.account(tx, accountId)
  const { people, lastId, isLast } = await next(needs, tx, row)

  const willing = people.filter((one) => one.isFollowing && !one.isBlocked && one.takesBroadcasts)
  const most = account?.kind === 'service' ? broadcastRules.service.count : withoutLimit
  // What each person has had is counted while no other broadcast of the account does so.
  await store.lockAccount(tx, accountId)
  const inQuota = await store.deliver(tx, {
    accountId,
    month,
    broadcastId,
    personIds: willing.map((one) => one.personId),
    most,
  })
  const said = await chat.official.say(
    tx,
    inQuota.map((personId) => ({
      accountId,
      personId,
      messageId: messageIdFor(broadcastId, personId),
      content: content!,
    })),
  )
  const refused = inQuota.filter((_, index) => said[index] instanceof Refusal)
  if (refused.length > 0) await store.undeliver(tx, { accountId, month, broadcastId, personIds: refused })

  const stopped = people.filter((one) => one.isFollowing && !one.isBlocked && !one.takesBroadcasts).length
  const step = {
    reachedUntil: lastId,
    reached: inQuota.length - refused.length,
    overQuota: willing.length - inQuota.length,
    stopped,
    notReached: people.length - willing.length - stopped + refused.length,
  }
  await store.advance(tx, broadcastId, step)
  if (!isLast) return true

  const at = clock.now()
  await store.end(tx, broadcastId, 'sent', at)
  const [sent] = await store.broadcasts(tx, accountId, [broadcastId])
  await events.publish(tx, ended, {
    accountId,
    broadcastId,
    number: row.number,
    state: 'sent',
    counts: countsOf(sent!),
    articleIds: row.articleIds,
    at: at.toISOString(),
  })
  await tellOperators(needs, tx, accountId)
  // From here on the files belong to the messages.
  await needs.media.unshare(tx, { kind: 'broadcast', id: broadcastId })
  return false
}

type Someone = Pick<Follower, 'personId' | 'isBlocked' | 'takesBroadcasts'> & { isFollowing: boolean }

/** Who comes after those who have been dealt with. Whoever began to follow since it went out is not asked. */
async function next(
  { followers }: Needs,
  tx: Tx,
  { id, accountId, audience, tagId, reachedUntil, startedAt }: store.Row,
): Promise<{ people: Someone[]; lastId: string | null; isLast: boolean }> {
  if (audience === 'people') {
    const personIds = await store.namedAfter(tx, id, reachedUntil, together)
    const known = await followers.followers(tx, accountId, personIds)
    const people = personIds.map((personId): Someone => {
      const follower = known.get(personId)
      return follower
        ? { ...follower, isFollowing: true }
        : { personId, isBlocked: false, takesBroadcasts: false, isFollowing: false }
    })
    return { people, lastId: personIds.at(-1) ?? null, isLast: personIds.length < together }
  }
  const page = await followers.page(tx, accountId, {
    afterId: reachedUntil,
    limit: together,
    ...(tagId === null ? {} : { tagId }),
  })
  return {
    people: page
      .filter(({ followedAt }) => new Date(followedAt) <= startedAt!)
      .map((follower) => ({ ...follower, isFollowing: true })),
    lastId: page.at(-1)?.personId ?? null,
    isLast: page.length < together,
  }
}
