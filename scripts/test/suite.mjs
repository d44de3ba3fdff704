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

/**
 * Runs test files, each in a process of its own, and prints a line for each. What the runner tells of one file comes
 * without anything of another in between, and ends with a summary; only what a file prints may come at any time.
 */
export async function runFiles(tally, files, { concurrency, signal }) {
  const nameOf = (path) => (path ? relative(root, path).replaceAll('\\', '/') : '')
  const names = files.map(nameOf)
  const output = new Map()
  let account = createAccount()
  const concludeAs = (file, durationMs) => {
    conclude(tally, { ...account, file, output: output.get(file) ?? [] }, durationMs)
    account = createAccount()
  }

  const events = run({ files, cwd: root, concurrency, timeout: longestTestMs, signal })
  for await (const { type, data } of events) {
    switch (type) {
      case 'test:start':
        account.names[data.nesting] = data.name
        break
      case 'test:pass':
      case 'test:fail': {
        const file = data.nesting === 0 ? names.find((name) => name === nameOf(data.name)) : undefined
        if (!file) {
          heed(tally, account, type === 'test:pass', data)
          break
        }
        // The runner has no summary for a file that ends before its tests do, and calls one without a test passed.
        const said = output.get(file) ?? []
        output.delete(file)
        account.failures.push({
          path: file,
          detail: type === 'test:pass' ? 'It holds no test.' : whyFileFailed(data.details.error, said),
        })
        concludeAs(file, data.details.duration_ms)
        break
      }
      case 'test:stdout':
      case 'test:stderr': {
        const file = nameOf(data.file)
        output.set(file, [...(output.get(file) ?? []), data.message])
        break
      }
      case 'test:summary':
        if (data.file) concludeAs(nameOf(data.file), data.duration_ms)
        break
    }
  }
}

function createAccount() {
  return { names: [], passed: 0, failures: [], skipped: [] }
}

function heed(tally, account, isPass, { name, nesting, skip, todo, details }) {
  account.names[nesting] = name
  const path = account.names.slice(0, nesting + 1).join(' › ')
  if (skip !== undefined || todo !== undefined) {
    const reason = [skip, todo].find((one) => typeof one === 'string' && one) ?? 'no reason is given'
    account.skipped.push({ path, reason })
    return tally.skipped()
  }
  const isSuite = details.type === 'suite'
  if (isPass) {
    if (isSuite) return
    account.passed++
    return tally.passed()
  }
  if (details.error.failureType !== 'subtestsFailed') {
    account.failures.push({ path, detail: describeError(details.error.cause ?? details.error) })
  } else if (!isSuite) {
    // What failed inside has been told already, and a suite is not a test.
    account.failures.push({ path, detail: 'A test inside it failed.' })
  }
}

function whyFileFailed({ exitCode, signal }, output) {
  return `It ended before its tests did, with ${signal ?? `exit code ${exitCode}`}.\n${lastLines(output)}`
}

function conclude(tally, { file, passed, failures, skipped, output }, durationMs) {
  const counts = [
    passed > 0 && `${passed} passed`,
    failures.length > 0 && styleText('red', `${failures.length} failed`),
    skipped.length > 0 && `${skipped.length} skipped`,
  ]
  const mark = failures.length > 0 ? styleText('red', '✗') : styleText('green', '✓')
  print(`  ${mark} ${file}  ${counts.filter(Boolean).join(', ')}  ${seconds(durationMs)}`)
  for (const { path, detail } of failures) {
    tally.failed(path === file ? file : `${file}: ${path}`, detail)
    if (path !== file) print(styleText('red', `      ✗ ${path}`))
  }
  for (const { path, reason } of skipped) print(`      – ${path}: ${reason}`)
  if (failures.length > 0 && output.length > 0) tally.note(`${file} also said`, lastLines(output))
}

function lastLines(output) {
  return output.join('').trimEnd().split('\n').slice(-outputKeptLines).join('\n')
}
