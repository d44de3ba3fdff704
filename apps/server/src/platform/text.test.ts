import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { oneLine, shorten } from './text.ts'

describe('words from outside', () => {
  it('are brought onto one line, without what turns them around', () => {
    assert.equal(oneLine('  two\r\nlines\u2028and\ta bell\u0007 '), 'two lines and a bell')
    assert.equal(oneLine('harmless\u202Egpj.exe'), 'harmlessgpj.exe')
    assert.equal(oneLine('lone \uD800 half'), 'lone \uFFFD half')
    assert.equal(oneLine('👩‍👩‍👧 می‌خواهم'), '👩‍👩‍👧 می‌خواهم')
  })

  it('are shortened between characters as people see them', () => {
    assert.equal(shorten('short', 5), 'short')
    assert.equal(shorten('too long', 5), 'too…')
    assert.equal(shorten('👩‍👩‍👧👩‍👩‍👧', 9), '👩‍👩‍👧…')
    assert.equal(shorten('x'.repeat(1000), 10, ''), 'x'.repeat(10))
  })
})
