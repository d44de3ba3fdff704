import { test } from 'node:test'
import { scenarios } from './scenarios/index.ts'
import { play } from './stage.ts'

// The small forms, one after the other; `npm run faults` plays the large ones and compares times with the goals.
for (const scenario of scenarios) {
  test(`${scenario.name}: ${scenario.about}`, { timeout: 120_000 }, async (t) => {
    const reason = await scenario.missing?.()
    if (reason) return t.skip(reason)
    await play(scenario, {
      isShort: true,
      hear: ({ name, value, unit }) => t.diagnostic(`${name}: ${Number(value.toFixed(1))} ${unit}`),
    })
  })
}
