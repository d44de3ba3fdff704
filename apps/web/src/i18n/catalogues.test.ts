import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { compile, generateTypes, placeholdersOf, readCatalogue } from '../../build/catalogues.ts'
import type { Message } from './format.ts'
import { type Locale, locales } from './locales.ts'

const english = readCatalogue('en')

describe('the English catalogue', () => {
  it('is what the types were made from', () => {
    const written = readFileSync(resolve(import.meta.dirname, 'ids.gen.ts'), 'utf8')
    assert.equal(written, generateTypes(), 'npm run ids -w apps/web')
  })

  it('speaks as the house does: no exclamation marks, no "please", no "Oops"', () => {
    const wrong = [...english].filter(([, text]) => /!|\bplease\b|\boops\b/i.test(text))
    assert.deepEqual(wrong, [])
  })
})

for (const locale of locales) {
  describe(`the catalogue of ${locale}`, () => {
    const messages = readCatalogue(locale)

    it('has every message and no other', () => {
      assert.deepEqual([...messages.keys()].sort(), [...english.keys()].sort())
    })

    it('says something in each', () => {
      assert.deepEqual(
        [...messages].filter(([, text]) => text.trim() === '').map(([id]) => id),
        [],
      )
    })

    it('asks for the values and tags that the English asks for', () => {
      for (const [id, text] of messages) {
        const original = english.get(id)
        if (original === undefined) continue
        const [ours, theirs] = [placeholdersOf(compile(text)), placeholdersOf(compile(original))]
        assert.deepEqual([...ours.values].sort(), [...theirs.values].sort(), `${locale} ${id}`)
        assert.deepEqual([...ours.tags].sort(), [...theirs.tags].sort(), `${locale} ${id}`)
      }
    })

    it('has every plural form of the language', () => {
      for (const [id, text] of messages) {
        for (const { type, cases } of pluralsIn(compile(text))) {
          for (const category of categoriesOf(locale, type)) {
            assert.ok(category in cases, `${locale} ${id} lacks the form "${category}"`)
          }
        }
      }
    })
  })
}

function categoriesOf(locale: Locale, type: 'plural' | 'selectordinal'): string[] {
  const rules = new Intl.PluralRules(locale, { type: type === 'plural' ? 'cardinal' : 'ordinal' })
  return rules.resolvedOptions().pluralCategories
}

function pluralsIn(message: Message): { type: 'plural' | 'selectordinal'; cases: Record<string, unknown> }[] {
  if (typeof message === 'string') return []
  return message.flatMap((token) => {
    if (typeof token === 'string') return []
    if (token[1] === 'tag') return pluralsIn(token[2])
    if (token[1] !== 'plural' && token[1] !== 'selectordinal' && token[1] !== 'select') return []
    const inner = Object.values(token[2]).flatMap((value) => (Array.isArray(value) ? pluralsIn(value) : []))
    return token[1] === 'select' ? inner : [{ type: token[1], cases: token[2] }, ...inner]
  })
}
