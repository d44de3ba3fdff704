import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { v5 } from 'uuid'
import { derivedId } from './ids.ts'

describe('a derived id', () => {
  it('is the UUID of version 5 of its parts', () => {
    for (let n = 0; n < 200; n++) {
      const parts = ['broadcast', `é ${n}`, '茶'.repeat(n % 7)]
      assert.equal(derivedId(...parts), v5(parts.join(':'), '5f0f5a6e-7d0c-5c1e-9a53-7ea40053e000'))
    }
  })
})
