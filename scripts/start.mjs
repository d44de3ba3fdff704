// npm start: everything that is missing, then the server.
import { prepare } from './prepare/index.mjs'
import { runToTheEnd } from './prepare/run.mjs'
import { script } from './prepare/terminal.mjs'

await script(async () => {
  const node = await prepare({ web: true })
  runToTheEnd(node, [{ args: ['apps/server/src/main.ts', ...process.argv.slice(2)] }])
})
