import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { forYouPoints, rank } from './ranking.ts'
import type { Candidate } from './store-feeds.ts'

const asOf = new Date('2026-06-01T12:00:00Z')
const hoursAgo = (hours: number) => new Date(asOf.getTime() - hours * 3_600_000)
const ranking = { asOf, tastes: new Set(['tea']) }

let count = 0
function candidate(about: Partial<Candidate> = {}): Candidate {
  count++
  return {
    id: `clip-${String(count).padStart(3, '0')}`,
    channelId: `channel-${count}`,
    at: hoursAgo(240),
    likeCount: 0,
    commentCount: 0,
    shareCount: 0,
    isFollowed: false,
    isWatched: false,
    friendCount: 0,
    friendIds: [],
    friendsAt: null,
    plainHashtags: [],
    hashtags: [],
    ...about,
  }
}

describe('For You', () => {
  it('says what weighed most', () => {
    const reasons = (about: Partial<Candidate>) => rank('forYou', [candidate(about)], ranking)[0]!.reason
    assert.deepEqual(reasons({ isFollowed: true }), { kind: 'followed' })
    assert.deepEqual(reasons({ friendCount: 2, friendIds: ['nia', 'tom'], isFollowed: true }), {
      kind: 'friendLiked',
      personIds: ['nia', 'tom'],
    })
    assert.deepEqual(reasons({ plainHashtags: ['quay', 'tea'], hashtags: ['Quay', 'Tea'] }), {
      kind: 'sameHashtag',
      hashtag: 'Tea',
    })
    assert.deepEqual(reasons({ likeCount: 300 }), { kind: 'popular', likeCount: 300 })
    assert.deepEqual(reasons({ at: hoursAgo(1) }), { kind: 'new' })
  })

  it('gives each reason the points that docs/channels.md tells', () => {
    assert.deepEqual(forYouPoints(candidate({ at: asOf }), ranking), {
      ...{ followed: 0, friendLiked: 0, sameHashtag: 0, popular: 0, new: 4 },
    })
    const all = candidate({
      ...{ isFollowed: true, friendCount: 5, plainHashtags: ['tea'], at: hoursAgo(72) },
      ...{ likeCount: 1, commentCount: 1, shareCount: 0 },
    })
    assert.deepEqual(forYouPoints(all, ranking), { followed: 3, friendLiked: 6, sameHashtag: 2, popular: 1, new: 2 })
    assert.equal(forYouPoints(candidate({ likeCount: 1e9 }), ranking).popular, 5)
  })

  it('puts what has been watched behind all that has not', () => {
    const watched = candidate({ isWatched: true, isFollowed: true, friendCount: 3, likeCount: 1000 })
    const plain = candidate()
    assert.deepEqual(
      rank('forYou', [watched, plain], ranking).map((one) => one.id),
      [plain.id, watched.id],
    )
  })

  it('lets a busy channel give way', () => {
    const busy = [4, 3, 2].map((likeCount) => candidate({ channelId: 'busy', likeCount: 10 * likeCount }))
    const other = candidate({ likeCount: 5 })
    const [first, second] = rank('forYou', [...busy, other], ranking)
    assert.deepEqual([first!.id, second!.id], [busy[0]!.id, other.id])
  })

  it('is the same order for the same clips at the same moment, however they come', () => {
    const some = Array.from({ length: 50 }, (_, index) =>
      candidate({ likeCount: index % 5, channelId: `c${index % 7}` }),
    )
    const order = rank('forYou', some, ranking)
    assert.deepEqual(rank('forYou', some.toReversed(), ranking), order)
  })
})

describe('Following', () => {
  it('has the newest first, and what was watched at the end', () => {
    const [old, young, watched] = [
      candidate({ at: hoursAgo(30), likeCount: 500 }),
      candidate({ at: hoursAgo(2) }),
      candidate({ at: hoursAgo(1), isWatched: true }),
    ]
    assert.deepEqual(
      rank('following', [old!, young!, watched!], ranking).map(({ id, reason }) => [id, reason.kind]),
      [young, old, watched].map((one) => [one!.id, 'followed']),
    )
  })
})

describe('Friends', () => {
  it('has what more friends like first; a fresh like outweighs two that are weeks old', () => {
    const many = candidate({ friendCount: 3, friendIds: ['a', 'b', 'c'], friendsAt: hoursAgo(1) })
    const fresh = candidate({ friendCount: 1, friendIds: ['a'], friendsAt: hoursAgo(1) })
    const stale = candidate({ friendCount: 2, friendIds: ['a', 'b'], friendsAt: hoursAgo(24 * 21) })
    assert.deepEqual(
      rank('friends', [stale, fresh, many], ranking).map((one) => one.id),
      [many.id, fresh.id, stale.id],
    )
  })
})
