import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCode, writeCode } from './codes.ts'

describe('a code of ours', () => {
  it('says what it is', () => {
    assert.deepEqual(readCode('teahouse:p/x_Y-9'), {
      kind: 'person',
      text: 'teahouse:p/x_Y-9',
      key: 'x_Y-9',
      asked: {},
    })
    assert.equal(readCode('teahouse:g/abc')?.kind, 'group')
    assert.equal(readCode('teahouse:log-in:abc')?.kind, 'logIn')
    assert.equal(readCode(' teahouse:t/abc\n')?.kind, 'till')
  })

  it('is read as it was written, with what it asks for', () => {
    const asked = {
      money: { currency: 'EUR', amountMinor: '1460' },
      note: 'Tea & scones? 茶',
      customerNumber: 'W-1042 7',
    }
    for (const kind of ['receive', 'till', 'biller'] as const) {
      const text = writeCode(kind, 'key-1', asked)
      assert.deepEqual(readCode(text), { kind, text, key: 'key-1', asked })
      assert.deepEqual(readCode(writeCode(kind, 'key-1')), {
        kind,
        text: writeCode(kind, 'key-1'),
        key: 'key-1',
        asked: {},
      })
    }
  })

  it('is a payment code when it is 18 digits, however they are grouped', () => {
    assert.deepEqual(readCode('1234 5678 9012 3456 78'), {
      kind: 'payment',
      text: '123456789012345678',
      key: '123456789012345678',
      asked: {},
    })
    assert.equal(readCode('12345678901234567'), undefined)
    assert.equal(readCode('1234567890123456789'), undefined)
  })

  it('of an official account or a mini program is its handle, or an address of this server and of no other', () => {
    assert.deepEqual(readCode(writeCode('official', 'gazette')), {
      kind: 'official',
      text: 'teahouse:o/gazette',
      key: 'gazette',
      asked: {},
    })
    const origin = 'https://tea.example'
    assert.deepEqual(readCode('https://tea.example/m/aB3_-x', origin), {
      kind: 'program',
      text: 'https://tea.example/m/aB3_-x',
      key: 'aB3_-x',
      asked: {},
    })
    assert.equal(readCode('https://other.example/m/aB3_-x', origin), undefined)
    assert.deepEqual(readCode('https://tea.example/q/aB3_-x', origin), {
      kind: 'scene',
      text: 'https://tea.example/q/aB3_-x',
      key: 'aB3_-x',
      asked: {},
    })
    for (const text of ['https://tea.example/q/', 'https://tea.example/q/a/b', 'https://tea.example.evil/q/a'])
      assert.equal(readCode(text, origin), undefined)
    assert.equal(readCode('https://tea.example/q/a'), undefined)
  })

  it('is a product when its digits are those of a barcode', () => {
    assert.equal(readCode('4006381333931')?.kind, 'product')
    assert.equal(readCode('4006381333932'), undefined)
  })

  it('is nothing when it is broken or another’s', () => {
    for (const text of [
      '',
      'https://example.org/',
      'teahouse:',
      'teahouse:t/',
      'teahouse:t/a b',
      'teahouse:x/abc',
      'Teahouse:p/abc',
      'teahouse:t/abc?currency=EUR',
      'teahouse:t/abc?amountMinor=5',
      'teahouse:t/abc?currency=EUR&amountMinor=-5',
      'teahouse:t/abc?currency=EUR&amountMinor=5.5',
      'teahouse:t/abc?currency=EUR&amountMinor=0',
      'teahouse:t/abc?currency=eur&amountMinor=5',
    ])
      assert.equal(readCode(text), undefined, text)
  })
})
