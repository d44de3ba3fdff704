import { parseArgs } from 'node:util'
import type { Scenario } from './scenario.ts'
import { scenarios as byPlace } from './scenarios/index.ts'
import { type Figure, play } from './stage.ts'

const help = `npm run faults -- [options]

  --only <name>   one scenario; may be said several times
  --seconds <n>   how long a fault lasts that lasts
  --short         the small forms, as npm test plays them
  --json          the result as JSON, at the end
  --list          what there is

Ends with 1 when a promise was broken. A goal that was missed is only told: times depend on the machine.`

const scenarios: Scenario[] = Object.values(byPlace).flat()

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    seconds: { type: 'string' },
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
const say = (line: string) => process.stderr.write(`${line}\n`)

interface Outcome {
  state: 'kept' | 'broken' | 'skipped'
  reason?: string
  seconds: number
  figures: Figure[]
}

async function playAll(): Promise<Record<string, Outcome>> {
  const unknown = asked.only?.find((name) => !scenarios.some((one) => one.name === name))
  if (unknown) throw new Error(`There is no scenario ${unknown}. There are: ${scenarios.map((one) => one.name)}`)
  const outcomes: Record<string, Outcome> = {}
  for (const scenario of scenarios) {
    if (asked.only && !asked.only.includes(scenario.name)) continue
    say(`\n${scenario.name}: ${scenario.about}`)
    const outcome: Outcome = { state: 'kept', seconds: 0, figures: [] }
    outcomes[scenario.name] = outcome
    const reason = await scenario.missing?.()
    if (reason) {
      say(`  skipped: ${reason}`)
      Object.assign(outcome, { state: 'skipped', reason })
      continue
    }
    const startedAt = performance.now()
    try {
      await play(scenario, {
        isShort: asked.short,
        seconds: asked.seconds ? Number(asked.seconds) : undefined,
        hear(figure) {
          outcome.figures.push(figure)
          say(`  ${sentence(figure)}`)
        },
      })
    } catch (error) {
      Object.assign(outcome, { state: 'broken', reason: String((error as Error).message) })
      say(`  BROKEN: ${(error as Error).stack}`)
    }
    outcome.seconds = Math.round((performance.now() - startedAt) / 1000)
    say(`  ${outcome.state}, ${outcome.seconds} s`)
  }
  return outcomes
}

function sentence({ name, value, unit, atMost }: Figure): string {
  const goal = atMost === undefined ? '' : value <= atMost ? '' : `  (missed the goal of ${atMost})`
  return `${name} ${Number(value.toFixed(1)).toLocaleString('en')} ${unit}${goal}`
}

if (asked.help) console.log(help)
else if (asked.list) for (const { name, about } of scenarios) console.log(`${name.padEnd(12)} ${about}`)
else {
  const outcomes = await playAll()
  if (asked.json) console.log(JSON.stringify({ at: new Date().toISOString(), outcomes }, undefined, 2))
  process.exit(Object.values(outcomes).some((one) => one.state === 'broken') ? 1 : 0)
}
