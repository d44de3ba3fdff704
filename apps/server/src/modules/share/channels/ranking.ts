import type { Reason, Tab } from '@teahouse/contract/share/channels'
import type { Candidate } from './store-feeds.ts'

/** docs/channels.md tells these rules to people: whoever changes one changes the page. */

export interface Ranked {
  id: string
  score: number
  reason: Reason
}

/** What ranking knows besides the clips. */
export interface Ranking {
  /** The moment at which the viewer opened the tab. */
  asOf: Date
  /** Hashtags of what they like, keep, or watched to the end, folded. */
  tastes: ReadonlySet<string>
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What has been watched comes after everything that has not. */
const watchedPoints = -1000
/** The second clip of a channel gives way by so much, the third by twice as much, and so on. */
const sameChannelPoints = -1.5

/** From 1 down to 0, half of it gone after each `halfLifeMs`. */
const fading = (asOf: Date, at: Date, halfLifeMs: number) =>
  0.5 ** (Math.max(0, asOf.getTime() - at.getTime()) / halfLifeMs)

/** Points of For You, each under the reason that it is. */
export function forYouPoints(one: Candidate, { asOf, tastes }: Ranking): Record<Reason['kind'], number> {
  const responses = one.likeCount + 2 * one.commentCount + 2 * one.shareCount
  return {
    followed: one.isFollowed ? 3 : 0,
    friendLiked: 2 * Math.min(3, one.friendCount),
    sameHashtag: one.plainHashtags.some((hashtag) => tastes.has(hashtag)) ? 2 : 0,
    popular: Math.min(5, Math.log2(1 + responses) / 2),
    new: 4 * fading(asOf, one.at, 3 * dayMs),
  }
}

const tabs: Record<Tab, (one: Candidate, ranking: Ranking) => { points: number; reason: Reason }> = {
  // Plainly the newest; the time in years, so that the points for having been watched weigh more.
  following: (one) => ({ points: one.at.getTime() / (365 * dayMs), reason: { kind: 'followed' } }),
  friends: (one, { asOf }) => ({
    points: one.friendCount + 3 * fading(asOf, one.friendsAt ?? one.at, 2 * dayMs),
    reason: { kind: 'friendLiked', personIds: one.friendIds },
  }),
  forYou(one, ranking) {
    const points = forYouPoints(one, ranking)
    const kinds = Object.keys(points) as Reason['kind'][]
    const kind = kinds.reduce((best, next) => (points[next] > points[best] ? next : best))
    return { points: kinds.reduce((sum, next) => sum + points[next], 0), reason: reasonOf(one, kind, ranking) }
  },
}

function reasonOf(one: Candidate, kind: Reason['kind'], { tastes }: Ranking): Reason {
  switch (kind) {
    case 'friendLiked':
      return { kind, personIds: one.friendIds }
    case 'sameHashtag':
      return { kind, hashtag: one.hashtags[one.plainHashtags.findIndex((hashtag) => tastes.has(hashtag))]! }
    case 'popular':
      return { kind, likeCount: one.likeCount }
    default:
      return { kind }
  }
}

const byScore = (one: { score: number; id: string }, other: { score: number; id: string }): number =>
  other.score - one.score || (one.id < other.id ? 1 : -1)

/** Puts the clips of a tab in their order. The same clips at the same moment come in the same order. */
export function rank(tab: Tab, some: readonly Candidate[], ranking: Ranking): Ranked[] {
  const ranked = some
    .map((one) => {
      const { points, reason } = tabs[tab](one, ranking)
      return { id: one.id, channelId: one.channelId, score: points + (one.isWatched ? watchedPoints : 0), reason }
    })
    .sort(byScore)
  if (tab === 'following') return ranked
  // One busy channel must not fill the screen.
  const seen = new Map<string, number>()
  for (const one of ranked) {
    const before = seen.get(one.channelId) ?? 0
    seen.set(one.channelId, before + 1)
    one.score += before * sameChannelPoints
  }
  return ranked.sort(byScore)
}
