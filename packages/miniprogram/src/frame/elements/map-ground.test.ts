import assert from 'node:assert/strict'
import { it } from 'node:test'
import { type Look, lookAtAll, pixelsPerMetre, pointOf, positionAt } from './map-ground.ts'

const look: Look = { longitude: -4.36, latitude: 52.41, scale: 15, width: 400, height: 300 }
const near = (one: number, other: number, slack: number) => assert.ok(Math.abs(one - other) < slack, `${one} ${other}`)

it('a place has a point, and the point that place', () => {
  assert.deepEqual(pointOf(look, [-4.36, 52.41]), [200, 150])
  const [longitude, latitude] = positionAt(look, 37, 251)
  const [x, y] = pointOf(look, [longitude, latitude])
  near(x, 37, 1e-6)
  near(y, 251, 1e-6)
})

it('a metre is as long as it is there', () => {
  const [x] = pointOf(look, [-4.36 + 1000 / (111_319.5 * Math.cos((52.41 * Math.PI) / 180)), 52.41])
  near(x - 200, 1000 * pixelsPerMetre(look), 0.1)
})

it('all places are seen, with room around them', () => {
  const places = [
    [-4.5, 52.3],
    [-4.2, 52.5],
  ] as const
  const seen = lookAtAll(look, places, [20, 30, 20, 30])
  for (const place of places) {
    const [x, y] = pointOf(seen, place)
    assert.ok(x >= 29.9 && x <= 370.1 && y >= 19.9 && y <= 280.1, `${x} ${y}`)
  }
  assert.deepEqual(lookAtAll(look, [], [0, 0, 0, 0]), look)
})
