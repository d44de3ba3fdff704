// npm test [-- filters]: everything that is missing, then every test. `npm test -- --help` tells the filters.
import { prepare } from './prepare/index.mjs'
import { runToTheEnd } from './prepare/run.mjs'
import { script } from './prepare/terminal.mjs'

await script(async () => {
  runToTheEnd(await prepare(), [{ args: ['scripts/test/main.mjs', ...process.argv.slice(2)] }])
})
