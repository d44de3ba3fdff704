import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWedge } from './wedge.ts'

const code = '761234567801234567'

function type(keys: readonly string[], gapMs: number): (string | undefined)[] {
  const wedge = createWedge()
  return keys.map((key, index) => wedge.press(key, index * gapMs))
}

describe('a scanner that types', () => {
  it('is heard by its speed', () => {
    assert.deepEqual(type([...code, 'Enter'], 12).at(-1), code)
    assert.deepEqual(type(['1', '4', '6', '0', ...code, 'Enter'], 12).at(-1), code, 'an amount was typed before')
  })

  it('is not what people type', () => {
    assert.equal(type([...code, 'Enter'], 120).at(-1), undefined)
    assert.equal(type([...code.slice(1), 'Enter'], 12).at(-1), undefined)
    assert.equal(type([...code.slice(0, 9), 'Tab', ...code.slice(9), 'Enter'], 12).at(-1), undefined)
    assert.equal(type([...code], 12).at(-1), undefined)
  })

  it('says each code once', () => {
    const said = type([...code, 'Enter', 'Enter', ...code, 'Enter'], 12).filter(Boolean)
    assert.deepEqual(said, [code, code])
  })
})
