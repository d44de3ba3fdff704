import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createWedge } from './wedge.ts'

const code = '761234567801234567'

function type(keys: readonly string[]): (string | undefined)[] {
  const wedge = createWedge()
  return keys.map((key) => wedge.press(key))
}

describe('a scanner that types', () => {
  it('is heard, also after an amount', () => {
    assert.deepEqual(type([...code, 'Enter']).at(-1), code)
    assert.deepEqual(type(['1', '4', '6', '0', ...code, 'Enter']).at(-1), code)
    assert.deepEqual(type(['1', '4', 'Backspace', ...code, 'Enter']).at(-1), code)
  })

  it('is not what people type', () => {
    assert.equal(type(['1', '4', '6', '0', 'Enter']).at(-1), undefined)
    assert.equal(type([...code.slice(1), 'Enter']).at(-1), undefined)
    assert.equal(type([...code.slice(0, 9), 'Tab', ...code.slice(9), 'Enter']).at(-1), undefined)
    assert.equal(type([...code]).at(-1), undefined)
  })

  it('says each code once', () => {
    assert.deepEqual(type([...code, 'Enter', 'Enter', ...code, 'Enter']).filter(Boolean), [code, code])
  })
})
