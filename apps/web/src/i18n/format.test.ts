import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compile } from '../../build/catalogues.ts'
import { fill, textOf, type Values } from './format.ts'
import { chooseLocale, intlTag } from './locales.ts'

function say(text: string, values?: Values, tag = 'en'): string {
  return textOf(fill(tag, compile(text), values))
}

describe('a message', () => {
  it('takes its values', () => {
    assert.equal(say('{name} recalled a message', { name: 'Mei' }), 'Mei recalled a message')
  })

  it('counts as each language counts', () => {
    const russian = '{count, plural, one {# фото} few {# фотографии} many {# фотографий} other {# фото}}'
    assert.deepEqual(
      [1, 2, 5, 21].map((count) => say(russian, { count }, 'ru')),
      ['1 фото', '2 фотографии', '5 фотографий', '21 фото'],
    )
    assert.equal(say('{count, plural, one {#} two {zwei} other {#}}', { count: 2 }, 'cy'), 'zwei')
  })

  it('prefers an exact number to a category', () => {
    assert.equal(say('{count, plural, =0 {nobody} one {# guest} other {# guests}}', { count: 0 }), 'nobody')
  })

  it('writes large numbers as the language does', () => {
    assert.equal(say('{count, plural, one {# Stück} other {# Stück}}', { count: 12345 }, 'de'), '12.345 Stück')
  })

  it('chooses by a word, and takes "other" for a word it does not know', () => {
    const text = '{kind, select, photo {a photo} other {something}}'
    assert.equal(say(text, { kind: 'photo' }), 'a photo')
    assert.equal(say(text, { kind: 'constructor' }), 'something')
  })

  it('counts in a plural inside a choice', () => {
    const text = '{kind, select, photo {{count, plural, one {# photo} other {# photos}}} other {{count, number}}}'
    assert.equal(say(text, { kind: 'photo', count: 3 }), '3 photos')
  })

  it('leaves what a person wrote as they wrote it', () => {
    const names = ['<link>x</link>', '{count}', '#', '\\u202e', "it's"]
    for (const name of names) assert.equal(say('Hello, {name}', { name }), `Hello, ${name}`)
  })

  it('hands tags and elements to whoever draws them', () => {
    const element = { type: 'b' }
    assert.deepEqual(fill('en', compile('By <link>{name}</link>, {who}'), { name: 'Mei', who: element }), [
      'By ',
      { tag: 'link', parts: ['Mei'] },
      ', ',
      { value: element },
    ])
  })

  it('is refused when a tag is left open', () => {
    assert.throws(() => compile('Read the <link>rules'), /never closed/)
    assert.throws(() => compile('Read the rules</link>'), /closes nothing/)
  })
})

describe('the language chosen for a visitor', () => {
  it('is the first of theirs that we speak', () => {
    assert.equal(chooseLocale(['fr-FR', 'cy-GB', 'en']), 'cy')
    assert.equal(chooseLocale(['zh-TW']), 'zh-Hans')
    assert.equal(chooseLocale(['ar-EG', 'en']), 'ar')
  })

  it('is English when we speak none of theirs', () => {
    assert.equal(chooseLocale(['fr', 'tlh']), 'en')
    assert.equal(chooseLocale([]), 'en')
  })
})

describe('the way times and numbers are written', () => {
  it('follows the region of the visitor', () => {
    assert.equal(intlTag('en', ['de-DE', 'en-GB']), 'en-GB')
    assert.equal(intlTag('de', ['en-GB']), 'de')
    assert.equal(intlTag('zh-Hans', ['zh-TW']), 'zh-Hans')
  })

  it('keeps Latin digits in Arabic', () => {
    assert.equal(new Intl.NumberFormat(intlTag('ar', ['ar-EG'])).format(12), '12')
  })
})
