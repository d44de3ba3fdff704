import { inspect, styleText } from 'node:util'

/** Counts what really ran, prints it as it comes, and tells the failures again at the end. */
export function createTally() {
  const count = { passed: 0, failed: 0, skipped: 0 }
  const failures = []
  const secondTries = []

  return {
    count,
    failures,
    heading(text) {
      print(`\n${styleText('bold', text)}`)
    },
    passed() {
      count.passed++
    },
    skipped() {
      count.skipped++
    },
    /** `what` went wrong; `detail` is what a person needs to put it right. */
    failed(what, detail) {
      count.failed++
      failures.push({ what, detail })
    },
    /** Says more about failures, without counting one. */
    note(what, detail) {
      failures.push({ what, detail })
    },
    /** Takes over what another has counted. */
    add(other) {
      for (const what of Object.keys(count)) count[what] += other.count[what]
      failures.push(...other.failures)
    },
    /** Remembers what failed in a file that passed when it was run again. */
    passedAtSecondTry(file, itsFailures) {
      secondTries.push({ file, failures: itsFailures })
    },
    /** Prints the failures, then the one line that counts. Returns the exit code. */
    finish() {
      if (secondTries.length > 0) print(`\n${styleText(['bold', 'yellow'], 'Passed only at the second try')}`)
      for (const { file, failures } of secondTries) {
        print(`\n${styleText('yellow', `↻ ${file}`)}: a race in the test or a fault in the product. The first time`)
        tell(failures)
      }
      if (failures.length > 0) print(`\n${styleText('bold', 'What failed')}`)
      tell(failures)
      const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : ''
      print(`\n${count.passed} passed, ${count.failed} failed${skipped}`)
      return count.failed > 0 || count.passed === 0 ? 1 : 0
    },
  }
}

function tell(failures) {
  for (const { what, detail } of failures) print(`\n${styleText('red', `✗ ${what}`)}\n${indent(detail)}`)
}

export function print(text) {
  process.stdout.write(`${text}\n`)
}

export function seconds(durationMs) {
  return styleText('dim', `${(durationMs / 1000).toFixed(1)} s`)
}

/** An error as a person reads it: what it says, where it arose in our code, and what brought it about. */
export function describeError(error) {
  if (typeof error?.stack !== 'string') return typeof error === 'string' ? error : inspect(error)
  const stack = error.stack.split('\n').filter((line) => !/^\s+at .*\bnode:/.test(line))
  // An assertion says it all in its message; other errors carry facts, as those of a database do.
  const facts = error.code === 'ERR_ASSERTION' ? [] : Object.entries(error).filter(([name]) => name !== 'cause')
  const causes = [error.cause, ...(error.errors ?? [])].filter((cause) => cause !== undefined)
  return [
    ...stack,
    ...(facts.length > 0 ? [inspect(Object.fromEntries(facts))] : []),
    ...causes.map((cause) => `because of ${describeError(cause)}`),
  ].join('\n')
}

function indent(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
