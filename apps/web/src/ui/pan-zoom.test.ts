import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keepInFrame, zoomAround } from './pan-zoom.ts'

const picture = { width: 1000, height: 500 }
const frame = { width: 200, height: 200 }

describe('a picture in a frame', () => {
  it('keeps the point under the fingers where it is', () => {
    const point = { x: 40, y: -10 }
    const before = { x: 10, y: 20, scale: 1 }
    const after = zoomAround(before, 3, point)
    assert.deepEqual(
      [(point.x - before.x) / 1, (point.y - before.y) / 1],
      [(point.x - after.x) / 3, (point.y - after.y) / 3],
    )
  })

  it('cannot be drawn away from its frame', () => {
    assert.deepEqual(keepInFrame({ x: 9999, y: 9999, scale: 0.4 }, picture, frame), { x: 100, y: 0, scale: 0.4 })
  })
})
