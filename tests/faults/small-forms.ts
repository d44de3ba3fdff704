import { test } from 'node:test'
import { scenarios } from './scenarios/index.ts'
import { play } from './stage.ts'

/** Tests that play the small forms, one after the other; `npm run faults` plays the large ones and looks at times. */
export function testSmallForms(of: keyof typeof scenarios): void {
  for (const scenario of scenarios[of]) {
    test(`${scenario.name}: ${scenario.about}`, { timeout: 200_000 }, async (t) => {
      const reason = await scenario.missing?.()
      if (reason) return t.skip(reason)
      await play(scenario, {
        isShort: true,
        hear: ({ name, value, unit }) => t.diagnostic(`${name}: ${Number(value.toFixed(1))} ${unit}`),
      })
    })
  }
}
