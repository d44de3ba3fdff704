import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as contract from '@teahouse/contract/money/collections'
import { maxNoteLength, maxPeople } from './limits.ts'
import { type Draft, eachOf, sharesOf, totalOf } from './split.ts'

const draft: Draft = {
  kind: 'equal',
  totalMinor: '1000',
  personIds: ['ben', 'cleo'],
  sums: new Map([['ben', '300']]),
  includesMe: true,
}

describe('what a collection will ask for', () => {
  it('leaves the collector’s own part out of the sum', () => {
    assert.deepEqual(sharesOf(draft, 'me'), { kind: 'equal', totalMinor: '1000', personIds: ['ben', 'cleo', 'me'] })
    assert.equal(totalOf(draft), 667n)
    assert.equal(totalOf({ ...draft, includesMe: false }), 1000n)
    assert.deepEqual(eachOf('1000', 3), { least: 333n, most: 334n })
    assert.deepEqual(eachOf('900', 3), { least: 300n, most: 300n })
  })

  it('is nothing before everybody has a sum', () => {
    assert.equal(sharesOf({ ...draft, personIds: [] }, 'me'), undefined)
    assert.equal(sharesOf({ ...draft, totalMinor: null }, 'me'), undefined)
    assert.equal(sharesOf({ ...draft, totalMinor: '2' }, 'me'), undefined)
    assert.equal(sharesOf({ ...draft, kind: 'own' }, 'me'), undefined)
    assert.deepEqual(sharesOf({ ...draft, kind: 'own', personIds: ['ben'] }, 'me'), {
      kind: 'own',
      sums: [{ personId: 'ben', amountMinor: '300' }],
    })
  })

  it('knows the limits of the contract', () => {
    assert.deepEqual([maxPeople, maxNoteLength], [contract.maxPeople, contract.maxNoteLength])
  })
})
