import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Draft, isReady, problemOf, type Room, splitOf, totalOf, visibleLength } from './draft.ts'

const room: Room = { isDirect: false, members: 5, shareMaxMinor: 20_000n, packetMaxMinor: 50_000n }
const draft = (some: Partial<Draft> = {}): Draft => ({
  kind: 'random',
  amountMinor: '2000',
  shares: 4,
  orderedMinor: [null, null],
  onlyIds: [],
  greeting: '',
  cover: 'waves',
  ...some,
})

describe('a packet that is being filled', () => {
  it('comes to its total, to what each gets, or to all amounts of the rule', () => {
    assert.equal(totalOf(draft()), 2_000n)
    assert.equal(totalOf(draft({ kind: 'equal', amountMinor: '150', shares: 3 })), 450n)
    assert.equal(totalOf(draft({ kind: 'ordered', orderedMinor: ['200', '100'] })), 300n)
    assert.equal(totalOf(draft({ kind: 'ordered', orderedMinor: ['200', null] })), null)
    assert.equal(totalOf(draft({ amountMinor: null })), null)
  })

  it('says what the server would refuse', () => {
    assert.equal(problemOf(draft(), room), null)
    assert.equal(problemOf(draft({ shares: 6 }), room), 'too_many_shares')
    assert.equal(problemOf(draft({ shares: 2, onlyIds: ['a'] }), room), 'too_many_shares')
    assert.equal(problemOf(draft({ amountMinor: '3' }), room), 'amount_below_shares')
    assert.equal(problemOf(draft({ kind: 'equal', amountMinor: '20001', shares: 2 }), room), 'share_too_large')
    assert.equal(problemOf(draft({ kind: 'ordered', orderedMinor: ['1', '20001'] }), room), 'share_too_large')
    assert.equal(problemOf(draft({ amountMinor: '50001' }), room), 'packet_too_large')
  })

  it('is ready when nothing is missing: for one person, somebody has to be chosen', () => {
    const one = draft({ kind: 'one', amountMinor: '500' })
    assert.ok(isReady(draft(), room))
    assert.ok(!isReady(draft({ amountMinor: null }), room))
    assert.ok(!isReady(one, room))
    assert.ok(isReady({ ...one, onlyIds: ['a'] }, room))
    assert.ok(isReady(one, { ...room, isDirect: true, members: 2 }))
    assert.deepEqual(splitOf(one), { kind: 'one', amountMinor: '500' })
  })

  it('counts a greeting as people do', () => {
    assert.equal(visibleLength(' 👨‍👩‍👧 e\u0301🏴󠁧󠁢󠁷󠁬󠁳󠁿 '), 4)
  })
})
