// Runs on Node 24, begun by scripts/test.mjs. Ends with one plain line: "N passed, N failed".
import { existsSync } from 'node:fs'
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
import { help, readRequest } from './request.mjs'
import { runFiles } from './suite.mjs'
import { createTally, print } from './tally.mjs'

const unitConcurrency = 2

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stopping.abort())

await script(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help')) return print(help)
  process.exitCode = await runAll(readRequest(args))
})

async function runAll({ wants, unitFiles, journeyFiles }) {
  const tally = createTally()
  const { signal } = stopping

  if (wants('lint'))
    await check(tally, 'Format and lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'])
  if (wants('types')) await check(tally, 'Types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
  const architecture = 'tests/architecture/run.ts'
  if (wants('architecture') && existsSync(join(root, architecture))) await check(tally, 'Architecture', [architecture])

  const needsWeb = wants('web') || [...unitFiles, ...journeyFiles].some((path) => /^(apps\/web|tests)\//.test(path))
  if (needsWeb) await checkThat(tally, 'Web app', () => prepareWeb(process.execPath))

  if (unitFiles.length > 0 || journeyFiles.length > 0) await withDatabase(runFilesInOrder)

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
    if (journeyFiles.length === 0 || signal.aborted) return
    const hasBrowser = await checkThat(tally, 'A browser for the journeys', async () => {
      process.env.TEAHOUSE_CHROMIUM = prepareBrowser()
    })
    if (!hasBrowser) return
    // One at a time: each has several people in several windows, and a server.
    tally.heading('Journeys')
    await runFiles(tally, journeyFiles, { concurrency: 1, signal })
  }
}

/** One PostgreSQL for the whole run; each test makes databases of its own in it. */
async function withDatabase(work) {
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
