import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decimalsOf } from '@teahouse/contract/money/decimals'
import { intlTag, locales } from './locales.ts'
import { currencySign, formatMoney, moneyParts, parseAmount, typedAmount } from './money.ts'

const euros = (amountMinor: string | bigint) => ({ currency: 'EUR', amountMinor })
const minor = (typed: string, currency = 'EUR', tag = 'en') => {
  const parsed = parseAmount(typed, currency, tag)
  return parsed && ('amountMinor' in parsed ? parsed.amountMinor : parsed.problem)
}

describe('a sum of money', () => {
  it('has the decimals of its currency', () => {
    assert.equal(formatMoney(euros('1460')), '€14.60')
    assert.equal(formatMoney(euros('5')), '€0.05')
    assert.equal(formatMoney({ currency: 'JPY', amountMinor: '500' }), '¥500')
    assert.match(formatMoney({ currency: 'KWD', amountMinor: '1250' }), /^KWD\s1\.250$/)
    assert.deepEqual(['EUR', 'JPY', 'KWD'].map(decimalsOf), [2, 0, 3])
  })

  it('is exact where a floating-point number would not be', () => {
    assert.equal(formatMoney(euros('999999999999999')), '€9,999,999,999,999.99')
    assert.equal(formatMoney(euros(-90_071_992_547_409_93n)), '-€90,071,992,547,409.93')
  })

  it('says which way it went, when asked', () => {
    assert.equal(formatMoney(euros('1460'), { signed: true }), '+€14.60')
    assert.equal(formatMoney(euros('-1460'), { signed: true }), '-€14.60')
    assert.equal(formatMoney(euros('0'), { signed: true }), '€0.00')
  })

  it('comes in parts, the sign of the currency by itself', () => {
    assert.deepEqual(moneyParts(euros('-123456')), [
      { kind: 'sign', text: '-' },
      { kind: 'symbol', text: '€' },
      { kind: 'figure', text: '1,234.56' },
    ])
    assert.equal(currencySign('EUR'), '€')
  })

  it('is put into a field as it would be typed', () => {
    assert.equal(typedAmount(euros('146000')), '1460')
    assert.equal(typedAmount(euros('1460')), '14.60')
    assert.equal(typedAmount({ currency: 'KWD', amountMinor: '1250' }), '1.250')
  })
})

describe('what a person types', () => {
  it('may have a comma or a point', () => {
    for (const typed of ['14.60', '14,60', '14.6', '14,6', ' €14.60 ', 'EUR 14,60']) assert.equal(minor(typed), '1460')
    assert.equal(minor('.5'), '50')
    assert.equal(minor('5.'), '500')
    assert.equal(minor('0'), '0')
  })

  it('may be grouped', () => {
    for (const typed of ['1,234.50', '1.234,50', '1 234,50', '1\u202f234.5', "1'234.50", '1٬234٫50']) {
      assert.equal(minor(typed), '123450')
    }
    assert.equal(minor('1,234'), '123400')
    assert.equal(minor('1,234,567'), '123456700')
    assert.equal(minor('1.234.567'), '123456700')
    assert.equal(minor('1,00,000'), '10000000')
  })

  it('may be in Arabic, Persian or full-width digits', () => {
    assert.equal(minor('١٤٫٦٠'), '1460')
    assert.equal(minor('۱۴٫۶'), '1460')
    assert.equal(minor('１４．６０'), '1460')
    assert.equal(minor('５００', 'JPY'), '500')
  })

  it('is refused with more decimals than the currency has', () => {
    assert.equal(minor('14.605'), 'decimals')
    assert.equal(minor('1.234'), 'decimals')
    assert.equal(minor('5.0', 'JPY'), 'decimals')
    assert.equal(minor('1.234', 'KWD'), '1234')
    assert.equal(minor('1.2345', 'KWD'), 'decimals')
  })

  it('is refused when it is no sum', () => {
    for (const typed of ['-5', 'five', '.', '1,2,3', '12,34,5', '1.2.3', '1,234,5', '5 + 5']) {
      assert.equal(minor(typed), 'not_a_number', typed)
    }
    assert.equal(minor('10000000000000'), 'size')
    assert.equal(minor('9999999999999.99'), '999999999999999')
    assert.equal(parseAmount('  ', 'EUR'), null)
  })

  it('means in each language what it means there', () => {
    assert.equal(minor('1.234', 'EUR', 'de'), '123400')
    assert.equal(minor('1,234', 'EUR', 'de'), 'decimals')
    assert.equal(minor('1 234,50 €', 'EUR', 'ru'), '123450')
    assert.equal(minor('￥１，２３４', 'JPY', 'ja'), '1234')
    assert.equal(minor('1.250 د.ك.', 'KWD', 'ar-u-nu-latn'), '1250')
    assert.equal(minor('500 JP¥', 'JPY', 'ar-u-nu-latn'), '500')
  })

  for (const locale of locales) {
    it(`comes back from what is written in ${locale}`, () => {
      const tag = intlTag(locale, [])
      for (const currency of ['EUR', 'JPY', 'KWD', 'GBP', 'CNY']) {
        for (const amountMinor of ['1', '99', '100', '123456', '99999999999']) {
          const sum = { currency, amountMinor }
          assert.equal(minor(formatMoney(sum, { tag }), currency, tag), amountMinor)
          assert.equal(minor(typedAmount(sum, tag), currency, tag), amountMinor)
        }
      }
    })
  }
})
