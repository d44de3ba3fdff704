import { parseArgs } from 'node:util'
import { startBenchServer } from './bench-server.ts'
import { direct, idle, inGroups } from './chat.ts'
import type { ChatFigures } from './figures.ts'
import { starts } from './start.ts'
import { web } from './web.ts'

/** `npm run bench [-- --json] [--seconds N] [--only chat|idle|start|web]`: measured on loopback; docs/performance.md explains the figures. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
    only: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const wants = (part: string) => !values.only || values.only === part
const say = (line: string) => process.stderr.write(`${line}\n`)

const report: Record<string, unknown> = {}

async function measured<T>(
  name: string,
  measure: (server: Awaited<ReturnType<typeof startBenchServer>>) => Promise<T>,
): Promise<T> {
  say(`measuring ${name} …`)
  // A fresh server each, so that no part pays for what another left behind.
  const server = await startBenchServer()
  try {
    return await measure(server)
  } finally {
    await server.stop()
  }
}

if (wants('chat')) {
  const chat: Record<string, ChatFigures> = {}
  chat.direct = await measured('direct chats', (server) => direct(server, seconds))
  chat.group50 = await measured('groups of 50', (server) =>
    inGroups(server, { size: 50, count: 4, writersEach: 5 }, seconds),
  )
  chat.group500 = await measured('a group of 500', (server) =>
    inGroups(server, { size: 500, count: 1, writersEach: 10 }, seconds),
  )
  report.chat = chat
}
if (wants('idle')) report.idle = await measured('idle connections', (server) => idle(server, 10_000))
if (wants('web')) report.web = await measured('the web app in a browser', (server) => web(server, 5))
if (wants('start')) {
  say('measuring starts …')
  Object.assign(report, await starts(10_000))
}

if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
else for (const [part, figures] of Object.entries(report)) console.log(part, figures)
