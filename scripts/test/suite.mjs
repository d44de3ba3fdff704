import { relative } from 'node:path'
import { run } from 'node:test'
import { styleText } from 'node:util'
import { root } from '../prepare/place.mjs'
import { createTally, describeError, print, seconds } from './tally.mjs'

const longestTestMs = 5 * 60_000
const outputKeptLines = 60

/**
 * Runs test files one after the other, and a file that fails a second time: what a browser does is not always over
 * when a test looks. What ran last is what counts, and what passed only then is told by name at the end.
 */
export async function runFilesTwiceIfNeeded(tally, files, { signal }) {
  for (const file of files) {
    const first = await attempt(file)
    if (first.count.failed === 0 || signal.aborted) {
      tally.add(first)
      continue
    }
    print(styleText('yellow', `  ↻ ${file}  once more`))
    const second = await attempt(file)
    tally.add(second)
    if (second.count.failed === 0) tally.passedAtSecondTry(file, first.failures)
  }

  async function attempt(file) {
    const own = createTally()
    await runFiles(own, [file], { concurrency: 1, signal })
    return own
  }
}

/** Runs test files, each in a process of its own, and prints a line for each. */
export async function runFiles(tally, files, { concurrency, signal }) {
  const perFile = new Map()
  const about = (path) => {
    const file = path ? relative(root, path).replaceAll('\\', '/') : ''
    if (!perFile.has(file)) perFile.set(file, createAccount(file))
    return perFile.get(file)
  }

  const events = run({ files, cwd: root, concurrency, timeout: longestTestMs, signal })
  for await (const { type, data } of events) {
    switch (type) {
      case 'test:start':
        about(data.file).names[data.nesting] = data.name
        break
      case 'test:pass':
      case 'test:fail':
        heed(tally, about(data.file), type === 'test:pass', data)
        break
      case 'test:stdout':
      case 'test:stderr':
        about(data.file).output.push(data.message)
        break
      case 'test:summary':
        if (data.file) conclude(tally, about(data.file), data.duration_ms)
        break
    }
  }
}

function createAccount(file) {
  return { file, names: [], output: [], passed: 0, failed: [], skipped: [] }
}

function heed(tally, account, isPass, { name, nesting, skip, todo, details }) {
  account.names[nesting] = name
  const path = account.names.slice(0, nesting + 1).join(' › ')
  const isWholeFile = nesting === 0 && relative(root, name).replaceAll('\\', '/') === account.file

  if (skip !== undefined || todo !== undefined) {
    const reason = [skip, todo].find((one) => typeof one === 'string' && one) ?? 'no reason is given'
    account.skipped.push({ path, reason })
    return tally.skipped()
  }
  if (isWholeFile) {
    // The runner has no summary for a file that ends before its tests do, and calls one without a test passed.
    fail(account.file, isPass ? 'It holds no test.' : whyFileFailed(details.error, account.output))
    account.output = []
    return conclude(tally, account, details.duration_ms)
  }
  const isSuite = details.type === 'suite'
  if (isPass) {
    if (isSuite) return
    account.passed++
    return tally.passed()
  }
  if (details.error.failureType !== 'subtestsFailed') fail(path, describeError(details.error.cause ?? details.error))
  // What failed inside has been told already, and a suite is not a test.
  else if (!isSuite) fail(path, 'A test inside it failed.')

  function fail(what, detail) {
    account.failed.push(what)
    tally.failed(isWholeFile ? what : `${account.file}: ${what}`, detail)
  }
}

function whyFileFailed({ exitCode, signal }, output) {
  return `It ended before its tests did, with ${signal ?? `exit code ${exitCode}`}.\n${lastLines(output)}`
}

function conclude(tally, account, durationMs) {
  const { file, passed, failed, skipped } = account
  const counts = [
    passed > 0 && `${passed} passed`,
    failed.length > 0 && styleText('red', `${failed.length} failed`),
    skipped.length > 0 && `${skipped.length} skipped`,
  ]
  const mark = failed.length > 0 ? styleText('red', '✗') : styleText('green', '✓')
  print(`  ${mark} ${file}  ${counts.filter(Boolean).join(', ')}  ${seconds(durationMs)}`)
  for (const what of failed) if (what !== file) print(styleText('red', `      ✗ ${what}`))
  for (const { path, reason } of skipped) print(`      – ${path}: ${reason}`)
  if (failed.length > 0 && account.output.length > 0) {
    tally.note(`${file} also said`, lastLines(account.output))
  }
}

function lastLines(output) {
  return output.join('').trimEnd().split('\n').slice(-outputKeptLines).join('\n')
}
