#!/usr/bin/env node
// npm run teahouse -- <command>: looks after a server.
import { prepare } from './prepare/index.mjs'
import { runToTheEnd } from './prepare/run.mjs'
import { script } from './prepare/terminal.mjs'

await script(async () => {
  const env = { INIT_CWD: process.env.INIT_CWD ?? process.cwd() }
  runToTheEnd(await prepare(), [{ args: ['apps/server/src/commands/main.ts', ...process.argv.slice(2)], env }])
})
