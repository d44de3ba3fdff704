import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Locale } from '../../../i18n/locales.ts'
import { alphabetOf, otherSign } from './letters.ts'

/** The sections of a list of names, as "sign: names". */
function sections(locale: Locale, names: readonly string[]): string[] {
  const { signOf, compareSigns, compareNames } = alphabetOf(locale)
  const bySign = Map.groupBy(names.toSorted(compareNames), signOf)
  return [...bySign.keys()].toSorted(compareSigns).map((sign) => `${sign}: ${bySign.get(sign)!.join(' ')}`)
}

describe('the letters of the contact list', () => {
  it('take accents for their letter', () => {
    assert.deepEqual(sections('en', ['Émile', 'Eva', 'Åsa', 'Anna']), ['A: Anna Åsa', 'E: Émile Eva'])
    assert.deepEqual(sections('de', ['Zoe', 'Ömer', 'Olga', 'Änne']), ['A: Änne', 'O: Olga Ömer', 'Z: Zoe'])
  })

  it('know that ll, ch and rh are letters in Welsh', () => {
    assert.deepEqual(sections('cy', ['Llinos', 'Lowri', 'Ceri', 'Chris', 'Rhys', 'Rob']), [
      'C: Ceri',
      'Ch: Chris',
      'L: Lowri',
      'Ll: Llinos',
      'R: Rob',
      'Rh: Rhys',
    ])
    assert.deepEqual(sections('en', ['Llinos', 'Lowri']), ['L: Llinos Lowri'])
  })

  it('put Chinese names under their pinyin', () => {
    assert.deepEqual(sections('zh-Hans', ['张伟', '林美', '陈伯', '欧阳', 'Lucy', '安娜']), [
      'A: 安娜',
      'C: 陈伯',
      'L: 林美 Lucy',
      'O: 欧阳',
      'Z: 张伟',
    ])
    assert.equal(alphabetOf('en').signOf('林美 Mei Lin'), 'L')
  })

  it('find a letter for every initial of pinyin', () => {
    const { signOf } = alphabetOf('zh-Hans')
    const examples = '艾白曹邓鄂冯郭何蒋孔李马倪欧潘钱任孙唐吴许杨赵'
    assert.equal([...examples].map(signOf).join(''), 'ABCDEFGHJKLMNOPQRSTWXYZ')
  })

  it('sort kana into their rows, voiced or not, and keep kanji together', () => {
    assert.deepEqual(sections('ja', ['はるか', 'バード', '青木あおい', 'がく', 'アキラ', 'Tom', '小野はるか']), [
      'あ: アキラ',
      'か: がく',
      'は: バード はるか',
      '漢: 小野はるか 青木あおい',
      'T: Tom',
    ])
    assert.equal(alphabetOf('en').signOf('小野はるか'), '漢')
  })

  it('begin with the script of the reader', () => {
    const names = ['Anna', 'Вера', 'ليلى']
    assert.deepEqual(sections('ru', names), ['В: Вера', 'A: Anna', 'ل: ليلى'])
    assert.deepEqual(sections('ar', names), ['ل: ليلى', 'A: Anna', 'В: Вера'])
  })

  it('take the forms of a letter for the letter', () => {
    assert.equal(alphabetOf('ru').signOf('Ёлка'), 'Е')
    assert.equal(alphabetOf('ar').signOf('أحمد'), 'ا')
    assert.equal(alphabetOf('ar').signOf('إيمان'), 'ا')
    assert.equal(alphabetOf('ar').signOf('آمنة'), 'ا')
  })

  it('look past emoji and quotation marks, and have a place for everything else', () => {
    const { signOf } = alphabetOf('en')
    assert.equal(signOf('🐈 Tom'), 'T')
    assert.equal(signOf('“Old” Chen'), 'O')
    assert.equal(signOf('3rd floor'), otherSign)
    assert.equal(signOf('김하나'), otherSign)
    assert.equal(signOf('🐈'), otherSign)
    assert.equal(signOf(''), otherSign)
  })
})
