import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashtagPlaces, hashtagsOf, plainHashtag } from './hashtags.ts'

describe('hashtags', () => {
  it('are words of any script behind #', () => {
    assert.deepEqual(hashtagsOf('#tea in #春天 and #ホタル, with #شاي and #Croeso_i_Gymru!'), [
      'tea',
      '春天',
      'ホタル',
      'شاي',
      'Croeso_i_Gymru',
    ])
  })

  it('are not within words, addresses or numbers', () => {
    assert.deepEqual(hashtagsOf('C#sharp, https://tea.example/#leaf, no. #1, ##twice, # alone'), [])
  })

  it('are told once, however they are written', () => {
    assert.deepEqual(hashtagsOf('#Café and #café and #cafe and ＃ＣＡＦＥ'), ['Café'])
    assert.equal(plainHashtag('Ёлка'), plainHashtag('елка'))
  })

  it('say where they stand', () => {
    const text = 'See #tea'
    const [place] = hashtagPlaces(text)
    assert.equal(text.slice(place!.start, place!.end), '#tea')
  })
})
