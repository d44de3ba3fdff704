import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endingOf, iconOf } from './type-of-file.ts'

describe('the type of a file', () => {
  it('is read from the end of its name', () => {
    assert.equal(endingOf('harvest-menu.PDF'), 'pdf')
    assert.equal(endingOf('archive.tar.gz'), 'gz')
    assert.equal(endingOf('README'), '')
    assert.equal(endingOf('Bitte lesen. Danke sehr'), '')
  })

  it('chooses an icon, and a plain one for what is not known', () => {
    assert.equal(iconOf('menu.pdf'), 'file-pdf')
    assert.equal(iconOf('名单.xlsx'), 'file-xls')
    assert.equal(iconOf('thing.xyz'), 'file')
  })
})
