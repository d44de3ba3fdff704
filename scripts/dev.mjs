// npm run dev: the server and the web app, each reloading when its sources change.
import { join } from 'node:path'
import { prepare } from './prepare/index.mjs'
import { root } from './prepare/place.mjs'
import { runToTheEnd } from './prepare/run.mjs'
import { say, script } from './prepare/terminal.mjs'

const webPort = 5173

await script(async () => {
  const node = await prepare()
  const address = `http://localhost:${webPort}`
  say(`\n  Open ${address} while you work; Ctrl-C stops both sides.\n`)
  runToTheEnd(node, [
    {
      args: ['--watch', '--watch-preserve-output', 'apps/server/src/main.ts'],
      env: { TEAHOUSE_ORIGIN: process.env.TEAHOUSE_ORIGIN ?? address },
    },
    {
      args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), '--port', `${webPort}`, '--strictPort'],
      cwd: join(root, 'apps', 'web'),
    },
  ])
})
