import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/business/broadcasts'
import { Refusal } from '../../../platform/refusal.ts'
import { broadcastRules, dayIn } from '../official/index.ts'
import { monthOf } from './month.ts'
import type { Needs } from './needs.ts'
import { presentBroadcast } from './present.ts'
import { quotaOn } from './quota.ts'
import * as store from './store.ts'

export async function look(
  { db, official }: Needs,
  personId: string,
  { accountId, broadcastId }: Parsed<typeof contract.look>,
): Promise<Output<typeof contract.look>> {
  await official.enter(db, accountId, personId, 'content')
  const [row] = await store.broadcasts(db, accountId, [broadcastId])
  if (!row) throw new Refusal('broadcast_not_found')
  const { audience, tagId } = row
  return {
    broadcast: presentBroadcast(row),
    audience:
      audience === 'people'
        ? { kind: 'people', personIds: await store.namedOf(db, broadcastId) }
        : audience === 'tag'
          ? { kind: 'tag', tagId: tagId! }
          : { kind: 'all' },
  }
}

export async function list(
  { db, official }: Needs,
  personId: string,
  { accountId, states, before, limit }: Parsed<typeof contract.list>,
): Promise<Output<typeof contract.list>> {
  await official.enter(db, accountId, personId, 'content')
  const ids = await store.page(db, accountId, {
    states: states ?? null,
    before: before ?? null,
    limit: limit + 1,
  })
  const rows = await store.broadcasts(db, accountId, ids.slice(0, limit))
  return { broadcasts: rows.map(presentBroadcast), hasMore: ids.length > limit }
}

const dayMs = 24 * 3_600_000

/** A month as the account’s clock has it; each broadcast on the day on which it goes out there. */
export async function calendar(
  needs: Needs,
  personId: string,
  { accountId, month: asked }: Parsed<typeof contract.calendar>,
): Promise<Output<typeof contract.calendar>> {
  const { db, clock, official } = needs
  const account = await official.enter(db, accountId, personId, 'content')
  const { timeZone } = account
  const today = dayIn(timeZone, clock.now())
  const month = asked ?? monthOf(today)
  // A day more on both sides: no zone is further from UTC.
  const start = new Date(`${month}-01T00:00:00Z`)
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1))
  const ids = await store.between(db, accountId, new Date(start.getTime() - dayMs), new Date(end.getTime() + dayMs))
  const rows = await store.broadcasts(db, accountId, ids)
  const when = ({ startedAt, sendAt }: store.Row) => startedAt ?? sendAt
  const dated = rows
    .flatMap((row) => {
      const at = when(row)
      return at ? [{ row, at, day: dayIn(timeZone, at) }] : []
    })
    .filter(({ day }) => monthOf(day) === month)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  return {
    month,
    timeZone,
    today,
    quota: await quotaOn(needs, db, account, monthOf(today) === month ? today : `${month}-01`),
    days: [...Map.groupBy(dated, ({ day }) => day)].map(([day, some]) => ({
      day,
      broadcasts: some.map(({ row }) => presentBroadcast(row)),
    })),
    undated: rows.filter((row) => !when(row) && row.state === 'draft').map(presentBroadcast),
  }
}

/** What a person gets from an account. */
export async function mine(
  { db, clock, official, followers }: Needs,
  personId: string,
  { accountId }: Parsed<typeof contract.mine>,
): Promise<Output<typeof contract.mine>> {
  const account = await official.account(db, accountId)
  if (!account || account.state === 'registering') throw new Refusal('official_account_not_found')
  const follower = await followers.follower(db, accountId, personId)
  const { inMonth, onDay } = await store.received(db, accountId, personId, dayIn(account.timeZone, clock.now()))
  const { per, count: most } = broadcastRules[account.kind!]
  return {
    per,
    most,
    received: per === 'month' ? inMonth : onDay,
    takesBroadcasts: follower?.takesBroadcasts ?? false,
    isFollowing: follower !== undefined,
  }
}
