import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { handle } from '@teahouse/contract/values'
import { asHandle, isHandle } from './handle.ts'

describe('a Teahouse ID', () => {
  it('is judged here as the server judges it', () => {
    const examples = [
      'nia',
      'nia-wq',
      '4ever',
      '_nia',
      'nia_w',
      'n-i-a-1',
      'a'.repeat(20),
      'a'.repeat(21),
      'niä-wq',
      '',
    ]
    for (const example of examples) {
      assert.equal(isHandle(example), handle().safeParse(example).success, example)
    }
  })

  it('takes its shape while it is typed', () => {
    assert.equal(asHandle('@Nia Ward'), 'niaward')
    assert.equal(asHandle('Zoë_9'), 'zo_9')
    assert.equal(asHandle('x'.repeat(30)).length, 20)
  })
})
