import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createBackoff } from './backoff.ts'
import { fakeDice } from './fake.fixture.ts'

describe('pauses', () => {
  it('are drawn from the whole of a stretch that doubles, up to half a minute', () => {
    const random = fakeDice()
    const devices = Array.from({ length: 2000 }, () => createBackoff({ random }))
    for (const longest of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
      const pauses = devices.map((device) => device.nextMs()).sort((one, other) => one - other)
      const stretch = longest - 500
      assert(pauses[0]! >= 500 && pauses.at(-1)! < longest)
      // In each tenth of the stretch a fair share of the crowd.
      for (let tenth = 0; tenth < 10; tenth++) {
        const [from, to] = [500 + (stretch * tenth) / 10, 500 + (stretch * (tenth + 1)) / 10]
        const share = pauses.filter((ms) => ms >= from && ms < to).length / pauses.length
        assert(share > 0.05 && share < 0.15, `${share} of the crowd between ${from} and ${to} ms of ${longest}`)
      }
    }
  })

  it('are short again once things went well', () => {
    const backoff = createBackoff({ random: () => 0.999 })
    for (let count = 0; count < 5; count++) backoff.nextMs()
    assert(backoff.nextMs() > 20_000)
    backoff.reset()
    assert(backoff.nextMs() < 1000)
  })
})
