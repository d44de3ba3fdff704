import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { drawSprite } from '../../build/icons.ts'
import { icons } from './icons.ts'

describe('the icons', () => {
  it('are all in Phosphor, in every weight that is listed', () => {
    const sprite = drawSprite()
    for (const [name, weights] of Object.entries(icons)) {
      for (const weight of weights.split(' ')) assert.ok(sprite.includes(`id="${name}-${weight}"`), `${name} ${weight}`)
    }
  })

  it('hold tea in the second layer of a duotone', () => {
    const sprite = drawSprite({ star: 'duotone' })
    assert.match(sprite, /fill="var\(--color-tea\)"/)
    assert.doesNotMatch(sprite, /opacity/)
  })
})
