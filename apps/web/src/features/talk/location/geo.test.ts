import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { coordinateWords, distanceM } from './geo.ts'

describe('where things are', () => {
  it('measures a street and an ocean', () => {
    const pier = { latitude: 52.40614, longitude: -4.35647 }
    const teahouse = { latitude: 52.40874, longitude: -4.36035 }
    assert.equal(Math.round(distanceM(pier, teahouse) / 10), 39)
    const [london, newYork] = [
      { latitude: 51.5074, longitude: -0.1278 },
      { latitude: 40.7128, longitude: -74.006 },
    ]
    assert.equal(Math.round(distanceM(london, newYork) / 10_000), 557)
  })

  it('names a pin without a name by its degrees', () => {
    assert.equal(coordinateWords({ latitude: 52.40614, longitude: -4.35647 }), '52.40614° N, 4.35647° W')
    assert.equal(coordinateWords({ latitude: -33.9, longitude: 18.4 }), '33.90000° S, 18.40000° E')
  })
})
