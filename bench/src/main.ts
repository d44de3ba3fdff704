import { parseArgs } from 'node:util'
import { startBenchServer } from './bench-server.ts'
import { broadcast } from './broadcast/index.ts'
import { direct, idle, inGroups } from './chat.ts'
import { clips } from './clips.ts'
import { axes, curve, type Point } from './curves.ts'
import { feed } from './feed/index.ts'
import { type ChatFigures, medians } from './figures.ts'
import { ledger } from './ledger.ts'
import { miniprogram } from './miniprogram.ts'
import { overload } from './overload/index.ts'
import { packetRace } from './packet-race/index.ts'
import { reportTable } from './report-table.ts'
import { search } from './search/index.ts'
import { starts } from './start.ts'
import { upload } from './upload.ts'
import { web } from './web.ts'

/**
 * `npm run bench [-- --json] [--seconds N] [--rounds N] [--followers N] [--documents N] [--only broadcast|chat|clips|curves|feed|idle|ledger|miniprogram|overload|packetRace|search|start|upload|web]`: measured on loopback;
 * docs/performance.md explains the figures. Chats, curves and overload are medians of the rounds.
 */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '1' },
    /** Of the account that sends the broadcast. */
    followers: { type: 'string', default: '100000' },
    /** In the index that is searched. */
    documents: { type: 'string', default: '1000000' },
    only: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const parts = [
  'broadcast',
  'chat',
  'clips',
  'curves',
  'feed',
  'idle',
  'ledger',
  'miniprogram',
  'overload',
  'packetRace',
  'search',
  'start',
  'upload',
  'web',
]
if (values.only && !parts.includes(values.only)) {
  process.stderr.write(`There is nothing called ${values.only} to measure. There are: ${parts.join(', ')}.\n`)
  process.exit(1)
}
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

/** Each part once a round, so that what the machine does meanwhile falls on all of them alike. */
async function inRounds<F extends { [K in keyof F]: number }>(parts: Record<string, () => Promise<F>>) {
  const runs: Record<string, F[]> = Object.fromEntries(Object.keys(parts).map((name) => [name, []]))
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [name, run] of Object.entries(parts)) runs[name]!.push(await run())
  return Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, medians(all)]))
}

if (wants('broadcast')) report.broadcast = await broadcast(Number(values.followers), seconds, say)
if (wants('chat')) {
  report.chat = await inRounds<ChatFigures>({
    direct: () => measured('direct chats', (server) => direct(server, seconds)),
    group50: () =>
      measured('groups of 50', (server) => inGroups(server, { size: 50, count: 4, writersEach: 5 }, seconds)),
    group500: () =>
      measured('a group of 500', (server) => inGroups(server, { size: 500, count: 1, writersEach: 10 }, seconds)),
  })
}
if (wants('clips')) report.clips = await measured('the tabs of Channels', (server) => clips(server, say))
if (wants('curves')) {
  const points = Object.entries(axes).flatMap(([name, axis]) => axis.points.map((at) => ({ name, axis, at })))
  const found = await inRounds<Point>(
    Object.fromEntries(
      points.map(({ name, axis, at }) => [
        `${name} ${at}`,
        () => measured(`${name} at ${at}`, (server) => curve(axis, at, server, Math.min(seconds, 4))),
      ]),
    ),
  )
  report.curves = Object.fromEntries(
    Object.entries(axes).map(([name, axis]) => [name, axis.points.map((at) => found[`${name} ${at}`])]),
  )
}
if (wants('feed')) report.feed = await feed(Number(values.rounds), say)
if (wants('idle')) report.idle = await measured('idle connections', (server) => idle(server, 10_000))
if (wants('ledger')) report.ledger = await ledger({ rounds: Number(values.rounds), seconds, say })
if (wants('miniprogram')) {
  say('measuring mini programs …')
  report.miniprogram = await miniprogram()
}
if (wants('overload')) {
  say('measuring overload …')
  report.overload = await overload(Number(values.rounds), seconds, say)
}
if (wants('packetRace')) {
  report.packetRace = await measured('the race for a red packet', (server) =>
    packetRace(server, Number(values.rounds), say),
  )
}
if (wants('upload')) report.upload = await measured('uploads over bad lines', (server) => upload(server, say))
if (wants('web')) report.web = await measured('the web app in a browser', (server) => web(server, 5))
if (wants('search')) report.search = await search(Number(values.documents), say)
if (wants('start')) {
  say('measuring starts …')
  Object.assign(report, await starts(10_000))
}

process.stderr.write(`\n${reportTable(report)}\n`)
if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
