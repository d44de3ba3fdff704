// Runs on Node 24, begun by scripts/test.mjs. Ends with one plain line: "N passed, N failed".
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../apps/server/src/engines/database/index.ts'
import { root } from '../prepare/place.mjs'
import { nodeOptions } from '../prepare/run.mjs'
import { script } from '../prepare/terminal.mjs'
import { prepareWeb } from '../prepare/web.mjs'
import { prepareBrowser } from './browser.mjs'
import { check, checkThat } from './check.mjs'
import { startEngines } from './engines/index.mjs'
import { help, readRequest } from './request.mjs'
import { runFiles, runFilesTwiceIfNeeded } from './suite.mjs'
import { createTally, print } from './tally.mjs'

const unitConcurrency = 2
/** What two servers share. */
const enginesOfTwo = ['TEAHOUSE_TEST_POSTGRES_URL', 'TEAHOUSE_TEST_NATS_URL', 'TEAHOUSE_TEST_S3_URL']

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stopping.abort())

await script(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help')) return print(help)
  process.exitCode = await runAll(readRequest(args))
})

async function runAll({ wants, unitFiles, journeyFiles, journeyFilesOnTwo }) {
  const tally = createTally()
  const { signal } = stopping

  if (wants('lint'))
    await check(tally, 'Format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'])
  if (wants('types')) await check(tally, 'Types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
  const architecture = 'tests/architecture/run.ts'
  if (wants('architecture') && existsSync(join(root, architecture))) await check(tally, 'Architecture', [architecture])

  const allFiles = [...unitFiles, ...journeyFiles, ...journeyFilesOnTwo]
  const needsWeb = wants('web') || allFiles.some((path) => /^(apps\/web|tests)\//.test(path))
  if (needsWeb) await checkThat(tally, 'Web app', () => prepareWeb(process.execPath))

  if (allFiles.length > 0) await withDatabase(() => withEngines(runFilesInOrder))

  // Ctrl-C has no result.
  return signal.aborted ? 130 : tally.finish()

  async function runFilesInOrder() {
    const watchdog = new URL('watchdog.mjs', import.meta.url).href
    process.env.NODE_OPTIONS = [process.env.NODE_OPTIONS, ...nodeOptions, `--import=${watchdog}`]
      .filter(Boolean)
      .join(' ')
    if (unitFiles.length > 0) {
      tally.heading(`Tests, ${unitConcurrency} files at a time`)
      await runFiles(tally, unitFiles, { concurrency: unitConcurrency, signal })
    }
    if (journeyFiles.length + journeyFilesOnTwo.length === 0 || signal.aborted) return
    const hasBrowser = await checkThat(tally, 'A browser for the journeys', async () => {
      process.env.TEAHOUSE_CHROMIUM = prepareBrowser()
    })
    if (!hasBrowser) return
    // One at a time: each has several people in several windows, and a server.
    if (journeyFiles.length > 0) tally.heading('Journeys, and mini programs in a browser')
    await runFilesTwiceIfNeeded(tally, journeyFiles, { signal })
    if (journeyFilesOnTwo.length === 0 || signal.aborted) return
    tally.heading('Journeys on two servers, with PostgreSQL of the system, NATS and S3')
    const missing = enginesOfTwo.filter((variable) => !process.env[variable])
    if (missing.length > 0) {
      for (const _ of journeyFilesOnTwo) tally.skipped()
      return print(`  – skipped, for want of ${missing.join(' and ')}`)
    }
    process.env.TEAHOUSE_TEST_TOWN = 'two'
    await runFilesTwiceIfNeeded(tally, journeyFilesOnTwo, { signal })
  }

  async function withEngines(work) {
    const texts = [...unitFiles, ...journeyFiles].map((file) => readFileSync(join(root, file), 'utf8'))
    const stop = await startEngines(
      tally,
      (variable) => journeyFilesOnTwo.length > 0 || texts.some((text) => text.includes(variable)),
    )
    try {
      await work()
    } finally {
      await stop()
    }
  }
}

/** One PostgreSQL for the whole run, if none is given; each test makes databases of its own in it. */
async function withDatabase(work) {
  if (process.env.TEAHOUSE_TEST_DATABASE_URL) return work()
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-tests-'))
  try {
    const engine = await startEmbeddedPostgres({ folder: join(folder, 'database'), durable: false })
    process.env.TEAHOUSE_TEST_DATABASE_URL = engine.url
    try {
      await work()
    } finally {
      await engine.stop()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
