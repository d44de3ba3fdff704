import { rules } from './rules.ts'
import { readSources } from './sources.ts'

/** `npm run arch`: follows every import and says which border is crossed where. */
const sources = readSources()
let failed = 0
for (const [name, rule] of Object.entries(rules)) {
  const problems = rule(sources)
  if (problems.length > 0) failed++
  console.log(`${problems.length > 0 ? '✖' : '✔'} ${name}`)
  for (const problem of problems) console.log(`    ${problem}`)
}
console.log(`${sources.length} files, ${Object.keys(rules).length} rules, ${failed} broken`)
process.exit(failed > 0 ? 1 : 0)
