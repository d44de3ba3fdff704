import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { refusals } from '@teahouse/contract'
import { readCatalogue } from '../../build/catalogues.ts'
import { locales } from '../i18n/locales.ts'

describe('a "no" of the server', () => {
  for (const locale of locales) {
    it(`has words for every refusal in ${locale}`, () => {
      const catalogue = readCatalogue(locale)
      const missing = Object.keys(refusals).filter((code) => !catalogue.has(`refusal.${code}`))
      assert.deepEqual(missing, [])
    })
  }

  it('has no words for refusals that the contract does not know', () => {
    const known = new Set(Object.keys(refusals))
    const unknown = [...readCatalogue('en').keys()]
      .filter((id) => id.startsWith('refusal.'))
      .filter((id) => !known.has(id.split('.')[1]!))
    assert.deepEqual(unknown, [])
  })
})
