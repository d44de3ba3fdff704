import { explainDisk } from './disk.mjs'
import { Problem } from './problem.mjs'

// What the person at the terminal sees while things are made ready. It goes to stderr, so that stdout stays
// the program's own.

/** Runs a script to its end; a problem is told in its own words, and anything else is a fault of ours. */
export async function script(body) {
  try {
    await body()
  } catch (error) {
    const problem = error instanceof Problem ? error : explainDisk(`${error.code}: ${error.message}`)
    if (!problem) throw error
    say(`\n${problem.message}\n`)
    process.exit(1)
  }
}

export function say(text) {
  process.stderr.write(`${text}\n`)
}

/** Tells what is being done while it is done, with the seconds counted on a terminal. */
export async function step(what, work) {
  const startedAt = Date.now()
  const line = () => `  ${what} … ${Math.round((Date.now() - startedAt) / 1000)} s`
  if (!process.stderr.isTTY) {
    say(`  ${what} …`)
    return work()
  }
  // A line that wraps could not be written over.
  const show = () => process.stderr.write(`\r${line().slice(0, process.stderr.columns - 1)}`)
  show()
  const clock = setInterval(show, 1000)
  try {
    return await work()
  } finally {
    clearInterval(clock)
    show()
    process.stderr.write('\n')
  }
}
