import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deviceNumberIn, payCodeKey, payCodeOf, payCodeWindow } from './paycode.ts'

const key = await payCodeKey(new TextEncoder().encode('12345678901234567890123456789012'))

describe('a payment code', () => {
  it('follows RFC 6238, by the examples of its appendix', async () => {
    for (const [counter, digits] of [
      [0x1, '46119246'],
      [0x23523ec, '68084774'],
      [0x23523ed, '67062674'],
      [0x273ef07, '91819424'],
      [0x3f940aa, '90698825'],
      [0x27bc86aa, '77737706'],
    ] as const) {
      assert.equal(await payCodeOf('00000000', key, counter), `7600000000${digits}`)
    }
  })

  it('is another each minute, and says whose it is', async () => {
    const now = Date.UTC(2026, 0, 1, 12, 0, 59, 999)
    assert.equal(payCodeWindow(now), payCodeWindow(now - 59_999))
    assert.equal(payCodeWindow(now + 1), payCodeWindow(now) + 1)
    const codes = await Promise.all([0, 1, 2].map((later) => payCodeOf('01234567', key, payCodeWindow(now) + later)))
    assert.equal(new Set(codes).size, 3)
    for (const code of codes) {
      assert.match(code, /^[0-9]{18}$/)
      assert.equal(deviceNumberIn(code), '01234567')
    }
  })

  it('is nobody’s when it is something else', () => {
    for (const text of [
      '',
      '76',
      '121234567800000000',
      '7612345678000000001',
      '76123456780000000',
      '76١٢٣٤٥٦٧٨00000000',
    ]) {
      assert.equal(deviceNumberIn(text), undefined, text)
    }
  })
})
