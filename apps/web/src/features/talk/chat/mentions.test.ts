import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCatalogue } from '../../../../build/catalogues.ts'
import { locales } from '../../../i18n/locales.ts'
import { everyoneWords, splitMentions } from './mentions.ts'

const meant = new Map([
  ['mei', ['Mei', 'Mei Lin']],
  ['all', everyoneWords],
])

describe('a mention', () => {
  it('is marked by the longest name that fits', () => {
    assert.deepEqual(splitMentions('Ask @Mei Lin, or @Mei', meant), [
      { text: 'Ask ' },
      { text: '@Mei Lin', mention: 'mei' },
      { text: ', or ' },
      { text: '@Mei', mention: 'mei' },
    ])
  })

  it('of everyone is known in the language of whoever wrote it', () => {
    assert.deepEqual(splitMentions('@所有人 开会', meant), [{ text: '@所有人', mention: 'all' }, { text: ' 开会' }])
    for (const locale of locales) assert.ok(everyoneWords.includes(readCatalogue(locale).get('chat.mention.all')!))
  })

  it('is nothing but text when nobody is meant', () => {
    assert.deepEqual(splitMentions('@Mei Lin', new Map()), [{ text: '@Mei Lin' }])
  })

  it('takes names as they are written, whatever signs they hold', () => {
    const odd = new Map([['odd', ['a.b(c)/[d]']]])
    assert.deepEqual(splitMentions('@a.b(c)/[d]!', odd), [{ text: '@a.b(c)/[d]', mention: 'odd' }, { text: '!' }])
    assert.deepEqual(splitMentions('@axb(c)/[d]', odd), [{ text: '@axb(c)/[d]' }])
  })
})
