import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { code128 } from './code128.ts'

const widthOf = (widths: number[]) => widths.reduce((sum, width) => sum + width, 0)

describe('a bar code', () => {
  it('begins with start C, ends with stop, and holds a check symbol', () => {
    // The example of the standard’s check: 105 + 1 × 42 + 2 × 18 + 3 × 47, modulo 103, is 15.
    assert.equal(code128('421847').join(''), '211232' + '112133' + '223211' + '133121' + '113222' + '2331112')
  })

  it('is 134 modules wide for a payment code, whatever its digits', () => {
    for (let pair = 0; pair < 100; pair++) {
      const digits = String(pair).padStart(2, '0').repeat(9)
      assert.equal(widthOf(code128(digits)), 134)
      assert.equal(code128(digits).length, 12 * 6 + 1)
    }
  })

  it('gives each pair of digits a symbol of its own, with an even number of dark modules', () => {
    const seen = new Set<string>()
    for (let pair = 0; pair < 100; pair++) {
      const symbol = code128(String(pair).padStart(2, '0')).slice(6, 12)
      seen.add(symbol.join(''))
      assert.equal(widthOf(symbol.filter((_, index) => index % 2 === 0)) % 2, 0)
    }
    assert.equal(seen.size, 100)
  })
})
