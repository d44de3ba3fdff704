import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { splitText } from './rich-text-parts.ts'

function links(text: string): string[] {
  return splitText(text).flatMap((part) => ('href' in part ? [part.href] : []))
}

describe('what a person wrote', () => {
  it('becomes words and addresses, and loses nothing', () => {
    const text = 'See https://example.org/a?b=c#d, or www.example.org. Or ask tea@example.org!'
    assert.deepEqual(links(text), ['https://example.org/a?b=c#d', 'https://www.example.org', 'mailto:tea@example.org'])
    assert.equal(
      splitText(text)
        .map((part) => part.text)
        .join(''),
      text,
    )
  })

  it('ends an address where the sentence goes on', () => {
    assert.deepEqual(links('(https://example.org/a_(b))'), ['https://example.org/a_(b)'])
    assert.deepEqual(links('在https://example.org/茶。好'), ['https://example.org/'])
    assert.deepEqual(links('“https://example.org”'), ['https://example.org'])
  })

  it('is never markup, and never a link to a script', () => {
    assert.deepEqual(splitText('<b>javascript:alert(1)</b>'), [{ text: '<b>javascript:alert(1)</b>' }])
    assert.deepEqual(links('https:// nothing'), [])
  })

  it('cannot turn the line around it', () => {
    assert.deepEqual(splitText('photo\u202Egpj.exe'), [{ text: 'photogpj.exe' }])
    assert.deepEqual(links('https://example.org/\u2066x'), ['https://example.org/x'])
  })

  it('is read in one pass, however long it is', () => {
    const long = 'a.'.repeat(50_000)
    assert.equal(splitText(long)[0]!.text.length, long.length)
  })
})
