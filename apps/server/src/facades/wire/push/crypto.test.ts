import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decrypt, encrypt, sign } from './crypto.ts'

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const appId = 'wx0123456789abcdef'

describe('an encrypted push', () => {
  it('is what it was, for texts of every length', () => {
    for (let length = 0; length < 100; length++) {
      const text = '茶'.repeat(length)
      assert.equal(decrypt(key, appId, encrypt(key, appId, text)), text)
    }
  })

  it('is padded to 32 bytes', () => {
    for (let length = 0; length < 70; length++) {
      assert.equal(Buffer.from(encrypt(key, appId, 'x'.repeat(length)), 'base64').length % 32, 0)
    }
  })

  it('opens with its own key, for its own app, and whole', () => {
    const closed = encrypt(key, appId, 'hello')
    assert.equal(decrypt(key.replace('a', 'b'), appId, closed), undefined)
    assert.equal(decrypt(key, 'wx0000000000000000', closed), undefined)
    assert.equal(decrypt(key, appId, closed.slice(0, 20)), undefined)
    assert.equal(decrypt(key, appId, ''), undefined)
    for (let at = 0; at < 64; at++) {
      const bytes = Buffer.from(closed, 'base64')
      bytes[at]! ^= 1
      const opened = decrypt(key, appId, bytes.toString('base64'))
      assert(opened === undefined || opened === 'hello' || opened.length <= 5, String(opened))
    }
  })
})

describe('a signature', () => {
  it('covers its parts in the order of their bytes', () => {
    assert.equal(sign('token', '1409304348', 'xxxxxx'), sign('xxxxxx', 'token', '1409304348'))
    assert.notEqual(sign('a', 'b'), sign('a', 'c'))
    // As the documentation of the wire signs it.
    assert.equal(sign('b', 'B', 'a'), sign('B', 'a', 'b'))
  })
})
