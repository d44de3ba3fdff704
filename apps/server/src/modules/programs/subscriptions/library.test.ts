import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allTitles, templateIn, wrongValue } from './library.ts'
import { kinds, rules, type ValueKind } from './values.ts'

/** What WeChat’s documentation gives as right for each kind, and what just misses. */
const values: Record<ValueKind, { right: string[]; wrong: string[] }> = {
  thing: { right: ['天气预报', '20 characters, no 21', '茶 & co. 🍵'], wrong: ['x'.repeat(21)] },
  number: { right: ['1', '12.5', '-3', '9'.repeat(32)], wrong: ['9'.repeat(33), '1,000', 'one', '1.'] },
  letter: { right: ['Tea', 'ÄÖ茶'], wrong: ['Tea 1', '', 'x'.repeat(33)] },
  symbol: { right: ['!', '€%&'], wrong: ['!!!!!!', 'a'] },
  character_string: { right: ['W-20418', 'QP 4418 2204'], wrong: ['茶', 'x'.repeat(33)] },
  time: {
    right: ['15:01', '2019年10月1日 15:01', '2026-11-22 19:00', '19:00~21:30', '2026-11-22 19:00~2026-11-22 21:00'],
    wrong: ['soon', '2026-11-22', '7 pm'],
  },
  date: {
    right: ['2019年10月1日', '2019年10月1日 15:01', '2026-11-22', '2026/11/22~2026/11/24'],
    wrong: ['15:01', '22.11.'],
  },
  amount: { right: ['￥100', '100元', '€12.60', '12.60 EUR', '0.5'], wrong: ['12345678901', 'a lot', '€'] },
  phone_number: { right: ['+86-0766-66888866', '0766 6688'], wrong: ['call me', '1'.repeat(18)] },
  car_number: { right: ['粤A8Z888挂', 'WQ 1204'], wrong: ['WQ 1204 XYZ'] },
  name: { right: ['张三', 'Nia Ap Rhys', 'O’Brien'], wrong: ['张'.repeat(11), 'Nia 7', 'x'.repeat(21)] },
  phrase: { right: ['配送中', 'Ready', 'en route'], wrong: ['配送中，请等待', '配'.repeat(6), 'Ready!'] },
}

describe('a value', () => {
  for (const kind of kinds) {
    it(`of the kind ${kind} fits as WeChat documents it`, () => {
      const fits = (value: string) => rules[kind].fits(value)
      assert.deepEqual(
        values[kind].right.filter((value) => !fits(value)),
        [],
      )
      assert.deepEqual(values[kind].wrong.filter(fits), [])
    })
  }
})

describe('the library', () => {
  const locales = ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'] as const

  it('says the same in every language of the app', () => {
    for (const locale of locales) {
      for (const { title, category, keywords } of allTitles(locale)) {
        assert(title && category && keywords.length >= 3 && keywords.every(({ name }) => name), locale)
      }
      assert.deepEqual(
        allTitles(locale).map(({ id }) => id),
        allTitles('en').map(({ id }) => id),
      )
    }
  })

  it('has examples that fit', () => {
    for (const { id, keywords } of allTitles('en')) {
      const template = templateIn('en', { id: 't', titleId: id, keywordIds: keywords.map((one) => one.id) })!
      assert.equal(
        wrongValue(template, Object.fromEntries(template.fields.map(({ key, example }) => [key, example]))),
        undefined,
        template.title,
      )
    }
  })
})
