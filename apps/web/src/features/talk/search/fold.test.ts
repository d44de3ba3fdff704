import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { holdsWords, snippetOf, splitFound, wordsOf } from './fold.ts'

const marked = (text: string, query: string) =>
  splitFound(text, wordsOf(query))
    .map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join('')

describe('what was searched for', () => {
  it('is found whatever its case, accents and width', () => {
    assert.equal(marked('Côr y Cei meets', 'cor CEI'), '[Côr] y [Cei] meets')
    assert.equal(marked('Straße am Pier', 'strasse'), '[Straße] am Pier')
    assert.equal(marked('Ｐｉｅｒ 3', 'pier'), '[Ｐｉｅｒ] 3')
    assert.equal(marked('Ёлка стоит', 'елка'), '[Ёлка] стоит')
  })

  it('is found in scripts without spaces', () => {
    assert.equal(marked('码头的灯笼都挂好了', '灯笼'), '码头的[灯笼]都挂好了')
    assert.equal(marked('キャンプに行く', 'きゃんぷ'), '[キャンプ]に行く')
  })

  it('keeps the vowel marks of Arabic with their letters', () => {
    assert.equal(marked('شُكرًا لك', 'شكرا'), '[شُكرًا] لك')
  })

  it('keeps letters apart that are different letters', () => {
    assert.equal(holdsWords('мой дом', wordsOf('мои')), false)
  })

  it('is marked every time, also where words overlap', () => {
    assert.equal(marked('banana', 'ana'), 'b[anana]')
    assert.equal(marked('tea, Tea', 'tea'), '[tea], [Tea]')
  })

  it('leaves a text alone in which nothing is searched', () => {
    assert.deepEqual(splitFound('tea', []), [{ text: 'tea', isFound: false }])
  })
})

describe('a snippet', () => {
  it('begins shortly before what was found', () => {
    const text = `${'A long story about the harbour and its boats. '.repeat(3)}Then the kettle sang.`
    assert.match(snippetOf(text, wordsOf('kettle')), /^….{1,24}kettle sang\.$/)
  })

  it('is the whole text when that is short', () => {
    assert.equal(snippetOf('The kettle sang.', wordsOf('kettle')), 'The kettle sang.')
  })
})
