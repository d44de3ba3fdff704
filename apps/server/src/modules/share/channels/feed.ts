import type { Output, Parsed } from '@teahouse/contract'
import type * as contract from '@teahouse/contract/share/channels'
import type { Reason, Tab } from '@teahouse/contract/share/channels'
import { refuseCursor } from '../../../platform/cursor.ts'
import { listClips } from './lists.ts'
import type { Parts } from './needs.ts'
import { presentClips } from './present.ts'
import { type Ranked, rank } from './ranking.ts'
import type { Page, Stand } from './store.ts'
import * as feeds from './store-feeds.ts'
import { visibleClips } from './visible.ts'

const dayMs = 24 * 3_600_000
/** What is older is in For You only by the plain order of time. */
const seasonMs = 90 * dayMs
/** Clips of Following and Friends that are ranked; the plain order of time goes on behind them. */
const mostRanked = 500

/** Likes of friends that are looked at: the latest of each, fewer where there are many friends. */
const likesLookedAt = 20_000
const leastOfFriend = 4

type Asked = Parsed<typeof contract.feed>

/** A page of a tab. */
export async function feed(parts: Parts, viewerId: string, asked: Asked): Promise<Output<typeof contract.feed>> {
  const { db, contacts } = parts
  const [friends, barred] = await Promise.all([contacts.friends(db, viewerId), contacts.barred(db, viewerId)])
  const viewer = {
    id: viewerId,
    friendIds: [...friends],
    likesOfFriend: Math.max(leastOfFriend, Math.floor(likesLookedAt / Math.max(1, friends.size))),
    barredIds: [...barred],
  }
  return asked.order === 'time' ? byTime(parts, viewer, asked) : byRank(parts, viewer, asked)
}

function readByTime({ db, clock }: Parts, viewer: feeds.Viewer, tab: Tab, page: Page, asOf = clock.now()) {
  if (tab === 'following') return feeds.followedByTime(db, viewer, page)
  if (tab === 'friends') return feeds.friendsByTime(db, viewer, page, asOf)
  return feeds.forYouByTime(db, viewer, page)
}

async function byTime(parts: Parts, viewer: feeds.Viewer, { tab, ...page }: Asked) {
  const { db, clock } = parts
  const listed = await listClips(parts, db, viewer.id, page, (some) => readByTime(parts, viewer, tab, some))
  // Also here each says how it came to the viewer.
  const ids = listed.clips.map((one) => one.id)
  const reasons = new Map(
    (await feeds.candidates(db, viewer, ids, clock.now())).map((one): [string, Reason] => [
      one.id,
      tab === 'following'
        ? { kind: 'followed' }
        : tab === 'friends'
          ? { kind: 'friendLiked', personIds: one.friendIds }
          : { kind: 'new' },
    ]),
  )
  return { ...listed, clips: listed.clips.map((one) => ({ ...one, reason: reasons.get(one.id) ?? null })) }
}

/**
 * Each page ranks anew, as it was at the moment when the tab was opened: what has been watched, liked and posted since
 * moves nothing, so pages neither repeat nor skip. Only the numbers below the clips may have grown.
 */
async function byRank(parts: Parts, viewer: feeds.Viewer, { tab, before, limit }: Asked) {
  const { db, clock } = parts
  const cursor = readCursor(before)
  const asOf = cursor?.asOf ?? clock.now()
  const ids =
    tab === 'forYou'
      ? await feeds.forYouIds(db, viewer, asOf, new Date(asOf.getTime() - seasonMs))
      : (await readByTime(parts, viewer, tab, { before: null, limit: mostRanked }, asOf)).map((one: Stand) => one.id)
  const candidates = (await feeds.candidates(db, viewer, ids, asOf)).filter((one) => one.at <= asOf)
  const ranked = rank(tab, candidates, { asOf, tastes: await feeds.tastes(db, viewer.id, asOf) })
  const rest = cursor ? ranked.filter((one) => isAfter(one, cursor)) : ranked
  const page = rest.slice(0, limit)
  const rows = await visibleClips(
    parts,
    db,
    viewer.id,
    page.map((one) => one.id),
  )
  const presented = await presentClips(parts, db, viewer.id, rows, new Map(page.map((one) => [one.id, one.reason])))
  return { ...presented, before: rest.length > limit ? writeCursor(asOf, page.at(-1)!) : null }
}

interface RankCursor {
  asOf: Date
  score: number
  id: string
}

const isAfter = (one: Ranked, { score, id }: RankCursor) => one.score < score || (one.score === score && one.id < id)

const writeCursor = (asOf: Date, { score, id }: Ranked) => `${asOf.toISOString()}/${score}/${id}`

function readCursor(text: string | null): RankCursor | null {
  if (text === null) return null
  const [, asOf, score, id] = text.match(/^([\dT:.Z-]{24})\/(-?[\d.e-]+)\/([\da-f-]{36})$/) ?? []
  if (!asOf || !score || !id || Number.isNaN(Date.parse(asOf)) || Number.isNaN(Number(score))) return refuseCursor()
  return { asOf: new Date(asOf), score: Number(score), id }
}
