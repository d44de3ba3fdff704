import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compose } from './compose.ts'
import { readConfig } from './config.ts'
import { townspeople } from './demo/people.ts'
import { seedDemoWorld } from './demo/seed.ts'
import {
  assertRoomOnDisk,
  startEmbeddedPostgres,
  useExternalPostgres,
  watchRoomOnDisk,
} from './engines/database/index.ts'
import { openDb } from './platform/db/db.ts'
import { serveWebApp } from './platform/http/web-app.ts'
import { createLog } from './platform/log.ts'
import { explainDatabase, explainStart, StartProblem } from './platform/start-problem.ts'

/** Left to the log of the built-in database: its writing stops before it would have to. */
const keptFreeBytes = 128 * 1024 * 1024

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What is said on the command line goes before the environment. */
function readFlags(args: string[]): Record<string, string> {
  try {
    const { role } = parseArgs({ args, options: { role: { type: 'string' } } }).values
    return role === undefined ? {} : { TEAHOUSE_ROLE: role }
  } catch (error) {
    throw new StartProblem(`${(error as Error).message}\nThe only flag is --role gateway|api|worker|all.`)
  }
}

async function main(): Promise<void> {
  const config = readConfig({ ...process.env, ...readFlags(process.argv.slice(2)) })
  const log = createLog(config.logLevel)
  const tellRoom = (isFull: boolean) =>
    isFull
      ? log.error(`the disk that holds ${config.dataFolder} is nearly full: nothing is written until there is room`)
      : log.warn(`the disk that holds ${config.dataFolder} has room again`)
  // Whatever was begun is ended in reverse order: at the end, or when a later step fails.
  await using steps = new AsyncDisposableStack()

  // Others may pass through to what is theirs below it (the database may run as another user), but not look around.
  await mkdir(config.dataFolder, { recursive: true, mode: 0o711 }).catch((error) => {
    throw explainStart(error, { folder: config.dataFolder })
  })
  await assertRoomOnDisk(config.dataFolder, 50_000_000)
  say(config.databaseUrl ? 'Opening the database …' : 'Starting the database …')
  const engine = config.databaseUrl
    ? useExternalPostgres(config.databaseUrl)
    : await startEmbeddedPostgres({
        folder: join(config.dataFolder, 'database'),
        durable: true,
        onLog: (line) => log.info({ database: line }),
      })
  steps.defer(() => engine.stop())
  const room = config.databaseUrl ? undefined : watchRoomOnDisk(config.dataFolder, keptFreeBytes, tellRoom)
  steps.defer(() => room?.stop())
  const db = openDb(engine.url, {
    onError: ({ message }) => log.warn(`a database connection broke: ${message}`),
    hasRoom: () => !room?.isFull,
  })
  steps.defer(() => db.close())
  await db.row`select 1 as one`.catch((error) => {
    throw explainDatabase(error, config)
  })
  if (config.traces) {
    const { startTraces } = await import('./platform/traces/start.ts')
    const traces = await startTraces({ ...config.traces, role: config.role })
    steps.defer(() => traces.stop())
  }
  // From here on, whatever is written is for this user alone.
  process.umask(0o077)
  const demoPeople = townspeople.filter((person) => person.isOffered)
  const teahouse = await compose(config, { db, log, demoPeople: config.isDemo ? demoPeople : [] })
  steps.defer(() => teahouse.stop())
  const isNewTown = config.isDemo && (await seedDemoWorld(teahouse, say))
  if (teahouse.doors.http) await serveWebApp(teahouse.http.app, join(import.meta.dirname, '../../web/dist'))
  if (teahouse.doors.jobs) await teahouse.jobs.start()
  // The people of the town have their money before the first visitor comes to be one of them.
  if (isNewTown && teahouse.doors.jobs) await teahouse.settle()
  await teahouse.http.app.listen({ host: config.host, port: config.port }).catch((error) => {
    throw explainStart(error, { port: config.port })
  })

  if (config.apiPort && teahouse.doors.http) {
    const { port, isAsked } = config.apiPort
    await teahouse.apiDoor.listen({ host: config.host, port }).catch((error) => {
      if (isAsked || error.code !== 'EADDRINUSE') throw explainStart(error, { port })
      log.warn(`port ${port} is taken: developers’ programs reach this server by its name only`)
    })
  }
  if (config.metrics) {
    const { port } = config.metrics
    const door = await teahouse.openMetricsDoor(config.metrics).catch((error) => {
      throw explainStart(error, { port })
    })
    steps.defer(() => door.close())
    say(`  Metrics: ${door.origin}/metrics`)
  }

  const address = teahouse.http.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const origin = config.origin ?? `http://localhost:${port}`
  say(`\n  ${config.name} is open at ${origin}`)
  if (teahouse.doors.http) say(`  For developers’ programs: ${teahouse.developers.apiOrigins(origin).join(' or ')}`)
  if (config.isDemo) say('  Demo world: choose whom to be on the first page. TEAHOUSE_DEMO=off leaves it out.')
  say('  Ctrl-C stops it; what was said stays.\n')

  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  say('Stopping …')
  // Asked a second time, it goes at once, as after a power cut.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
}

main().then(
  () => process.exit(0),
  (error) => {
    if (error instanceof StartProblem) process.stderr.write(`\n${error.message}\n`)
    else process.stderr.write(`\nTeahouse stopped because of a fault in itself:\n${error?.stack ?? error}\n`)
    process.exit(1)
  },
)
