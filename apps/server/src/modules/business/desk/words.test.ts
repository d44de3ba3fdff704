import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { asksForPerson, humanWords, outOfHoursText } from './words.ts'

describe('the words that ask for a person', () => {
  it('are known in every language of the app, however they are written', () => {
    for (const said of [
      'human',
      ' Human! ',
      '人工',
      '人工。',
      'Mensch',
      'ОПЕРАТОР',
      '担当者',
      'موظف',
      'siarad â pherson',
      'Talk  to a human?',
    ])
      assert.equal(asksForPerson(said, null), true, said)
  })

  it('ask for nothing inside a sentence, and nothing is asked for by nothing', () => {
    for (const said of ['human rights', 'Is this person there?', '', '!!!', 'x'.repeat(5_000)])
      assert.equal(asksForPerson(said, null), false, said)
  })

  it('can be the account’s own, and then only these', () => {
    assert.equal(asksForPerson('Help', ['help']), true)
    assert.equal(asksForPerson('human', ['help']), false)
    assert.equal(asksForPerson('human', []), false)
  })

  it('are not empty', () => assert(humanWords.length > 30 && humanWords.every((word) => word.trim())))
})

describe('what is said when nobody is there', () => {
  it('names the next time, in the person’s language and the account’s zone', () => {
    const at = new Date('2026-11-24T01:30:00Z')
    assert.match(
      outOfHoursText('en', at, 'Asia/Shanghai'),
      /from Tuesday 9:30\s?AM GMT\+8\.|from Tuesday at 9:30\s?AM GMT\+8\.|from Tue/,
    )
    assert.match(outOfHoursText('de', at, 'Europe/Berlin'), /Dienstag.*02:30|Dienstag.*2:30/)
    for (const locale of ['en', 'zh-Hans', 'cy', 'de', 'ru', 'ja', 'ar'] as const) {
      assert(outOfHoursText(locale, at, 'UTC').length > outOfHoursText(locale, null, 'UTC').length)
    }
  })
})
