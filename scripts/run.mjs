// node scripts/run.mjs <file.ts> [arguments]: runs a file of the project on the Node that it is written for.
import { prepare } from './prepare/index.mjs'
import { Problem } from './prepare/problem.mjs'
import { runToTheEnd } from './prepare/run.mjs'
import { script } from './prepare/terminal.mjs'

await script(async () => {
  if (process.argv.length < 3) throw new Problem('Which file? node scripts/run.mjs <file.ts> [arguments]')
  runToTheEnd(await prepare(), [{ args: process.argv.slice(2) }])
})
