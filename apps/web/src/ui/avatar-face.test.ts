import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { glazeOf, initialsOf, mosaicRows } from './avatar-face.ts'

describe('the initials of a name', () => {
  it('are two in alphabets, the first and the last word', () => {
    assert.equal(initialsOf('Anna Brandt'), 'AB')
    assert.equal(initialsOf('Вера Ивановна Соколова'), 'ВС')
    assert.equal(initialsOf('owen'), 'O')
  })

  it('are one sign where one sign says enough', () => {
    assert.equal(initialsOf('林美'), '林')
    assert.equal(initialsOf('青木あおい'), '青')
    assert.equal(initialsOf('ليلى حداد'), 'ل')
  })

  it('keep a letter whole, and find it behind what is no letter', () => {
    assert.equal(initialsOf('  “E\u0301mile”'), 'E\u0301')
    assert.equal(initialsOf('🫖'), '🫖')
    assert.equal(initialsOf(''), '')
  })

  it('are of one script when a name is of two', () => {
    assert.equal(initialsOf('Mei 林'), 'M')
  })
})

describe('the glaze of a person', () => {
  it('is always the same, and one of six', () => {
    const ids = Array.from({ length: 200 }, (_, index) => `019a-${index}`)
    assert.equal(glazeOf('019a-7'), glazeOf('019a-7'))
    assert.deepEqual([...new Set(ids.map(glazeOf))].sort(), [0, 1, 2, 3, 4, 5])
  })
})

describe('the mosaic of a group', () => {
  it('starts with the row that is not full', () => {
    const tiles = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const shape = (count: number) => mosaicRows(tiles.slice(0, count)).map((row) => row.length)
    assert.deepEqual([0, 1, 2, 3, 4, 5, 7, 9].map(shape), [[], [1], [2], [1, 2], [2, 2], [2, 3], [1, 3, 3], [3, 3, 3]])
  })
})
