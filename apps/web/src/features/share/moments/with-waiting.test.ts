import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Parcel } from '@teahouse/client'
import type { Moment } from '@teahouse/contract/share/moments'
import { withWaiting } from './with-waiting.ts'

const moment: Moment = {
  id: 'm1',
  authorId: 'gwen',
  text: 'Diwrnod hir',
  at: '2026-05-01T10:00:00.000Z',
  place: null,
  photos: [],
  video: null,
  card: null,
  hashtags: [],
  remindedIds: [],
  audience: null,
  likes: ['owen'],
  likeCount: 1,
  comments: [{ id: 'c1', authorId: 'owen', replyToId: null, text: 'The soup!', at: '2026-05-01T10:01:00.000Z' }],
  commentCount: 1,
  hasLiked: false,
  crossposts: null,
  isStrange: false,
  revision: 1,
}

const parcel = (name: Parcel['name'], input: object = {}, state: Parcel['state'] = 'waiting', more = {}) =>
  ({ name, input: { momentId: 'm1', ...input }, state, createdAt: '2026-05-01T10:02:00.000Z', ...more }) as Parcel
const shownWith = (...parcels: Parcel[]) => withWaiting(moment, parcels, 'nia')

describe('a moment with what waits on this device', () => {
  it('is liked at once, after the others, and once', () => {
    const { likes, likeCount, hasLiked } = shownWith(parcel('moments.like'), parcel('moments.like'))
    assert.deepEqual([likes, likeCount, hasLiked], [['owen', 'nia'], 2, true])
  })

  it('is no longer liked when the like was taken back', () => {
    const { likes, likeCount, hasLiked } = shownWith(parcel('moments.like'), parcel('moments.unlike'))
    assert.deepEqual([likes, likeCount, hasLiked], [['owen'], 1, false])
  })

  it('has the answer under it, to whom it was given, as waiting', () => {
    const shown = shownWith(parcel('moments.comment', { commentId: 'c2', replyToCommentId: 'c1', text: 'Saved.' }))
    assert.deepEqual(
      shown.comments.map(({ authorId, replyToId, text }) => [authorId, replyToId, text]),
      [
        ['owen', null, 'The soup!'],
        ['nia', 'owen', 'Saved.'],
      ],
    )
    assert.deepEqual([...shown.waits], ['c2'])
    assert.equal(shown.commentCount, 2)
  })

  it('keeps what the server did not want, and says why', () => {
    const input = { commentId: 'c2', text: 'Too late.' }
    const shown = shownWith(parcel('moments.comment', input, 'failed', { refusal: 'moment_not_found' }))
    assert.deepEqual([...shown.failed], [['c2', 'moment_not_found']])
    assert.deepEqual([...shown.waits], [])
  })

  it('does not show what is still being written, nor a comment that was taken back', () => {
    const draft = parcel('moments.comment', { commentId: 'c2', text: 'Hm' }, 'draft')
    assert.deepEqual(shownWith(draft).comments, moment.comments)
    assert.deepEqual(shownWith(parcel('moments.removeComment', { commentId: 'c1' })).comments, [])
  })

  it('is gone when it was taken back, unless the server said no', () => {
    assert.equal(shownWith(parcel('moments.remove')).isTakenBack, true)
    assert.equal(shownWith(parcel('moments.remove', {}, 'failed')).isTakenBack, false)
  })
})
