import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { splitAnchors, withoutAnchors } from './anchors.ts'

describe('a text of an account', () => {
  it('has anchors that lead to pages, or that say something', () => {
    const menu = 'weixin://bizmsgmenu?msgmenucontent=%E5%A5%BD&amp;msgmenuid=7'
    assert.deepEqual(
      splitAnchors(`See <a href="https://a.example/b?c=1&amp;d=2">the times</a> or <a href='${menu}'>好</a>.`),
      [
        { text: 'See ' },
        { text: 'the times', href: 'https://a.example/b?c=1&d=2' },
        { text: ' or ' },
        { text: '好', says: '好', choiceId: '7' },
        { text: '.' },
      ],
    )
    assert.equal(withoutAnchors('<a href="https://a.example">Times</a>, daily'), 'Times, daily')
  })

  it('keeps what is no such anchor as it was written', () => {
    for (const text of [
      'no anchors',
      '<a href="javascript:alert(1)">x</a>',
      '<a href="data:text/html,x">x</a>',
      '<a onclick="x">x</a>',
      '<a href="https://a.example"><b>x</b></a>',
      '<script>alert(1)</script>',
    ]) {
      assert.deepEqual(splitAnchors(text), [{ text }])
    }
  })
})
